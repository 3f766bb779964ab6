#include <fmt/format.h>

#include <filesystem>
#include <new>
#include <ostream>
#include <system_error>

#include "sim/base/folder.h"
#include "sim/base/shown.h"
#include "sim/base/words.h"
#include "sim/cli/input.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/numbers.h"
#include "sim/cli/part_file.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_options.h"
#include "sim/cli/study_shared.h"
#include "sim/cli/usage.h"
#include "sim/study/study_run.h"

namespace parley::cli {
namespace {

struct Options {
  std::string out, export_as;
  RunStore::Open open = RunStore::Open::fresh;
  StudyControl control;
  std::vector<std::string> merge;
  bool check = false, list = false;
};

Options read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  Options options;
  options.out = reader.text("--out");
  options.check = arguments.has("--check");
  options.list = arguments.has("--list");
  options.merge = arguments.values("--merge");
  options.export_as = reader.text("--export");
  if (options.out.empty() && !options.check && !options.list)
    reader.problem("--out DIR is needed: the folder for the runs");
  if (arguments.has("--resume") && arguments.has("--force"))
    reader.problem("--resume goes on with what is there and --force begins again; give one of them");
  if (arguments.has("--resume")) options.open = RunStore::Open::resume;
  if (arguments.has("--force")) options.open = RunStore::Open::replace;
  options.control.threads = static_cast<int>(reader.count("--threads", threads_range, 0));
  options.control.stop_on_error = reader.text("--on-error") == "stop";
  options.control.checkpoint_seconds = static_cast<double>(reader.count("--checkpoint", 0, 86'400, 5));
  if (arguments.has("--shard")) {
    try {
      const Shard shard = read_shard(reader.text("--shard"));
      options.control.shard = static_cast<std::size_t>(shard.number);
      options.control.shards = static_cast<std::size_t>(shard.of);
    } catch (const std::invalid_argument& error) {
      reader.problem(
          fmt::format("--shard: '{}' {}; it takes I/N, such as 3/8", reader.text("--shard"), error.what()));
    }
  }
  reader.finish();
  return options;
}

std::string progress_line(const StudyProgress& p, double seconds) {
  std::string text = fmt::format("  {} of {} points", grouped(p.points_done), grouped(p.points));
  if (p.points_failed > 0) text += fmt::format(", {} failed", p.points_failed);
  if (p.widest_half_width > 0) text += fmt::format("  widest interval ±{:.2g} %", 100 * p.widest_half_width);
  if (p.work_done > 0)
    text += fmt::format("  {} left", duration_text(seconds * (1 - p.work_done) / p.work_done));
  return text;
}

void list_points(const Study& study, const StudyPlan& plan, Console& console) {
  console.out << "run_order,point,variant,seed,path,value\n";
  std::size_t place = 0;
  for (const std::size_t number : plan.order()) {
    const StudyPoint point = plan.point(number);
    for (const auto& [path, value] : point.parameters)
      console.out << fmt::format("{},{},{},{},{},{}\n", place, number,
                                 csv_cell(study.variants[point.variant].id), point.seed, csv_cell(path),
                                 csv_cell(value));
    ++place;
  }
}

void write_exports(RunStore& store, const Options& options, Console& console) {
  NamedTexts files;
  if (options.export_as == "csv" || options.export_as == "both") files = tables_as_csv(store.database());
  if (options.export_as == "json" || options.export_as == "both")
    files.emplace_back("runs.json", tables_as_json(store.database()));
  if (files.empty()) return;
  write_folder(options.out, files, true);
  console.out << "Tables written:";
  for (const auto& [name, text] : files) console.out << ' ' << name;
  console.out << '\n';
}

ExitCode run(const Study& study, const StudyPlan& plan, Options& options, Console& console) {
  RunStore store(options.out, study, plan, options.open);
  for (const std::string& folder : options.merge)
    console.out << fmt::format("{}: {} points taken in\n", folder, store.take_in(folder));
  InterruptWatch watch;
  options.control.stop = watch.token();
  StudyProgress last;
  StudyEnd end;
  {
    ProgressLine line(console.progress(), console.err_terminal);
    options.control.progress = [&](const StudyProgress& progress) {
      last = progress;
      line.update([&](double seconds) { return progress_line(progress, seconds); });
    };
    end = run_study(study, plan, store, options.control);
  }
  const std::size_t finished = store.finished().size();
  console.out << fmt::format("{} of {} points are in {}", grouped(finished), grouped(plan.size()),
                             runs_file(options.out).string());
  if (end.failed > 0)
    console.out << fmt::format("; {} of them failed (table points, column reason)", grouped(end.failed));
  console.out << '\n';
  if (last.widest_half_width > 0)
    console.out << fmt::format("The widest interval of an outcome share is ±{:.2g} %\n",
                               100 * last.widest_half_width);
  write_exports(store, options, console);
  if (!end.first_failure.empty()) console.err << "parley study: " << end.first_failure << '\n';
  if (watch.interrupted()) {
    console.err << "parley study: interrupted; --resume goes on from here\n";
    return ExitCode::interrupted;
  }
  return end.complete && end.failed == 0 ? ExitCode::ok : ExitCode::bad_file;
}

}  // namespace

ExitCode study_command(const Arguments& arguments, Console& console) {
  Options options = read_options(arguments);
  const std::string& name = arguments.operands().front();
  const LoadedStudy loaded = load_study(read_input(name, console), name == "-" ? "" : name);
  console.err << sentences(loaded.problems, shown_name(name));
  for (const std::string& line : loaded.told) console.err << shown(line) << '\n';
  if (!loaded.study) return loaded.unreadable ? ExitCode::input_output : ExitCode::bad_file;
  const StudyPlan plan(*loaded.study);
  if (options.check) {
    console.out << fmt::format("{}: in order; {} points of at most {} trials\n", shown_name(name),
                               grouped(plan.size()), grouped(loaded.study->trials));
    return ExitCode::ok;
  }
  if (options.list) {
    list_points(*loaded.study, plan, console);
    return ExitCode::ok;
  }
  try {
    return run(*loaded.study, plan, options, console);
  } catch (const DatabaseError& error) {
    throw InputOutputError(error.what());
  } catch (const StoreError& error) {
    throw InputOutputError(error.what());
  } catch (const std::bad_alloc&) {
    throw InputOutputError(
        "there is not enough memory; what was done is kept, and --resume goes on from there");
  } catch (const std::system_error& error) {
    throw InputOutputError(fmt::format(
        "the system refused: {}; what was done is kept, and --resume goes on from there", error.what()));
  }
}

}  // namespace parley::cli
