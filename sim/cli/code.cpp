#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/cli/code_text.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/numbers.h"
#include "sim/cli/study_shared.h"
#include "sim/parley.h"
#include "sim/scenario/code_forms.h"
#include "sim/study/coders.h"

namespace parley::cli {
namespace {

std::optional<Document> open(const std::string& name, Console& console) {
  Loaded loaded = load(read_input(name, console), shown_name(name));
  if (!loaded.document) console.err << sentences(loaded.problems, shown_name(name));
  return std::move(loaded.document);
}

/// Writes the document to --out, or to standard output.
ExitCode hand_over(const Document& document, const std::string& out, bool force, Console& console) {
  const Loaded again = load(save(document), out.empty() ? "what would be written" : out);
  if (!again.document) {  // a variant may set a strength or a constant that this form does not have
    console.err << sentences(again.problems, out.empty() ? "what would be written" : out);
    return ExitCode::bad_file;
  }
  if (out.empty()) {
    console.out << save(document);
    return ExitCode::ok;
  }
  write_file(out, save(document), force);
  console.out << fmt::format("Written: {}\n", out);
  return ExitCode::ok;
}

/// What the difference does: all of it, and each sentence's alone.
ExitCode tell_coders(const Document& a, const Document& b, const RunSettings& settings, bool json,
                     Console& console) {
  InterruptWatch watch;
  RunControl control;
  control.stop = watch.token();
  const CodersCompared made = compare_coders(a.scenario, b.scenario, settings, control);
  if (watch.interrupted()) return tell_interrupted("code", console);
  console.out << (json ? coders_json(a, b, made) : coders_text(a, b, made));
  return ExitCode::ok;
}

ExitCode check_codes(const Document& document, const std::string& name, bool json, Console& console) {
  const CodeCheck check = check_coding(document);
  if (has_errors(check.problems)) {
    console.err << sentences(check.problems, shown_name(name));
    return ExitCode::bad_file;
  }
  console.out << (json ? check_json(check) : check_text(document, check));
  return check.differences.empty() ? ExitCode::ok : ExitCode::bad_file;
}

}  // namespace

ExitCode code_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const bool json = reader.text("--format") == "json", force = arguments.has("--force");
  const std::string out = reader.text("--out"), other = reader.text("--compare");
  RunSettings settings;
  settings.trials = reader.count("--trials", 0, UINT64_MAX, kCodersTrials);
  settings.seed = reader.count("--seed", seed_range, settings.seed);
  const int asked = arguments.has("--check") + arguments.has("--expand") + arguments.has("--fold") +
                    arguments.has("--compare");
  if (asked > 1) reader.problem("one at a time: --check, --expand, --fold or --compare");
  if (arguments.has("--out") && !arguments.has("--expand") && !arguments.has("--fold"))
    reader.problem("--out is for --expand and --fold, which write a scenario");
  if (force && out.empty()) reader.problem("--force is for --out, which is not given");
  for (const char* option : {"--trials", "--seed"})
    if (arguments.has(option) && !arguments.has("--compare"))
      reader.problem(fmt::format("{} is for --compare", option));
  reader.finish();

  const std::string& name = arguments.operands().front();
  const std::optional<Document> document = open(name, console);
  if (!document) return ExitCode::bad_file;
  if (arguments.has("--check")) return check_codes(*document, name, json, console);
  if (arguments.has("--compare")) {
    const std::optional<Document> second = open(other, console);
    return second ? tell_coders(*document, *second, settings, json, console) : ExitCode::bad_file;
  }
  if (arguments.has("--expand") || arguments.has("--fold")) {
    const CodeCheck check = check_coding(*document);
    if (has_errors(check.problems)) {
      console.err << sentences(check.problems, shown_name(name));
      return ExitCode::bad_file;
    }
    return hand_over(arguments.has("--expand") ? expanded(*document) : folded(*document), out, force,
                     console);
  }
  console.out << (json ? codes_json(*document) : codes_text(*document));
  return ExitCode::ok;
}

}  // namespace parley::cli
