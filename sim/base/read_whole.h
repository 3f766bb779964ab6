#pragma once
#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <stdexcept>
#include <string>

namespace parley {

/// A file that is there and cannot be read; the message names it and the reason.
struct InputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What came of reading a file to its end.
struct WholeText {
  std::string text;
  std::string fault;       ///< why it could not be read, as "No such file or directory"; empty if it was
  int error = 0;           ///< errno of the fault
  bool too_large = false;  ///< it has more than `most` bytes; reading ended there
};

/// Reads a file of at most `most` bytes; a folder is a fault. Every read error is told, also one after
/// opening.
WholeText read_whole(const std::filesystem::path& path, std::size_t most);

/// The same of the process's standard input (which may be closed: a fault).
WholeText read_standard_input(std::size_t most);

/// The same of a stream that is not a file, as tests use it.
WholeText read_stream(std::istream& in, std::size_t most);

}  // namespace parley
