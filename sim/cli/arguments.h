#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/cli/options.h"
#include "sim/cli/usage.h"
#include "sim/run/settings.h"

namespace parley::cli {

/// A command line taken apart by the table; values are still text.
class Arguments {
 public:
  /// `words`: what stands after the command's name. Throws UsageError that names everything the table does
  /// not allow: unknown options (with the nearest one), options without their value or given twice, operands
  /// missing or in excess.
  Arguments(const CommandSpec& command, const std::vector<std::string>& words);

  const CommandSpec& command() const { return *command_; }
  bool help() const { return help_; }
  const std::vector<std::string>& operands() const { return operands_; }

  /// Whether the option was given.
  bool has(const std::string& option) const { return values_.count(option) > 0; }
  /// All values of the option, in order; for a switch "".
  std::vector<std::string> values(const std::string& option) const;

 private:
  const CommandSpec* command_;
  bool help_ = false;
  std::vector<std::string> operands_;
  std::map<std::string, std::vector<std::string>> values_;
};

/// Reads typed values out of Arguments and collects what is wrong; `finish` throws it all at once.
class OptionReader {
 public:
  explicit OptionReader(const Arguments& arguments) : arguments_(arguments) {}

  std::uint64_t count(const std::string& option, std::uint64_t lo, std::uint64_t hi, std::uint64_t fallback);
  std::uint64_t count(const std::string& option, WholeRange range, std::uint64_t fallback) {
    return count(option, range.lo, range.hi, fallback);
  }
  double real(const std::string& option, double lo, double hi, double fallback);
  /// All values of an option that may be given several times.
  std::vector<double> reals(const std::string& option, double lo, double hi);
  std::string text(const std::string& option, const std::string& fallback = {}) const;

  void problem(std::string sentence) { problems_.push_back(std::move(sentence)); }
  void finish() const;  ///< throws UsageError if anything was wrong

 private:
  const Arguments& arguments_;
  std::vector<std::string> problems_;
};

}  // namespace parley::cli
