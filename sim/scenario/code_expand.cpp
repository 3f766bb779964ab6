#include "sim/scenario/code_expand.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

/// To three decimals, as the decimal text nearest to the number reads.
double rounded(double x) {
  const std::string text = fmt::format("{:.3f}", x);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number == 0 ? 0 : number;  // never -0
}

/// One cell as the lines see it: f is the own position's place on its ladder, g the other's, from 0 (first) to 1 (last).
struct CellPlace {
  double f = 0, g = 0;
  bool own_named = false, other_named = false;  ///< the position is (one of) those that the code is about
  bool from_named = false;                      ///< the own position is the named one or comes after it
  bool after_opening = false;                   ///< the own position comes after the opening one
};

/// What a cell has of each of its line's constants, for strength 1: the formulas of docs/codebook.md.
std::array<double, 3> shares(CodeLine line, const CellPlace& c) {
  const double h = 1 - c.f;  // what is still asked
  switch (line) {
    case CodeLine::demand:
      return {std::min(h, c.g), -std::max(0.0, h - c.g), std::max(0.0, c.g - h)};
    case CodeLine::principle:
      return {-c.f};
    case CodeLine::red_line:
      return {c.from_named ? -1.0 : 0.0};
    case CodeLine::offer:
      return {std::min(c.f, c.g), -std::max(0.0, c.f - c.g), std::max(0.0, c.g - c.f)};
    case CodeLine::threat:
      return {c.other_named ? h : 0, c.other_named ? 0 : -h};
    case CodeLine::threat_cost:
      return {c.other_named ? -h : 0};
    case CodeLine::threatened:
      return {c.own_named ? -(1 - c.g) : 0};
    case CodeLine::force:
      if (c.other_named) return {-1};
      return {0, c.g == 1 ? 1.0 : 0.0, c.g == 1 ? 0.0 : -1.0};
    case CodeLine::readiness:
      return {c.own_named ? 1.0 : 0.0};
    case CodeLine::pressure:
      return {c.after_opening ? -1.0 : 0.0};
    case CodeLine::quid_pro_quo:
      return {(1 - 2 * c.f) * (1 - 2 * c.g)};
    case CodeLine::lockstep:
      return {1 - 2 * std::abs(c.f - c.g)};
    case CodeLine::talk:
      return {c.f == 1 ? 1.0 : 0.0};
    case CodeLine::over_head:
      return {-1};
    case CodeLine::seat:
      return {c.own_named ? 1.0 : -1.0};
    case CodeLine::loyalty:
      return {-std::max(0.0, c.f - c.g)};
    case CodeLine::relief:
      return {1};
    case CodeLine::stake:
      return {1 - 2 * c.g};
    case CodeLine::delay:
    case CodeLine::none:
      break;
  }
  return {};
}

double ladder_place(const Delegation& delegation, std::size_t position) {
  const double last = std::max<double>(static_cast<double>(delegation.positions.size()) - 1, 1);
  return static_cast<double>(position) / last;
}

std::size_t rank_of(const Delegation& delegation, const std::string& position) {
  std::size_t rank = 0;
  while (rank < delegation.positions.size() && delegation.positions[rank].id != position) ++rank;
  return rank;
}

/// A number of the entry in terms of the constants.
struct Coded {
  double fixed = 0;                                     ///< from certain constants
  std::vector<std::pair<std::string_view, double>> by;  ///< uncertain constant -> what the number has of it
};

/// Makes one entry's numbers from its code.
class Expansion {
 public:
  Expansion(const Scenario& scenario, PayoffEntry& entry)
      : scenario_(scenario), entry_(entry), form_(code_line(entry.code->line)) {}

  void run() {
    const Issue* issue = find_issue(scenario_, entry_.issue);
    own_ = issue != nullptr ? find_delegation(*issue, entry_.actor) : nullptr;
    other_ = find_delegation(scenario_, entry_.versus().actor, entry_.versus().issue);
    places_ = code_places(*entry_.code);
    const bool made = std::visit([&](auto& worth) { return make(worth); }, entry_.worth);
    if (!made) return;
    const std::string_view spread = spread_constant(entry_.basis);
    if (double* sd = spread_of(entry_); sd != nullptr && !spread.empty())
      *sd = checks::median(scenario_, constant_of(scenario_.codebook, spread));
    keep_terms();
  }

 private:
  const Scenario& scenario_;
  PayoffEntry& entry_;
  const CodeLineForm& form_;
  const Delegation *own_ = nullptr, *other_ = nullptr;
  std::vector<std::string> places_;
  std::vector<Coded> cells_, trend_;  ///< in the order of the entry's numbers

  CellPlace cell(std::size_t row, std::size_t column) const {
    CellPlace c;
    if (own_ != nullptr && row < own_->positions.size()) {
      c.f = ladder_place(*own_, row);
      c.own_named = contains(places_, own_->positions[row].id);
      c.from_named = !places_.empty() && row >= rank_of(*own_, places_[0]);
      c.after_opening = row > rank_of(*own_, own_->opening);
    }
    if (other_ != nullptr && column < other_->positions.size()) {
      c.g = ladder_place(*other_, column);
      c.other_named = contains(places_, other_->positions[column].id);
    }
    return c;
  }

  Coded coded(CodeLine line, const CellPlace& place) const { return weighed(shares(line, place)); }

  Coded weighed(const std::array<double, 3>& share) const {
    Coded made;
    for (std::size_t k = 0; k < share.size(); ++k) {
      if (form_.constants[k].empty()) continue;
      const double by = entry_.code->strength * share[k];
      const Number constant = constant_of(scenario_.codebook, form_.constants[k]);
      if (const double* plain = std::get_if<double>(&constant))
        made.fixed += by * *plain;
      else
        made.by.emplace_back(form_.constants[k], by);
    }
    return made;
  }

  /// The number where the uncertain constants are at their medians.
  double put(Coded number, std::vector<Coded>& kept) const {
    double sum = number.fixed;
    for (const auto& [constant, by] : number.by) {
      const Limit& range = limit(NumberKind::constant);
      sum += by * std::clamp(checks::median(scenario_, constant_of(scenario_.codebook, constant)), range.lo,
                             range.hi);
    }
    kept.push_back(std::move(number));
    return rounded(sum);
  }

  template <class Place>
  Cells make_cells(Place place, const Delegation& over, std::vector<Coded>& kept) const {
    Cells made;
    for (std::size_t k = 0; k < over.positions.size(); ++k)
      made.emplace_back(over.positions[k].id, put(coded(form_.line, place(k)), kept));
    return made;
  }

  /// Makes the numbers of each kind; false where a delegation that they are over is not there.
  bool make(MatrixWorth& matrix) {
    if (own_ == nullptr || other_ == nullptr) return false;
    for (std::size_t row = 0; row < own_->positions.size(); ++row)
      matrix.rows.emplace_back(
          own_->positions[row].id,
          make_cells([&](std::size_t column) { return cell(row, column); }, *other_, cells_));
    return true;
  }
  bool make(OwnWorth& own) {
    if (own_ == nullptr) return false;
    own.cells = make_cells([&](std::size_t row) { return cell(row, 0); }, *own_, cells_);
    if (form_.line == CodeLine::delay && !places_.empty())
      own.trend = {{places_[0], put(weighed({1}), trend_)}};
    return true;
  }
  bool make(RowWorth& row) {
    if (other_ == nullptr) return false;
    row.cells = make_cells([&](std::size_t column) { return cell(0, column); }, *other_, cells_);
    return true;
  }
  bool make(JointWorth& joint) {
    joint.value = put(coded(form_.line, {}), cells_);
    return true;
  }
  /// No line of the codebook makes another kind.
  template <class Other>
  bool make(Other&) {
    return false;
  }

  /// Keeps how the numbers depend on uncertain constants, if any does.
  void keep_terms() {
    EntryCode& code = *entry_.code;
    for (const std::string_view constant : form_.constants) {
      if (constant.empty()) continue;
      CodeTerm term{std::string(constant), {}, {}};
      bool any = false;
      const auto take = [&](const std::vector<Coded>& numbers, std::vector<double>& to) {
        for (const Coded& number : numbers) {
          double by = 0;
          for (const auto& [name, share] : number.by)
            if (name == constant) by = share, any = true;
          to.push_back(by);
        }
      };
      take(cells_, term.cells);
      take(trend_, term.trend);
      if (any) code.terms.push_back(std::move(term));
    }
    if (code.terms.empty()) return;
    for (const Coded& number : cells_) code.fixed_cells.push_back(rounded(number.fixed));
    for (const Coded& number : trend_) code.fixed_trend.push_back(rounded(number.fixed));
  }
};

/// Puts written cells over those that follow from the code; `first` is the place of these among all cells.
void write_over(const Cells& written, Cells& cells, EntryCode& code, std::size_t first,
                std::vector<double>& fixed, std::vector<double> CodeTerm::*terms) {
  for (const auto& [position, number] : written) {
    const auto found = std::ranges::find(cells, position, &std::pair<std::string, double>::first);
    if (found == cells.end()) {
      cells.emplace_back(position, number);
      continue;
    }
    found->second = number;
    const std::size_t place = first + static_cast<std::size_t>(found - cells.begin());
    if (place < fixed.size()) fixed[place] = number;
    for (CodeTerm& term : code.terms)
      if (place < (term.*terms).size()) (term.*terms)[place] = 0;
  }
}

void write_over(const Rows& written, Rows& rows, EntryCode& code) {
  for (const auto& [row, cells] : written) {
    const auto found = std::ranges::find(rows, row, &std::pair<std::string, Cells>::first);
    if (found == rows.end()) {
      rows.emplace_back(row, cells);
      continue;
    }
    std::size_t first = 0;
    for (auto before = rows.begin(); before != found; ++before) first += before->second.size();
    write_over(cells, found->second, code, first, code.fixed_cells, &CodeTerm::cells);
  }
}

void write_over(PayoffEntry& entry) {
  EntryCode& code = *entry.code;
  const EntryNumbers& written = code.written;
  std::visit(Cases{[&](MatrixWorth& matrix) { write_over(written.matrix, matrix.rows, code); },
                   [&](OwnWorth& own) {
                     write_over(written.own, own.cells, code, 0, code.fixed_cells, &CodeTerm::cells);
                     write_over(written.trend, own.trend, code, 0, code.fixed_trend, &CodeTerm::trend);
                   },
                   [&](RowWorth& row) {
                     write_over(written.row, row.cells, code, 0, code.fixed_cells, &CodeTerm::cells);
                   },
                   [&](JointWorth& joint) {
                     if (!written.value) return;
                     joint.value = *written.value;
                     if (!code.fixed_cells.empty()) code.fixed_cells[0] = *written.value;
                     for (CodeTerm& term : code.terms) std::ranges::fill(term.cells, 0.0);
                   },
                   [](const auto&) {}},
             entry.worth);
  if (double* sd = spread_of(entry); sd != nullptr && written.spread) *sd = *written.spread;
}

void clear_numbers(PayoffEntry& entry) {
  std::visit(Cases{[](MatrixWorth& matrix) { matrix.rows.clear(), matrix.spread = 0; },
                   [](OwnWorth& own) { own = {}; }, [](RowWorth& row) { row.cells.clear(), row.spread = 0; },
                   [](JointWorth& joint) { joint.value = 0; }, [](const auto&) {}},
             entry.worth);
  entry.code->terms.clear();
  entry.code->fixed_cells.clear();
  entry.code->fixed_trend.clear();
}

void expand(const Scenario& scenario, PayoffEntry& entry) {
  clear_numbers(entry);
  if (entry.code->line != CodeLine::none) Expansion(scenario, entry).run();
  write_over(entry);
}

}  // namespace

void expand_codes(Scenario& scenario) {
  for (PayoffEntry& entry : scenario.payoffs)
    if (entry.code) expand(scenario, entry);
}

PayoffEntry as_coded(const Scenario& scenario, const PayoffEntry& entry) {
  PayoffEntry alone = entry;
  if (!entry.code) return alone;
  alone.code->written = {};
  expand(scenario, alone);
  return alone;
}

PayoffEntry with_constants(const PayoffEntry& entry, const std::function<double(const std::string&)>& value) {
  PayoffEntry made = entry;
  if (!entry.code || entry.code->terms.empty()) return made;
  const EntryCode& code = *entry.code;
  OwnWorth* own = made.as<OwnWorth>();
  std::size_t c = 0;
  for_each_cell(made, [&](CellStances, double& number) {
    if (c < code.fixed_cells.size()) number = code.fixed_cells[c];
    ++c;
  });
  for (c = 0; own != nullptr && c < std::min(own->trend.size(), code.fixed_trend.size()); ++c)
    own->trend[c].second = code.fixed_trend[c];
  for (const CodeTerm& term : code.terms) {
    const double times = value(term.constant);
    c = 0;
    for_each_cell(made, [&](CellStances, double& number) {
      if (c < term.cells.size()) number += times * term.cells[c];
      ++c;
    });
    for (c = 0; own != nullptr && c < std::min(own->trend.size(), term.trend.size()); ++c)
      own->trend[c].second += times * term.trend[c];
  }
  return made;
}

std::string constant_path(std::string_view constant) {
  return Path{Path::Part::codebook, std::string(constant), {}}.text();
}

std::vector<std::string> constants_used(const Scenario& scenario) {
  std::vector<std::string> used;
  const auto use = [&](std::string_view name) {
    if (!name.empty() && !contains(used, name)) used.emplace_back(name);
  };
  for (const PayoffEntry& entry : scenario.payoffs) {
    if (!entry.code || entry.code->line == CodeLine::none) continue;
    for (const std::string_view constant : code_line(entry.code->line).constants) use(constant);
    if (entry.kind() != EntryKind::joint) use(spread_constant(entry.basis));
  }
  std::vector<std::string> ordered;
  for (const CodebookConstant& constant : codebook_constants())
    if (contains(used, constant.name)) ordered.emplace_back(constant.name);
  return ordered;
}

std::vector<std::pair<std::string, std::string>> doubted_constants(const Scenario& scenario, double factor) {
  std::vector<std::pair<std::string, std::string>> changes;
  for (const std::string& name : constants_used(scenario)) {
    const Number constant = constant_of(scenario.codebook, name);
    const double* value = std::get_if<double>(&constant);
    if (is_spread_constant(name) || value == nullptr || *value == 0) continue;
    const double most = std::min(*value * factor, limit(NumberKind::constant).hi);
    changes.emplace_back(constant_path(name),
                         fmt::format(R"({{"triangular": [{}, {}, {}]}})", number_text(*value / factor),
                                     number_text(*value), number_text(most)));
  }
  return changes;
}

}  // namespace parley
