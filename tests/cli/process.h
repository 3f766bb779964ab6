#pragma once
#include <string>
#include <vector>

namespace parley::test {

struct Ended {
  int code = -1;  ///< exit code; 128 + signal when a signal ended it
  std::string out, err;
};

/// How a child is started.
struct Child {
  std::vector<std::string> words;  ///< program and arguments
  std::string input = {};          ///< its standard input
  std::string out_path = {};       ///< standard output goes to this file instead of `out`
  int interrupt_after_ms = -1;     ///< `signal` after so long
  long file_size_limit = -1;  ///< bytes that a file may have; more is a write that fails, as on a full disk
  std::string working_folder = {};  ///< empty: this one
  int signal = 2;                   ///< SIGINT
  int kill_after_s = -1;            ///< SIGKILL so many seconds after it began to be waited for
};

/// Runs it to its end.
Ended run_child(const Child& child);

std::string text_of(const std::string& path);

/// The program under test: the file beside this test's own.
std::string parley_program();

/// A fresh empty folder that is removed when this goes.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace parley::test
