#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/base/words.h"
#include "sim/cli/arguments.h"
#include "sim/cli/numbers.h"
#include "sim/cli/study_options.h"
#include "sim/report/table.h"
#include "sim/study/discover.h"
#include "sim/study/run_digests.h"
#include "sim/study/run_store.h"

namespace parley::cli {
namespace {

std::string discovery_text(const DiscoverPoints& points, const Discovery& found) {
  const PrimBox& box = found.result.box;
  std::string out = fmt::format("\n{}: {} of {} points are of interest ({})\n", found.outcome,
                                grouped(found.result.cases), grouped(found.result.points), found.rule);
  std::vector<std::string> left_out;
  for (const PrimLimit& limit : found.result.left_out)
    left_out.push_back(fmt::format("{} (p = {:.2f})", points.variables[limit.variable].name, limit.p_value));
  const std::string chance =
      left_out.empty() ? ""
                       : wrapped("  Left out, since chance explains them: " + listed(left_out), 4) + "\n";
  if (box.limits.empty()) return out + "  No box is denser than the whole by more than chance.\n" + chance;
  out += fmt::format(
      "  The box holds {:.0f} % of them (coverage); {:.0f} % of its {} points are (density; {:.0f} "
      "to {:.0f} %)\n",
      100 * box.coverage, 100 * box.density, grouped(box.points), 100 * box.density_interval.lo,
      100 * box.density_interval.hi);
  TextTable table({TextTable::Align::left, TextTable::Align::left});
  for (const PrimLimit& limit : box.limits)
    table.add({limit_text(points.variables[limit.variable], limit),
               limit.p_value < 0.001 ? "p < 0.001" : fmt::format("p = {:.3f}", limit.p_value)});
  return out + table.text() + chance;
}

}  // namespace

ExitCode discover_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const double above = reader.real("--above", 0, 1, 0);
  const std::string out = reader.text("--out");
  PrimOptions options;
  if (arguments.has("--all-limits")) options.largest_p = 1;
  if (arguments.has("--force") && out.empty()) reader.problem("--force is for --out, which is not given");
  reader.finish();
  if (!out.empty()) check_folder(out, {"discover.json"}, arguments.has("--force"));
  const std::filesystem::path file = runs_file(arguments.operands().front());
  if (!std::filesystem::exists(file)) throw InputOutputError(file.string() + " is not there");
  try {
    Database database = Database::read_only(file);
    require_undamaged(database, file.string());
    const DiscoverPoints points = read_points(database);
    std::vector<std::string> wanted = arguments.values("--outcome");
    std::vector<std::string> wrong;
    for (const std::string& id : wanted)
      if (std::find(points.outcomes.begin(), points.outcomes.end(), id) == points.outcomes.end())
        wrong.push_back(fmt::format("--outcome {}: the study has no such outcome; it has {}", id,
                                    fmt::join(points.outcomes, ", ")));
    if (!wrong.empty()) throw UsageError(wrong);
    std::vector<Discovery> found;
    for (std::size_t k = 0; k < points.outcomes.size(); ++k) {
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), points.outcomes[k]) == wanted.end())
        continue;
      found.push_back(discover(points, k, above, options));
    }
    const std::string json = discover_json(points, found);
    if (reader.text("--format") == "json") {
      console.out << json;
    } else {
      console.out << fmt::format("{} points, {} parameters that vary\n", grouped(points.size()),
                                 points.variables.size());
      for (const Discovery& one : found)
        if (one.result.cases > 0 || !wanted.empty()) console.out << discovery_text(points, one);
    }
    if (!out.empty()) write_folder(out, {{"discover.json", json}}, arguments.has("--force"));
    return ExitCode::ok;
  } catch (const DatabaseError& error) {
    throw InputOutputError(error.what());
  } catch (const StoreError& error) {
    throw InputOutputError(error.what());
  }
}

}  // namespace parley::cli
