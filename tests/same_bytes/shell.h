#pragma once
#include <string>
#include <vector>

namespace parley::test {

/// How a command line of the shell ended.
struct Said {
  int code = -1;
  std::string out, err;
};
Said shell(const std::string& command);

std::string program();                        ///< the program, quoted for the shell
std::string scenario(const std::string& of);  ///< a scenario's path from the root, quoted

std::string file_text(const std::string& path);
void write_text(const std::string& path, const std::string& text);

/// A fresh empty folder that is removed when this goes.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// The scenarios whose results must be the same bytes everywhere: the first one, and one that uses
/// everything.
const std::vector<std::string>& subjects();

/// results.json and what run.json says of how it was made.
struct Results {
  std::string bytes, target;
  int threads = 0, processes = 0;
};

/// Runs `before` + parley run SUBJECT + `options` and reads what it wrote; requires that it went well.
Results results_of(const std::string& subject, const std::string& options, const std::string& before = "");

inline constexpr const char* kTrials = " --trials 20001 --seed 5 ";  // five blocks, the last not full

}  // namespace parley::test
