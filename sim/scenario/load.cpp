#include <algorithm>
#include <cerrno>

#include "sim/base/read_whole.h"
#include "sim/base/shown.h"
#include "sim/base/whole_file.h"
#include "sim/scenario/check.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/document.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/places.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/variants.h"

namespace parley {
namespace {

/// Whether `path` is `outer` or lies within it.
bool within(std::string_view path, std::string_view outer) {
  return path.starts_with(outer) &&
         (path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[');
}

std::size_t steps(std::string_view path) {
  return 1 + static_cast<std::size_t>(
                 std::count_if(path.begin(), path.end(), [](char c) { return c == '.' || c == '['; }));
}

/// Parts of the file that could not be read, and what the checker then says in consequence.
class Unread {
 public:
  explicit Unread(const ReadLog& log) : paths_(log.unread) {
    static const std::vector<std::string> readable{
        "bad-id", "too-many", "unknown-key", "bad-color", "misplaced-key", "repeated-key", "no-positions"};
    for (const Problem& problem : log.problems)
      if (std::find(readable.begin(), readable.end(), problem.kind) == readable.end())
        paths_.push_back(problem.path);
  }

  bool explains(const Problem& problem) const {
    return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) {
      return within(problem.path, path) || lacks_names(path, problem.kind) || lacks_list(path, problem);
    });
  }

 private:
  std::vector<std::string> paths_;

  /// Whether an observation is only off a table or agenda that could not be read, or a reply only without the
  /// end that could not.
  static bool lacks_list(const std::string& path, const Problem& problem) {
    const bool table = path.ends_with(".table") && problem.kind == "observed-absent";
    const bool agenda = path.ends_with(".agenda") && problem.kind == "observed-off-agenda";
    const bool end = path.ends_with(".ends_talks") && problem.kind == "reply-without-end";
    return (table || agenda || end) &&
           within(problem.path, std::string_view(path).substr(0, path.rfind('.')));
  }

  /// Whether ids of this kind are defined in the unread part: then "no such id" need not be true.
  static bool lacks_names(const std::string& path, const std::string& kind) {
    const std::size_t depth = steps(path);
    const auto is = [&](std::initializer_list<const char*> kinds) {
      return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    if (path == "actors") return is({"unknown-actor", "unknown-type", "foreign-type", "no-positions"});
    if (path == "issues")
      return is({"unknown-issue", "unknown-position", "no-positions", "unknown-settlement"});
    if (path == "sources") return is({"unknown-source"});
    if (path == "factors") return is({"unknown-factor"});
    if (path == "events") return is({"unknown-event"});
    if (path == "talks" || (within(path, "talks") && (depth == 2 || path.ends_with(".id"))))
      return is({"unknown-round"});
    if (within(path, "actors") && (depth == 2 || (depth == 3 && path.ends_with(".types"))))
      return is({"unknown-type", "foreign-type"});
    if (within(path, "issues") &&
        (depth == 2 || (depth <= 4 && path.find(".positions", 7) != std::string::npos)))
      return is({"unknown-position", "no-positions"});
    if (within(path, "issues") && depth == 3 && path.ends_with(".settlements"))
      return is({"unknown-settlement"});
    const bool last = within(path, "outcomes") && path.ends_with(".when");  // it may have been the last
    return (path == "outcomes" || last) && is({"no-otherwise"});
  }
};

/// Warns of texts whose characters are not what is seen: in a label (title, name, …) a line break is one, too.
void add_hidden(const Json& value, const std::string& path, std::vector<Problem>& problems) {
  if (value.kind == Json::Kind::string) {
    const bool label = value.key == "title" || value.key == "name" || value.key == "question";
    if (has_hidden(value.text, {.lines = !label})) {
      Problem problem{Problem::warning,
                      "hidden-character",
                      path,
                      value.place.line,
                      value.place.column,
                      "has a character that would be obeyed, not shown: " + in_quotes(shown(value.text)),
                      "remove it; it is shown as an escape"};
      add_problem(problems, std::move(problem));
    }
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Json& item = value.items[i];
    const std::string step = value.kind == Json::Kind::array ? "[" + std::to_string(i) + "]"
                             : path.empty()                  ? item.key
                                                             : "." + item.key;
    add_hidden(item, path + step, problems);
  }
}

std::vector<Problem> hidden_characters(const Document& document) {
  std::vector<Problem> problems;
  if (!is_quiet(document.scenario, "hidden-character")) add_hidden(document.tree, "", problems);
  return problems;
}

/// Adds what the checker finds, in the file's places, but for what only follows from an unread part.
void add_findings(const Document& document, const ReadLog& log, std::vector<Problem>& problems) {
  if (log.full()) return;  // there is more than enough to tell
  const Unread unread(log);
  std::vector<Problem> found = log.problems.empty() ? check(document.scenario) : refusals(document.scenario);
  std::erase_if(found, [&](const Problem& problem) { return unread.explains(problem); });
  if (log.problems.empty() && !has_errors(found))
    for (Problem& problem : unexplained_changes(document)) found.push_back(std::move(problem));
  give_places(document, found);
  if (log.problems.empty() && !has_errors(found))
    for (Problem& problem : variant_problems(document)) found.push_back(std::move(problem));
  problems.insert(problems.end(), found.begin(), found.end());
  if (has_errors(problems)) return;
  for (Problem& problem : hidden_characters(document)) problems.push_back(std::move(problem));
}

void sort_by_place(std::vector<Problem>& problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
}

void finish(const Document& document, std::vector<Problem>& problems) {
  sort_by_place(problems);
  tell_at_most_a_hundred(problems);
  for (Problem& problem : problems) problem.path = public_path(document, problem.path);
}

Problem unreadable(std::string what, std::string right) {
  return {Problem::error, "unreadable", "", 0, 0, std::move(what), std::move(right)};
}

Problem too_large() {
  return {Problem::error,
          "too-large",
          "",
          0,
          0,
          "the file has more than " + std::to_string(max_file_bytes) + " bytes (16 MiB)",
          "reading ended there"};
}

}  // namespace

Loaded load(std::string_view text, std::string filename) {
  Loaded loaded;
  if (text.size() > max_file_bytes) {
    loaded.problems.push_back(too_large());
    return loaded;
  }
  std::optional<Json> tree = parse_json(text, loaded.problems);
  if (!tree) {
    sort_by_place(loaded.problems);
    tell_at_most_a_hundred(loaded.problems);
    return loaded;
  }
  Document document;
  document.tree = std::move(*tree);
  document.filename = std::move(filename);
  ReadLog log;
  Reader(log, document.tree, "").read(document.tree, "", document.scenario);
  expand_codes(document.scenario);
  std::erase_if(log.problems, [&](const Problem& problem) {
    return problem.kind == "missing" &&
           std::find(log.unread.begin(), log.unread.end(), problem.path) != log.unread.end();
  });
  loaded.problems.insert(loaded.problems.end(), log.problems.begin(), log.problems.end());
  if (document.tree.kind == Json::Kind::object) add_findings(document, log, loaded.problems);
  finish(document, loaded.problems);
  if (!has_errors(loaded.problems)) loaded.document = std::move(document);
  return loaded;
}

Loaded load_file(const std::filesystem::path& path) {
  const bool standard = path == "-";
  const WholeText whole = standard ? read_standard_input(max_file_bytes) : read_whole(path, max_file_bytes);
  Loaded loaded;
  if (whole.too_large) {
    loaded.problems.push_back(too_large());
  } else if (whole.fault.empty()) {
    return load(whole.text, standard ? "standard input" : path.string());
  } else if (whole.error == EISDIR) {
    loaded.problems.push_back(unreadable("this is a directory", "name a scenario file"));
  } else if (whole.error == ENOENT) {
    loaded.problems.push_back(unreadable("there is no such file", "check the name"));
  } else {
    loaded.problems.push_back(unreadable("it cannot be read: " + whole.fault, "check its permissions"));
  }
  return loaded;
}

std::vector<Problem> check(const Document& document) {
  std::vector<Problem> problems = check(document.scenario);
  if (!has_errors(problems))
    for (Problem& problem : unexplained_changes(document)) problems.push_back(std::move(problem));
  give_places(document, problems);
  if (!has_errors(problems))
    for (Problem& problem : variant_problems(document)) problems.push_back(std::move(problem));
  if (!has_errors(problems))
    for (Problem& problem : hidden_characters(document)) problems.push_back(std::move(problem));
  finish(document, problems);
  return problems;
}

std::string save(const Document& document) { return write_json(document.tree); }

std::string save_file(const Document& document, const std::filesystem::path& path, bool overwrite) {
  return write_whole(path, save(document), overwrite);
}

}  // namespace parley
