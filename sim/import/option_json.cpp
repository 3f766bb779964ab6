#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/import/cells.h"
#include "sim/import/option_table.h"
#include "sim/scenario/json.h"

namespace parley {
namespace {

/// A statement about options that a state makes true or not: some of several lists of (option, taken).
using Statement = std::vector<std::vector<std::pair<std::size_t, char>>>;

bool holds(const Statement& statement, const std::vector<char>& state) {
  return std::any_of(statement.begin(), statement.end(), [&](const auto& all) {
    return std::all_of(all.begin(), all.end(),
                       [&](const auto& part) { return state[part.first] == part.second; });
  });
}

class Reader {
 public:
  Reader(std::vector<std::string>& notes, std::vector<Problem>& problems)
      : notes_(notes), problems_(problems) {}

  OptionTable table(const Json& top) {
    const Json* wrapped = top.find("model");
    const Json& root = wrapped != nullptr && wrapped->kind == Json::Kind::object ? *wrapped : top;
    for (const char* key : {"name", "title"})
      if (const Json* title = root.find(key)) table_.title = title->text;
    makers(root);
    options(root);
    if (!problems_.empty()) return table_;
    states(root);
    if (!problems_.empty()) return table_;
    payoffs(root);
    const Json* quo = first_of(root, {"status_quo", "statusQuo", "start"});
    if (quo != nullptr && (quo->kind == Json::Kind::number || quo->kind == Json::Kind::string))
      status_quo(*quo);
    else
      notes_.emplace_back("no status quo is given: the first state is taken for it");
    return table_;
  }

 private:
  std::vector<std::string>& notes_;
  std::vector<Problem>& problems_;
  OptionTable table_;

  void problem(const Json& at, std::string kind, std::string what, std::string right = {}) {
    problems_.push_back({Problem::error, std::move(kind), "", at.place.line, at.place.column, std::move(what),
                         std::move(right)});
  }
  static const Json* first_of(const Json& object, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (const Json* found = object.find(key)) return found;
    return nullptr;
  }
  static std::string name_of(const Json& value) {
    if (value.kind == Json::Kind::string) return value.text;
    const Json* name = value.find("name");
    return name == nullptr ? "" : name->text;
  }

  static const Json* makers_list(const Json& root) {
    return first_of(root, {"decision_makers", "decisionMakers", "decisionmakers", "players", "dms"});
  }

  /// Decision makers that are named by what they own alone.
  void each_owner(const Json& owners) {
    for (const Json& one : owners.items) {
      const std::string& name = owners.kind == Json::Kind::object ? one.key : one.text;
      if (std::count(table_.makers.begin(), table_.makers.end(), name) == 0) table_.makers.push_back(name);
    }
    if (table_.makers.empty())
      problem(owners, "no-makers", "there are no decision makers", "name an owner for each option");
  }

  void makers(const Json& root) {
    const Json* list = makers_list(root);
    if (list == nullptr)
      if (const Json* owners = root.find("owners")) return each_owner(*owners);
    if (list == nullptr || list->kind != Json::Kind::array || list->items.empty())
      return problem(list == nullptr ? root : *list, "no-makers", "there are no decision makers",
                     "write \"decision_makers\": [\"A\", \"B\"]");
    for (const Json& one : list->items) {
      const std::string name = name_of(one);
      if (name.empty()) problem(one, "no-name", "this decision maker has no name");
      if (std::count(table_.makers.begin(), table_.makers.end(), name) > 0)
        problem(one, "repeated-name", fmt::format("there are two decision makers \"{}\"", name));
      table_.makers.push_back(name);
    }
  }

  int maker(const Json& at, const std::string& name) {
    const auto found = std::find(table_.makers.begin(), table_.makers.end(), name);
    if (found != table_.makers.end()) return static_cast<int>(found - table_.makers.begin());
    problem(at, "unknown-maker", fmt::format("there is no decision maker \"{}\"", name),
            fmt::format("there are {}", fmt::join(table_.makers, ", ")));
    return 0;
  }

  void options(const Json& root) {
    const Json* list = root.find("options");
    if (list == nullptr || list->kind != Json::Kind::array || list->items.empty())
      return problem(list == nullptr ? root : *list, "no-options", "there are no options",
                     "write \"options\": [{\"name\": …, \"owner\": …}]");
    std::vector<int> owner(list->items.size(), -1);
    const Json* of_makers = makers_list(root);
    const Json* owners = root.find("owners");
    for (std::size_t k = 0; owners != nullptr && k < owners->items.size(); ++k) {
      const Json& one = owners->items[k];
      if (owners->kind != Json::Kind::object) {
        if (k < owner.size()) owner[k] = maker(one, one.text);
        continue;
      }
      for (const Json& place : one.items)
        if (const std::size_t o = option(place, list->items); o < owner.size())
          owner[o] = maker(one, one.key);
    }
    for (std::size_t i = 0; of_makers != nullptr && i < of_makers->items.size(); ++i)
      if (const Json* own = of_makers->items[i].find("options"))
        for (const Json& place : own->items) {
          const std::size_t o = option(place, list->items);
          if (o >= owner.size()) continue;
          if (owner[o] >= 0)
            problem(place, "two-owners",
                    fmt::format("the option \"{}\" has two owners", name_of(list->items[o])),
                    "an option of several decision makers is none of a scenario's");
          owner[o] = static_cast<int>(i);
        }
    for (std::size_t o = 0; o < list->items.size(); ++o) {
      const Json& one = list->items[o];
      TableOption option;
      option.name = name_of(one);
      if (option.name.empty()) problem(one, "no-name", "this option has no name");
      if (const Json* who = first_of(one, {"owner", "decision_maker", "dm"}))
        owner[o] = maker(*who, who->text);
      if (owner[o] < 0) problem(one, "no-owner", fmt::format("nobody has the option \"{}\"", option.name));
      option.owner = std::max(owner[o], 0);
      if (const Json* way = first_of(one, {"direction", "permittedDirection"})) {
        const std::string word = lower_case(way->text);
        if (word == "fwd" || word == "forward")
          option.way = TableOption::Way::forward;
        else if (word == "back" || word == "backward")
          option.way = TableOption::Way::back;
        else if (word != "both" && !word.empty())
          problem(*way, "unknown-direction", fmt::format("the direction \"{}\" is unknown", way->text),
                  "write fwd, back or both");
      }
      table_.options.push_back(std::move(option));
    }
  }

  /// An option by place (from 0) or name; as many as there are where it is neither, told.
  std::size_t option(const Json& at, const std::vector<Json>& all) {
    if (at.kind == Json::Kind::number && at.number >= 0 && at.number < static_cast<double>(all.size()) &&
        at.number == std::floor(at.number))
      return static_cast<std::size_t>(at.number);
    for (std::size_t o = 0; o < all.size(); ++o)
      if (at.kind == Json::Kind::string && name_of(all[o]) == at.text) return o;
    problem(at, "unknown-option", fmt::format("there is no option {}", at.text),
            fmt::format("name one, or give its place from 0 to {}", all.size() - 1));
    return all.size();
  }

  /// [[option, "Y"], …]: all of it; or {"members": […]}: one of them; or "Y-N-": a pattern over all options.
  Statement statement(const Json& at) {
    Statement any;
    if (const Json* members = at.find("members")) {
      for (const Json& member : members->items)
        for (auto& all : statement(member)) any.push_back(std::move(all));
      return any;
    }
    auto& all = any.emplace_back();
    if (at.kind == Json::Kind::string) {
      if (at.text.size() != table_.options.size())
        problem(at, "bad-pattern",
                fmt::format("\"{}\" has {} marks for {} options", at.text, at.text.size(),
                            table_.options.size()));
      for (std::size_t o = 0; o < std::min(at.text.size(), table_.options.size()); ++o) {
        const int mark = option_mark(at.text.substr(o, 1));
        if (mark < 0)
          problem(at, "bad-mark", fmt::format("\"{}\" is neither Y nor N nor -", at.text.substr(o, 1)));
        if (mark == 0 || mark == 1) all.emplace_back(o, static_cast<char>(mark));
      }
      return any;
    }
    for (const Json& part : at.items) {
      if (part.items.size() != 2 || option_mark(part.items[1].text) < 0) {
        problem(part, "bad-statement", "this is no part of a statement",
                "write [OPTION, \"Y\"] or [OPTION, \"N\"]");
        continue;
      }
      const Json* list_of = &part.items[0];
      std::vector<Json> names;
      for (const TableOption& one : table_.options) names.push_back(json_text(one.name));
      const std::size_t o = option(*list_of, names);
      if (o < table_.options.size()) all.emplace_back(o, static_cast<char>(option_mark(part.items[1].text)));
    }
    return any;
  }

  void states(const Json& root) {
    const std::size_t n = table_.options.size();
    if (const Json* written = first_of(root, {"states", "feasible_states", "feasibles"})) {
      for (const Json& one : written->items) {
        std::vector<char> state;
        const std::string text = one.text;
        if (one.kind == Json::Kind::array)
          for (const Json& mark : one.items)
            state.push_back(static_cast<char>(
                option_mark(mark.kind == Json::Kind::boolean ? (mark.boolean ? "Y" : "N") : mark.text)));
        else
          for (const char c : text) state.push_back(static_cast<char>(option_mark(std::string(1, c))));
        const bool good = state.size() == n &&
                          std::all_of(state.begin(), state.end(), [](char m) { return m == 0 || m == 1; });
        if (!good) {
          problem(one, "bad-state", fmt::format("this is no state of {} options", n),
                  "write Y or N for each, for example \"YNNY\"");
          continue;
        }
        if (std::count(table_.states.begin(), table_.states.end(), state) > 0)
          problem(one, "repeated-state", fmt::format("the state {} stands here twice", text));
        table_.states.push_back(std::move(state));
      }
    } else {
      std::vector<Statement> out;
      if (const Json* rules = first_of(root, {"infeasibles", "infeasible"}))
        for (const Json& rule : rules->items) out.push_back(statement(rule));
      if (n > kMostTableOptions)
        return problem(root, "too-many-options", fmt::format("there are {} options", n),
                       fmt::format("the states of at most {} are worked out", kMostTableOptions));
      for (std::size_t code = 0; code < std::size_t{1} << n; ++code) {
        std::vector<char> state(n);
        for (std::size_t o = 0; o < n; ++o) state[o] = static_cast<char>(code >> o & 1);
        if (std::none_of(out.begin(), out.end(), [&](const Statement& s) { return holds(s, state); }))
          table_.states.push_back(std::move(state));
      }
    }
    if (table_.states.empty() && problems_.empty()) problem(root, "no-states", "no state is feasible");
    for (std::size_t s = 0; s < table_.states.size(); ++s)
      table_.state_names.push_back(std::to_string(s + 1));
  }

  void payoffs(const Json& root) {
    const Json* given = first_of(root, {"payoffs", "payoff", "payoff_ordinal", "utilities"});
    const Json* ranked = first_of(root, {"ranking_best_first", "rankings", "ranking"});
    const Json* makers = makers_list(root);
    const Json* manual = first_of(root, {"useManualPreferenceRanking", "useManualPreferenceVectors"});
    table_.payoffs.assign(table_.makers.size(), std::vector<double>(table_.states.size(), 0.0));
    for (std::size_t i = 0; i < table_.makers.size(); ++i) {
      const Json& maker = makers == nullptr ? root : makers->items[i];
      const auto of = [&](const Json* all) -> const Json* {
        if (all == nullptr) return nullptr;
        if (all->kind == Json::Kind::array) return i < all->items.size() ? &all->items[i] : nullptr;
        return all->find(table_.makers[i]);
      };
      const bool by_rank = manual == nullptr || manual->boolean;
      const Json* rank = first_of(maker, {"preferenceRanking", "preferenceVector", "ranking"});
      if (const Json* row = of(given) != nullptr ? of(given) : first_of(maker, {"payoffs", "payoff"}))
        numbers(*row, i);
      else if (const Json* row_of = of(ranked) != nullptr ? of(ranked) : by_rank ? rank : nullptr)
        ranking(*row_of, i);
      else if (const Json* statements = maker.find("preferences"))
        priorities(*statements, i);
      else
        problem(maker, "no-preferences", fmt::format("nothing says what {} prefers", table_.makers[i]),
                "give payoffs, a ranking or preferences");
    }
  }

  void numbers(const Json& row, std::size_t i) {
    if (row.items.size() != table_.states.size())
      return problem(
          row, "wrong-number",
          fmt::format("there are {} payoffs for {} states", row.items.size(), table_.states.size()));
    for (std::size_t s = 0; s < row.items.size(); ++s) {
      if (row.items[s].kind != Json::Kind::number)
        problem(row.items[s], "bad-number", "this payoff is no number");
      table_.payoffs[i][s] = row.items[s].number;
    }
  }

  /// States from best to worst, by number from 1; those liked alike in a list of their own.
  void ranking(const Json& row, std::size_t i) {
    std::vector<char> seen(table_.states.size(), 0);
    double worth = static_cast<double>(row.items.size());
    for (const Json& place : row.items) {
      const std::vector<Json> alone{place};
      for (const Json& state : place.kind == Json::Kind::array ? place.items : alone) {
        const double number = state.number;
        if (state.kind != Json::Kind::number || number < 1 || number > static_cast<double>(seen.size()) ||
            number != std::floor(number)) {
          problem(state, "unknown-state", fmt::format("there is no state {}", state.text),
                  fmt::format("states are numbered from 1 to {}", seen.size()));
          continue;
        }
        const auto s = static_cast<std::size_t>(number) - 1;
        if (seen[s])
          problem(state, "repeated-state", fmt::format("the state {} is ranked twice", state.text));
        seen[s] = 1;
        table_.payoffs[i][s] = worth;
      }
      worth -= 1;
    }
    for (std::size_t s = 0; s < seen.size(); ++s)
      if (!seen[s] && problems_.empty())
        problem(row, "no-rank", fmt::format("the state {} has no rank", s + 1));
  }

  /// Statements in order of priority: a state is liked by the binary number of those that it makes true (Fang, Hipel, Kilgour & Peng 2003).
  void priorities(const Json& list, std::size_t i) {
    std::vector<Statement> statements;
    for (const Json& one : list.items) statements.push_back(statement(one));
    if (!problems_.empty()) return;
    std::map<std::vector<char>, std::vector<std::size_t>> by_truth;
    for (std::size_t s = 0; s < table_.states.size(); ++s) {
      std::vector<char> truth;
      for (const Statement& one : statements) truth.push_back(holds(one, table_.states[s]));
      by_truth[truth].push_back(s);
    }
    double worth = 1;
    for (const auto& [truth, states] : by_truth) {
      for (const std::size_t s : states) table_.payoffs[i][s] = worth;
      worth += 1;
    }
  }

  void status_quo(const Json& at) {
    for (std::size_t s = 0; s < table_.states.size(); ++s) {
      std::string text;
      for (const char taken : table_.states[s]) text += taken ? 'Y' : 'N';
      if ((at.kind == Json::Kind::number && at.number == static_cast<double>(s) + 1) || at.text == text) {
        table_.status_quo = s;
        return;
      }
    }
    problem(at, "unknown-state", "the status quo is none of the states",
            "give its number from 1, or its marks");
  }
};

}  // namespace

OptionTable read_option_json(std::string_view text, std::vector<std::string>& notes,
                             std::vector<Problem>& problems) {
  const std::optional<Json> root = parse_json(text, problems);
  if (!root || has_errors(problems)) return {};
  if (root->kind != Json::Kind::object) {
    problems.push_back(
        {Problem::error, "wrong-type", "", 1, 1, "this is no object", "an option table is a JSON object"});
    return {};
  }
  return Reader(notes, problems).table(*root);
}

}  // namespace parley
