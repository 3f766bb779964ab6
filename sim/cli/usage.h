#pragma once
#include <stdexcept>
#include <string>
#include <vector>

namespace parley::cli {

/// The command line is wrong: all that is wrong with it, each a sentence without a full stop. Exit code 2.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(std::vector<std::string> problems)
      : std::runtime_error(problems.empty() ? "wrong usage" : problems.front()),
        problems_(std::move(problems)) {}
  explicit UsageError(std::string problem) : UsageError(std::vector<std::string>{std::move(problem)}) {}

  const std::vector<std::string>& problems() const { return problems_; }

 private:
  std::vector<std::string> problems_;
};

/// A file cannot be read or written, as a sentence that names it and the reason. Exit code 3.
class InputOutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace parley::cli
