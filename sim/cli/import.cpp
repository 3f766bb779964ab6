#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/base/nearest.h"
#include "sim/cli/backtest_text.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/position_options.h"
#include "sim/import/scenario_of.h"
#include "sim/scenario/document.h"

namespace parley::cli {
namespace {

constexpr std::size_t kNamed = 8;  ///< cases that are told by name

/// The case that is meant; nothing when that was told to be unclear.
std::optional<PositionTable> chosen(const PositionTable& table, const std::string& name,
                                    const std::string& file, Console& console) {
  const std::vector<std::string> cases = table.cases();
  if (name.empty() && cases.size() == 1) return table;
  if (!name.empty())
    if (std::optional<PositionTable> one = one_case(table, name)) return one;
  std::vector<std::string> first(cases.begin(),
                                 cases.begin() + static_cast<std::ptrdiff_t>(std::min(cases.size(), kNamed)));
  const std::string near = name.empty() ? "" : nearest(name, cases);
  console.err << file << ": error: "
              << (name.empty() ? fmt::format("the table has {} cases; name one with --case", cases.size())
                               : fmt::format("there is no case {}", name))
              << (near.empty() ? fmt::format("; they are {}{}\n", fmt::join(first, ", "),
                                             cases.size() > kNamed ? ", …" : "")
                               : fmt::format("; did you mean {}?\n", near));
  return {};
}

}  // namespace

ExitCode import_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const ImportRequest request{arguments.operands().front(), reader.text("--out"), reader.text("--case"),
                              read_scale(reader), arguments.has("--force")};
  reader.finish();
  return import_file(request, console);
}

ExitCode import_file(const ImportRequest& request, Console& console) {
  const auto& [file, out, name, scale, force] = request;
  const std::string shown = shown_name(file);
  const TableRead read = read_position_table(read_input(file, console), scale);
  console.err << sentences(read.problems, shown);
  if (!read.table) return ExitCode::bad_file;
  const std::optional<PositionTable> table = chosen(*read.table, name, shown, console);
  if (!table) return ExitCode::bad_file;
  Document document;
  try {
    document =
        document_of(scenario_of(*table, file == "-" ? "Table" : std::filesystem::path(file).stem().string()));
  } catch (const TooLarge& error) {
    console.err << shown << ": error: " << error.what() << '\n';
    return ExitCode::bad_file;
  }
  document.filename = out.empty() ? shown : out;
  for (const std::string& note : table->notes) console.err << shown << ": note: " << note << '\n';
  console.err << sentences(check(document), document.filename);
  std::size_t stands = 0;
  for (const Issue& issue : document.scenario.issues) stands += issue.stands.size();
  console.err << fmt::format("{}: a {} of {} issue{}, {} actor{} and {} stand{}\n", shown, table->form,
                             document.scenario.issues.size(), document.scenario.issues.size() == 1 ? "" : "s",
                             document.scenario.actors.size(), document.scenario.actors.size() == 1 ? "" : "s",
                             stands, stands == 1 ? "" : "s");
  if (out.empty())
    console.out << save(document);
  else
    write_file(out, save(document), force);
  return ExitCode::ok;
}

}  // namespace parley::cli
