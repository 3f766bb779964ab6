#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/digest.h"
#include "sim/base/numbers.h"
#include "sim/base/shown.h"
#include "sim/base/version.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/variants.h"
#include "sim/study/study_reader.h"

/// From a study as written to a study that can run: its scenarios are loaded, its paths and values tried.
namespace parley {
namespace {

/// The number of 15 digits that is nearest: 0.9 in place of the 0.8999999999999999 that arithmetic leaves.
double as_people_write(double number) { return std::stod(fmt::format("{:.15g}", number)); }

class StudyChecker {
 public:
  StudyChecker(WrittenStudy& written, ReadLog& log, std::filesystem::path folder,
               std::vector<std::string>& told)
      : written_(written), study_(written.study), log_(log), folder_(std::move(folder)), told_(told) {}

  void check() {
    for (const WrittenVariant& variant : written_.variants) add_variant(variant);
    check_design();
    if (study_.variants.size() != written_.variants.size()) return;  // paths cannot be looked up
    for (WrittenVary& vary : written_.vary) add_vary(vary);
    for (const auto& combination : written_.combinations) add_combination(combination);
    check_size();
  }

 private:
  bool random_design() const {
    return study_.design == StudyDesign::latin_hypercube || study_.design == StudyDesign::sobol;
  }

  void add(const char* kind, const std::string& where, Place place, std::string what, std::string right) {
    log_.add(kind, where, place, std::move(what), std::move(right));
  }

  /// Problems of a change that a scenario refuses, at the change's place in the study.
  void add_refusals(const std::vector<Problem>& problems, const std::string& where, Place place) {
    for (const Problem& problem : problems) {
      if (problem.severity != Problem::error) continue;
      const std::string path =
          problem.path.empty() || where.find(problem.path) != std::string::npos ? "" : problem.path + ": ";
      add("refused", where, place, path + problem.what, problem.right);
    }
  }

  void add_variant(const WrittenVariant& variant) {
    if (variant.filename.empty()) return;  // reported as missing
    const std::filesystem::path file = folder_ / variant.filename;
    Loaded loaded = load_file(file);
    if (!loaded.document) {
      if (!loaded.problems.empty() && loaded.problems.front().kind == "unreadable")
        add("unreadable", variant.id.empty() ? "scenario" : "variants." + variant.id, variant.place,
            variant.filename + ": " + loaded.problems.front().what,
            "name a scenario file, as seen from the study's folder");
      else if (std::find(told_files_.begin(), told_files_.end(), variant.filename) == told_files_.end())
        tell_file(variant, loaded.problems);
      return;
    }
    StudyVariant made{variant.id, variant.filename, std::move(*loaded.document), "", {}, {}};
    made.sha256 = sha256(save(made.document));
    bool good = true;
    if (!apply_named(variant, made)) return;
    for (const PlacedAssignment& one : variant.set) {
      const std::vector<Problem> problems = set(made.document, one.path, one.value);
      good = good && !has_errors(problems);
      add_refusals(problems, one.where,
                   problems.empty() || problems[0].kind != "unknown-path" ? one.place : one.key_place);
      made.set.emplace_back(one.path, one.value);
    }
    for (const PlacedAssignment& one : variant.observe) {
      const std::vector<Problem> problems = add_observation(made.document, one.value);
      good = good && !has_errors(problems);
      add_refusals(problems, one.where, one.place);
      made.observe.push_back(one.value);
    }
    if (good) study_.variants.push_back(std::move(made));
  }

  /// Makes the changes of the scenario's own variant, if one is named.
  bool apply_named(const WrittenVariant& variant, StudyVariant& made) {
    if (variant.named.empty()) return true;
    const std::vector<Variant>& all = made.document.scenario.variants;
    const Variant* named = find_variant(made.document.scenario, variant.named);
    if (named == nullptr) {
      add("unknown-variant",
          variant.id.empty() ? "scenario_variant" : "variants." + variant.id + ".scenario_variant",
          variant.named_place, variant.filename + " has no variant " + in_quotes(variant.named),
          all.empty() ? "leave it out" : known_words(variant.named, ids(all)));
      return false;
    }
    const Variant changes = *named;
    const std::vector<Problem> problems =
        apply_variant(made.document, changes);  // tried when the file was read
    made.set.insert(made.set.end(), changes.set.begin(), changes.set.end());
    for (const IssueStance& stance : changes.hold)
      made.set.emplace_back(hold_path(stance.issue, stance.actor).text(), '"' + stance.position + '"');
    for (const Observation& seen : changes.observe) made.observe.push_back(observation_text(seen));
    return !has_errors(problems);
  }

  void tell_file(const WrittenVariant& variant, const std::vector<Problem>& problems) {
    told_files_.push_back(variant.filename);
    add("bad-scenario", variant.id.empty() ? "scenario" : "variants." + variant.id, variant.place,
        variant.filename + " has errors", "mend them first");
    for (const Problem& problem : problems)
      if (problem.severity == Problem::error)
        told_.push_back(sentence(problem, (folder_ / variant.filename).string()));
  }

  void check_design() {
    const bool list = study_.design == StudyDesign::list;
    if (list && written_.combinations.empty() && !has_problem("combinations"))
      add("missing", "combinations", written_.place, "a list has no combinations",
          "write \"combinations\": [{\"PATH\": value, …}, …]");
    if (!list && !written_.combinations.empty())
      add("contradiction", "combinations", written_.place, "combinations are for the design \"list\"",
          "write \"design\": \"list\", or leave them out");
    if (list && !written_.vary.empty())
      add("contradiction", "vary", written_.vary.front().place, "a list says every value in \"combinations\"",
          "leave \"vary\" out");
    if (!list && written_.vary.empty() && !has_problem("vary"))
      add("missing", "vary", written_.place, "nothing varies", "write \"vary\": {\"PATH\": …}");
    if (random_design() && study_.points == 0 && !has_problem("points"))
      add("missing", "points", written_.place, "\"points\" is missing", "write how many points to take");
    if (!random_design() && study_.points > 0)
      add("contradiction", "points", written_.place, "\"points\" is for latin_hypercube and sobol",
          "leave it out");
    if (written_.vary.size() > kSobolDimensions)
      add("too-many", "vary", written_.place, "too many things vary", "at most 3600 may");
  }

  bool has_problem(const std::string& path) const {
    return std::any_of(log_.problems.begin(), log_.problems.end(),
                       [&](const Problem& problem) { return problem.path == path; });
  }

  /// The path in the first scenario; every variant must have it.
  std::optional<PathInfo> find_path(const std::string& path, const std::string& where, Place place) {
    std::optional<PathInfo> found;
    for (const StudyVariant& variant : study_.variants) {
      const auto all = known_paths(variant);
      const auto it =
          std::find_if(all->begin(), all->end(), [&](const PathInfo& i) { return i.path == path; });
      if (it == all->end()) {
        add_unknown(variant, path, where, place);
        return {};
      }
      if (!found) found = *it;
    }
    return found;
  }

  const std::vector<PathInfo>* known_paths(const StudyVariant& variant) {
    const auto at = static_cast<std::size_t>(&variant - study_.variants.data());
    if (paths_.size() <= at) paths_.resize(study_.variants.size());
    if (paths_[at].empty()) paths_[at] = paths(variant.document);
    return &paths_[at];
  }

  void add_unknown(const StudyVariant& variant, const std::string& path, const std::string& where,
                   Place place) {
    PathValue none = get(variant.document, path);
    if (none.problems.empty())  // get() knows values that paths() does not list
      return add("unknown-path", where, place, "this is no number that can vary", "choose another path");
    add("unknown-path", where, place, "there is no such number in " + variant.filename,
        none.problems.front().right);
  }

  void try_value(const std::string& path, const std::string& value, const std::string& where, Place place) {
    for (const StudyVariant& variant : study_.variants) {
      Document copy = variant.document;
      const std::vector<Problem> problems = set(copy, path, value);
      if (!has_errors(problems)) continue;
      add_refusals(problems, where, place);
      return;
    }
  }

  void add_vary(WrittenVary& vary) {
    Varied& varied = vary.varied;
    if (varied.path == "variant") {
      check_variants(varied.values, vary);
      study_.crossed = false;
      study_.vary.push_back(varied);
      return;
    }
    const std::optional<PathInfo> info = find_path(varied.path, vary.where, vary.key_place);
    if (!info) return;
    for (std::size_t i = 0; i < varied.values.size(); ++i)
      try_value(varied.path, varied.values[i], vary.where + "[" + std::to_string(i) + "]",
                vary.value_places[i]);
    varied.whole = info->kind == PathInfo::Kind::whole;
    if (vary.range) add_range(vary, *info);
    if (vary.distribution != nullptr) add_distribution(vary, *info);
    if (vary.as_written) add_as_written(vary);
    study_.vary.push_back(varied);
  }

  void check_variants(const std::vector<std::string>& ids, const WrittenVary& vary) {
    std::vector<std::string> known;
    for (const StudyVariant& variant : study_.variants) known.push_back(variant.id);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!written_.has_variants) {
        add("missing", vary.where, vary.place, "the study has no variants",
            "write \"variants\": {\"NAME\": {…}}");
        return;
      }
      if (std::find(known.begin(), known.end(), ids[i]) == known.end())
        add("unknown-variant", vary.where + "[" + std::to_string(i) + "]", vary.value_places[i],
            "there is no variant \"" + ids[i] + "\"", known_words(ids[i], known));
    }
  }

  void add_range(WrittenVary& vary, const PathInfo& info) {
    Varied& varied = vary.varied;
    if (info.kind == PathInfo::Kind::position) {
      add("wrong-type", vary.where, vary.place, "a position has no range", "write a list of positions");
      return;
    }
    if (!random_design()) {
      if (!vary.steps) {
        add("missing", vary.where, vary.place, "a grid needs \"steps\"", "write how many values to take");
        return;
      }
      const double last = static_cast<double>(*vary.steps - 1);
      for (std::size_t i = 0; i < *vary.steps; ++i) {
        double x = i == 0 ? vary.from
                   : i + 1 == *vary.steps
                       ? vary.to
                       : as_people_write(vary.from + (vary.to - vary.from) * (static_cast<double>(i) / last));
        if (varied.whole) x = std::round(x);
        const std::string text = number_text(x);
        if (varied.values.empty() || varied.values.back() != text) varied.values.push_back(text);
      }
      varied.ordered = true;
    } else {
      if (vary.steps) add("contradiction", vary.where, vary.place, "\"steps\" is for grids", "leave it out");
      // Whole numbers: each of from … to equally often.
      varied.over = Uniform{vary.from, varied.whole ? vary.to + 1 : vary.to};
    }
    try_value(varied.path, number_text(vary.from), vary.where + ".from", vary.place);
    try_value(varied.path, number_text(vary.to), vary.where + ".to", vary.place);
  }

  void add_distribution(WrittenVary& vary, const PathInfo& info) {
    if (!random_design()) {
      add("contradiction", vary.where, vary.place, "a distribution has no list of values",
          "write a list, or {\"from\": a, \"to\": b, \"steps\": n}");
      return;
    }
    Number number = 0.0;
    if (!read_number(log_, vary.where, *vary.distribution, info.number_kind.value_or(NumberKind::factor),
                     number))
      return;
    if (std::holds_alternative<FactorTerm>(number))
      add("bad-distribution", vary.where, vary.place, "a factor's draws are not known here",
          "vary the factor itself");
    else
      vary.varied.over = number;
  }

  void add_as_written(WrittenVary& vary) {
    if (!random_design()) {
      add("contradiction", vary.where, vary.place, "\"as written\" takes a distribution's quantiles",
          "a grid needs a list of values");
      return;
    }
    const std::optional<std::string> text = get(study_.variants.front().document, vary.varied.path).text;
    std::vector<Problem> ignored;
    const std::optional<Json> value = text ? parse_json(*text, ignored) : std::nullopt;
    ReadLog quiet;
    Number number = 0.0;
    if (!value || value->kind != Json::Kind::object ||
        !read_number(quiet, "", *value, NumberKind::factor, number) ||
        std::holds_alternative<FactorTerm>(number))
      add("not-uncertain", vary.where, vary.place, "the scenario gives it no distribution",
          "write the range or distribution here");
    else
      vary.varied.over = number;
  }

  void add_combination(const std::vector<PlacedAssignment>& combination) {
    Assignments made;
    for (const PlacedAssignment& one : combination) {
      if (one.path == "variant") {
        study_.crossed = false;
        std::vector<std::string> known;
        for (const StudyVariant& variant : study_.variants) known.push_back(variant.id);
        std::string id = one.value;
        if (id.size() >= 2 && id.front() == '"') id = id.substr(1, id.size() - 2);
        if (std::find(known.begin(), known.end(), id) == known.end())
          add("unknown-variant", one.where, one.place, "there is no variant " + in_quotes(id),
              known_words(id, known));
        made.emplace_back(one.path, id);
        continue;
      }
      if (find_path(one.path, one.where, one.key_place)) try_value(one.path, one.value, one.where, one.place);
      made.emplace_back(one.path, one.value);
    }
    study_.combinations.push_back(std::move(made));
  }

  void check_size() {
    double size = study_.crossed ? static_cast<double>(study_.variants.size()) : 1;
    if (study_.design == StudyDesign::grid)
      for (const Varied& varied : study_.vary)
        size *= static_cast<double>(std::max<std::size_t>(1, varied.values.size()));
    else
      size *= static_cast<double>(random_design() ? study_.points : study_.combinations.size());
    if (size > static_cast<double>(max_study_points))
      add("too-many", "vary", written_.place, "the study has " + number_text(size) + " points",
          "at most 1,000,000 are run; take fewer values, or a Latin hypercube");
  }

  WrittenStudy& written_;
  Study& study_;
  ReadLog& log_;
  std::filesystem::path folder_;
  std::vector<std::string>& told_;
  std::vector<std::string> told_files_;
  std::vector<std::vector<PathInfo>> paths_;
};

}  // namespace

LoadedStudy load_study(std::string_view text, const std::filesystem::path& filename) {
  LoadedStudy loaded;
  std::optional<Json> tree = parse_json(text, loaded.problems);
  if (!tree) {
    tell_at_most_a_hundred(loaded.problems);
    return loaded;
  }
  ReadLog log;
  WrittenStudy written = read_study(*tree, log);
  StudyChecker(written, log, filename.parent_path(), loaded.told).check();
  loaded.unreadable = std::any_of(log.problems.begin(), log.problems.end(),
                                  [](const Problem& problem) { return problem.kind == "unreadable"; });
  loaded.problems.insert(loaded.problems.end(), log.problems.begin(), log.problems.end());
  std::stable_sort(loaded.problems.begin(), loaded.problems.end(), [](const Problem& a, const Problem& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  tell_at_most_a_hundred(loaded.problems);
  if (has_errors(loaded.problems)) return loaded;
  Study& study = written.study;
  study.text = write_json(*tree);
  std::string all = study.text + "\nengine " + std::to_string(kEngine);
  for (const StudyVariant& variant : study.variants) all += "\n" + variant.sha256;
  study.sha256 = sha256(all);
  loaded.study = std::move(study);
  return loaded;
}

}  // namespace parley
