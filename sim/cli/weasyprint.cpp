#include "sim/cli/weasyprint.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>
#include <vector>

#include "sim/base/folder.h"

namespace parley::cli {
namespace {

constexpr const char* kProgram = "weasyprint";

/// A file without a name, gone when it is closed.
using Scratch = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Scratch scratch() {
  Scratch file(std::tmpfile(), &std::fclose);
  if (!file) throw OutputError(fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
  return file;
}

std::string text_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
  return text;
}

/// Runs it with these files as standard input, output and error; its exit code.
int run(std::FILE* in, std::FILE* out, std::FILE* err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(in), 0);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(out), 1);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(err), 2);
  std::vector<std::string> words{kProgram, "--quiet", "--encoding", "utf-8", "-", "-"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // The time of writing stays out of the file.
  std::string epoch = "SOURCE_DATE_EPOCH=0";
  std::vector<char*> environment{epoch.data()};
  for (char** one = environ; *one != nullptr; ++one)
    if (std::strncmp(*one, "SOURCE_DATE_EPOCH=", 18) != 0) environment.push_back(*one);
  environment.push_back(nullptr);
  pid_t child = 0;
  const int failure =
      ::posix_spawnp(&child, kProgram, &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0)
    throw OutputError(fmt::format("{} cannot be started: {}", kProgram, std::strerror(failure)));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw OutputError(fmt::format("{} was lost: {}", kProgram, std::strerror(errno)));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

void check_weasyprint() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access(((folder.empty() ? "." : folder) + "/" + kProgram).c_str(), X_OK) == 0) return;
  throw OutputError(
      "--pdf needs the program weasyprint, which is not installed (on Debian: apt install weasyprint); "
      "without --pdf "
      "the page is written, and any browser prints it");
}

std::string pdf_of(const std::string& page) {
  const Scratch in = scratch(), out = scratch(), err = scratch();
  if (std::fwrite(page.data(), 1, page.size(), in.get()) != page.size() || std::fflush(in.get()) != 0)
    throw OutputError(fmt::format("cannot write a temporary file: {}", std::strerror(errno)));
  std::rewind(in.get());
  const int code = run(in.get(), out.get(), err.get());
  const std::string pdf = text_of(out.get());
  if (code != 0 || pdf.compare(0, 5, "%PDF-") != 0)
    throw OutputError(fmt::format("weasyprint failed (exit code {}): {}", code, text_of(err.get())));
  return pdf;
}

}  // namespace parley::cli
