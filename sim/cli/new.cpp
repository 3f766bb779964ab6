#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/cli/authoring_options.h"
#include "sim/cli/backtest_text.h"
#include "sim/cli/position_options.h"
#include "sim/report/table.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/templates.h"

namespace parley::cli {
namespace {

std::string list_of(const std::vector<Template>& all) {
  std::string out = "Templates for parley new NAME --out FILE.json\n";
  for (const Template& one : all)
    out += fmt::format("\n{}: {}\n", one.name, one.title) + "  " + wrapped(one.document.scenario.summary, 2) +
           "\n";
  return out;
}

}  // namespace

ExitCode new_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const std::string out = reader.text("--out");
  const bool force = arguments.has("--force");
  const std::string from = reader.text("--from");
  if (arguments.has("--from")) {
    if (!arguments.operands().empty())
      reader.problem("--from takes the place of a template: name one of the two");
    const ImportRequest request{{from}, out, reader.text("--case"), read_scale(reader), force};
    if (force && out.empty()) reader.problem("--force is for --out, which is not given");
    reader.finish();
    return import_files(request, console);
  }
  for (const char* option : {"--case", "--scale"})
    if (arguments.has(option)) reader.problem(fmt::format("{} is for --from, which is not given", option));
  if (force && out.empty()) reader.problem("--force is for --out, which is not given");
  const std::vector<Template> all = templates();
  const Template* chosen = nullptr;
  if (!arguments.operands().empty()) {
    const std::string& name = arguments.operands().front();
    const auto found = std::ranges::find(all, name, &Template::name);
    if (found != all.end()) chosen = &*found;
    std::vector<std::string> names;
    for (const Template& one : all) names.push_back(one.name);
    if (chosen == nullptr)
      reader.problem(fmt::format("there is no template '{}'; {}", name,
                                 all.empty() ? "none came with this program" : known_words(name, names)));
  } else if (!out.empty()) {
    reader.problem("--out: name the template that is to be written; parley new lists them");
  }
  reader.finish();
  if (chosen == nullptr) {
    console.out << list_of(all);
    return ExitCode::ok;
  }
  if (out.empty()) {
    console.out << save(chosen->document);
    return ExitCode::ok;
  }
  const Document made = with_id(chosen->document, id_from(std::filesystem::path(out).stem().string()));
  write_file(out, save(made), force);
  console.out << fmt::format("Written: {}\n", out) << wrapped(made.scenario.summary, 0) << "\n";
  return ExitCode::ok;
}

}  // namespace parley::cli
