#include "process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace parley::test {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

namespace {

void redirect(const std::string& path, int flags, int descriptor) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
}

[[noreturn]] void become(const Child& child, const std::string& in, const std::string& out,
                         const std::string& err) {
  signal(SIGINT, SIG_DFL);
  redirect(in, O_RDONLY, 0);
  redirect(out, O_WRONLY | O_CREAT, 1);
  redirect(err, O_WRONLY | O_CREAT, 2);
  if (!child.working_folder.empty() && chdir(child.working_folder.c_str()) != 0) _exit(126);
  if (child.file_size_limit >= 0) {
    const auto bytes = static_cast<rlim_t>(child.file_size_limit);
    const rlimit limit{bytes, bytes};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(126);
  }
  std::vector<char*> words;
  for (const std::string& word : child.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(words[0], words.data());
  _exit(127);
}

/// Its status when it has ended; SIGKILL ends it where so many seconds (from 0) are not enough.
int wait_for(pid_t id, int seconds) {
  int status = 0;
  for (int tenths = 0; tenths < 10 * seconds; ++tenths) {
    const pid_t ended = waitpid(id, &status, WNOHANG);
    REQUIRE(ended >= 0);
    if (ended == id) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  if (seconds >= 0) kill(id, SIGKILL);
  REQUIRE(waitpid(id, &status, 0) == id);
  return status;
}

}  // namespace

Ended run_child(const Child& child) {
  const Folder folder;
  const std::string in = folder / "in", err = folder / "err";
  const std::string out = child.out_path.empty() ? folder / "out" : child.out_path;
  std::ofstream(in, std::ios::binary) << child.input;
  const pid_t id = fork();
  REQUIRE(id >= 0);
  if (id == 0) become(child, in, out, err);
  if (child.interrupt_after_ms >= 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(child.interrupt_after_ms));
    kill(id, child.signal);
  }
  const int status = wait_for(id, child.kill_after_s);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          child.out_path.empty() ? text_of(out) : "", text_of(err)};
}

std::string parley_program() { return PARLEY_BINARY_DIR "/bin/parley"; }

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "parley-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

}  // namespace parley::test

using parley::test::parley_program;
using parley::test::run_child;

TEST_CASE("the program's exit code and streams are those of its commands") {
  const auto version = run_child({{parley_program(), "--version"}});
  CHECK(version.code == 0);
  CHECK(version.out.rfind("parley ", 0) == 0);
  CHECK(version.err.empty());
  CHECK(run_child({{parley_program(), "nothing"}}).code == 2);
  CHECK(run_child({{parley_program(), "check", "-"}, "{}"}).code == 1);
  CHECK(run_child({{parley_program(), "check", "/nonexistent"}}).code == 3);
}

TEST_CASE("a full disk behind standard output is an error of output") {
  const auto full = run_child({{parley_program(), "--help"}, "", "/dev/full"});
  CHECK(full.code == 3);
  CHECK(full.err == "parley: standard output cannot be written: No space left on device\n");
}
