#include "sim/study/flip_numbers.h"

#include <algorithm>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"
#include "sim/scenario/writer.h"

namespace parley {
namespace {

/// Standard deviation in the units in which the number is moved.
double sd_of(const Scenario& scenario, const Number& number) {
  const auto* term = std::get_if<FactorTerm>(&number);
  if (term == nullptr) return standard_deviation(number);
  const Factor* factor = find_factor(scenario, term->factor);
  return factor != nullptr ? std::fabs(term->times) * standard_deviation(factor->value) : 0;
}

double width_of(const PayoffEntry& entry) {
  double lo = 0, hi = 0;
  for (const double value : cell_numbers(entry)) {
    lo = std::min(lo, value);
    hi = std::max(hi, value);
  }
  return hi - lo;
}

void set_unit(const Document& document, const Number& number, FlipNumber& made) {
  const auto take = [&](double unit, const char* of) {
    made.unit = unit;
    made.unit_of = of;
  };
  if (!std::holds_alternative<double>(number)) {
    const double sd = sd_of(document.scenario, number);
    if (sd > 0) return take(sd, "its standard deviation");
  }
  const std::optional<Path> path = parse_path(made.path, document.scenario);
  if (path && path->part == Path::Part::payoffs) {
    const auto& payoffs = document.scenario.payoffs;
    const auto entry = std::find_if(payoffs.begin(), payoffs.end(),
                                    [&](const PayoffEntry& one) { return one.id == path->id; });
    // A trend counts by what it comes to in the last round.
    const double rounds = static_cast<double>(document.scenario.talks.size()) - 1;
    const bool trend = path->below.front() == "trend";
    if (trend && rounds > 1 && entry->spread() > 0)
      return take(entry->spread() / rounds, "its entry's spread by the last round");
    if (entry->spread() > 0) return take(entry->spread(), "its entry's spread");
    if (const double width = width_of(*entry); width > 0) return take(width, "the range of its entry");
    return take(1, "1");
  }
  if (made.hi - made.lo <= 1) return take(made.hi - made.lo, "its range");
  // A range such as 0 to 1000 says nothing about what a large change is.
  const double* plain = std::get_if<double>(&number);
  if (plain && *plain != 0) return take(std::fabs(*plain), "its own size");
  take(1, "1");
}

bool begins_with_one_of(const std::string& path, const std::vector<std::string>& fronts) {
  return fronts.empty() || std::any_of(fronts.begin(), fronts.end(),
                                       [&](const std::string& front) { return path.starts_with(front); });
}

/// What else may stand there, as JSON texts.
std::vector<std::string> other_values(const PathInfo& info) {
  std::vector<std::string> all;
  if (info.kind == PathInfo::Kind::whole)
    for (double value = info.lo; value <= info.hi; ++value) all.push_back(number_text(value));
  if (info.kind == PathInfo::Kind::position) {
    const std::optional<Path> path = parse_path(info.path);
    if (path && path->part == Path::Part::hold) all.emplace_back("null");
    for (const std::string& choice : info.choices)
      all.push_back(std::string("\"").append(choice).append("\""));
  }
  std::erase(all, info.value);
  return all;
}

}  // namespace

std::vector<FlipCandidate> flip_candidates(const Document& document, const std::vector<std::string>& only) {
  std::vector<FlipCandidate> all;
  for (const PathInfo& info : paths(document)) {
    if (!begins_with_one_of(info.path, only)) continue;
    for (std::string& value : other_values(info)) all.push_back({info.path, info.value, std::move(value)});
  }
  return all;
}

std::vector<FlipNumber> flip_numbers(const Document& document, const std::vector<std::string>& only) {
  std::vector<FlipNumber> all;
  for (const PathInfo& info : paths(document)) {
    if (info.kind != PathInfo::Kind::number || !info.number_kind) continue;
    if (*info.number_kind == NumberKind::spread || *info.number_kind == NumberKind::scale) continue;
    if (!begins_with_one_of(info.path, only)) continue;
    const std::optional<Number> number = read_number_text(info.value);
    if (!number) continue;
    FlipNumber made{info.path, info.value, 1, "", info.lo, info.hi};
    set_unit(document, *number, made);
    all.push_back(std::move(made));
  }
  return all;
}

std::string moved(const FlipNumber& number, double amount) {
  const std::optional<Number> value = read_number_text(number.text);
  if (!value) return number.text;
  const Number now = shifted(*value, amount);
  if (const double* plain = std::get_if<double>(&now))
    return number_text(std::clamp(*plain, number.lo, number.hi));
  return write_json_line(json_of(now));
}

}  // namespace parley
