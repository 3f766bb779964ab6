#include "sim/cli/study_shared.h"

#include <ostream>

namespace parley::cli {

StudyOptions read_study_options(const Arguments& arguments, OptionReader& reader, std::uint64_t trials) {
  StudyOptions options;
  options.settings.trials = reader.count("--trials", trials_range, trials);
  options.settings.seed = reader.count("--seed", seed_range, options.settings.seed);
  options.control.threads = static_cast<int>(reader.count("--threads", threads_range, 0));
  options.out = reader.text("--out");
  options.force = arguments.has("--force");
  options.json = reader.text("--format") == "json";
  if (arguments.has("--out") && options.out.empty()) reader.problem("--out: it takes the name of a folder");
  if (options.force && options.out.empty()) reader.problem("--force is for --out, which is not given");
  return options;
}

ExitCode tell_interrupted(const std::string& command, Console& console) {
  console.err << "parley " << command << ": interrupted; nothing was written\n";
  return ExitCode::interrupted;
}

}  // namespace parley::cli
