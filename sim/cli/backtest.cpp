#include <fmt/format.h>

#include <ostream>
#include <stdexcept>

#include "sim/backtest/backtest.h"
#include "sim/base/folder.h"
#include "sim/cli/backtest_text.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/run/settings.h"

namespace parley::cli {

ExitCode backtest_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  BacktestOptions o;
  o.fit = arguments.has("--fit");
  o.folds = static_cast<int>(reader.count("--folds", 2, 1000, static_cast<std::uint64_t>(o.folds)));
  o.seed = reader.count("--seed", 0, UINT64_MAX, o.seed);
  const std::string json = reader.text("--json"), csv = reader.text("--csv");
  const bool force = arguments.has("--force");
  const ScaleEnds scale = read_scale(reader);
  reader.finish();

  const std::string& name = arguments.operands().front();
  const TableRead read = read_position_table(read_input(name, console), scale);
  console.err << sentences(read.problems, shown_name(name));
  if (!read.table) return ExitCode::bad_file;
  Backtest result;
  try {
    result = backtest(*read.table, o);
  } catch (const std::invalid_argument& error) {
    console.err << shown_name(name) << ": error: " << error.what() << "; a corpus has a column outcome\n";
    return ExitCode::bad_file;
  }
  for (const std::string& note : read.table->notes)
    console.err << shown_name(name) << ": note: " << note << '\n';
  if (!json.empty()) write_file(json, backtest_json(result), force);
  if (!csv.empty()) write_file(csv, backtest_csv(result), force);
  console.out << backtest_text(result, console.colour);
  for (const std::string& file : {json, csv})
    if (!file.empty()) console.out << fmt::format("Written: {}\n", file);
  return ExitCode::ok;
}

}  // namespace parley::cli
