#pragma once
#include <ostream>
#include <streambuf>
#include <string>

namespace parley::cli {

/// A stream whose text reaches another one line by line, as shown() (sim/base/shown.h) makes it.
class ShownStream : private std::streambuf, public std::ostream {
 public:
  explicit ShownStream(std::ostream& target) : std::ostream(this), target_(target) {}
  ~ShownStream() override { ShownStream::sync(); }
  ShownStream(const ShownStream&) = delete;
  ShownStream& operator=(const ShownStream&) = delete;

 private:
  std::streambuf::int_type overflow(std::streambuf::int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;
  void pass(std::size_t bytes);

  std::ostream& target_;
  std::string waiting_;
};

}  // namespace parley::cli
