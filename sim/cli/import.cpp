#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/base/nearest.h"
#include "sim/cli/backtest_text.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/position_options.h"
#include "sim/cli/usage.h"
#include "sim/import/domain.h"
#include "sim/import/option_table.h"
#include "sim/import/scenario_of.h"
#include "sim/plot/words.h"
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

/// Writes the scenario, once what was read otherwise than written is told.
ExitCode hand_over(Document document, const std::string& form, const std::vector<std::string>& notes,
                   const std::string& shown, const std::string& out, bool force, Console& console) {
  document.filename = out.empty() ? shown : out;
  for (const std::string& note : notes) console.err << shown << ": note: " << note << '\n';
  console.err << sentences(check(document), document.filename);
  const Scenario& s = document.scenario;
  std::size_t stands = 0;
  for (const Issue& issue : s.issues) stands += issue.stands.size() + issue.delegations.size();
  console.err << fmt::format("{}: {} {} of {}, {} and {}\n", shown, form.starts_with("option") ? "an" : "a",
                             form, counted(s.issues.size(), "issue"), counted(s.actors.size(), "actor"),
                             counted(stands, "stand"));
  if (out.empty())
    console.out << save(document);
  else
    write_file(out, save(document), force);
  return ExitCode::ok;
}

/// The XML files of a folder, by name.
std::vector<std::string> xml_files(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".xml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

ExitCode import_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const ImportRequest request{arguments.operands(), reader.text("--out"), reader.text("--case"),
                              read_scale(reader), arguments.has("--force")};
  reader.finish();
  return import_files(request, console);
}

ExitCode import_files(const ImportRequest& request, Console& console) {
  const auto& [operands, out, name, scale, force] = request;
  std::vector<std::string> names = operands;
  std::error_code ignored;
  if (names.size() == 1 && names.front() != "-" && std::filesystem::is_directory(names.front(), ignored)) {
    const std::string folder = names.front();
    names = xml_files(folder);
    if (names.empty()) {
      console.err << folder << ": error: there is no .xml in this folder\n";
      return ExitCode::bad_file;
    }
  }
  std::vector<NamedFile> files;
  for (const std::string& file : names) files.push_back({shown_name(file), read_input(file, console)});
  const std::string& shown = files.front().name;
  const std::string& text = files.front().text;
  const bool xml = looks_like_xml(text);
  if (xml || looks_like_options(text)) {
    if (!name.empty()) throw UsageError("--case is for tables with several cases");
    if (!xml && files.size() > 1)
      throw UsageError("several files are for the domain and the profiles of a negotiation (XML)");
    Imported read = xml ? read_domain(files) : read_option_table(text);
    console.err << sentences(read.problems, read.file.empty() ? shown : read.file);
    if (!read.scenario) return ExitCode::bad_file;
    return hand_over(document_of(*read.scenario), read.form, read.notes, shown, out, force, console);
  }
  if (files.size() > 1)
    throw UsageError("several files are for the domain and the profiles of a negotiation (XML)");
  const TableRead read = read_position_table(text, scale);
  console.err << sentences(read.problems, shown);
  if (!read.table) return ExitCode::bad_file;
  const std::optional<PositionTable> table = chosen(*read.table, name, shown, console);
  if (!table) return ExitCode::bad_file;
  Document document;
  try {
    document = document_of(scenario_of(
        *table, names.front() == "-" ? "Table" : std::filesystem::path(names.front()).stem().string()));
  } catch (const TooLarge& error) {
    console.err << shown << ": error: " << error.what() << '\n';
    return ExitCode::bad_file;
  }
  return hand_over(std::move(document), table->form, table->notes, shown, out, force, console);
}

}  // namespace parley::cli
