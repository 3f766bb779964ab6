#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/base/words.h"
#include "sim/plot/charts.h"

/// Numbers and names as charts write them. No locale is asked.
namespace parley {

std::string whole_text(double number);  ///< "200,000"
/// "31.8 %", "0.15 %", "0.003 %", "< 0.001 %", "0 %"
std::string share_text(double share);
std::string interval_text(
    const Interval& interval);               ///< "31.6–32.0 %", with the digits that tell its ends apart
std::string points_text(double difference);  ///< "+2.1 points" of a hundred
/// "+2.1 points"; "same" where no trial differs.
std::string difference_text(const PairedDifference& difference);
/// "1 warning", "2 warnings", "1,000 warnings"
std::string counted(std::size_t count, const std::string& thing);
/// The text of a number with U+2212 for its minus signs, also that of a power of ten; other hyphens stay.
std::string true_minus(const std::string& text);
/// With as many decimals as tell numbers `step` apart; U+2212 for minus, commas between thousands.
std::string step_text(double number, double step);
/// Three or four significant digits.
std::string value_text(double number);
/// A share, or a number.
std::string of_kind(double value, bool share);

/// "n = 200,000 trials"; with weights also what they are worth; what they are given; whether stopped early.
std::string basis_text(const RunView& run);
/// The name for the id, the id itself where there is none.
std::string outcome_name(const Labels& labels, const std::string& id);

/// The name of an actor's type; its id where it has none.
std::string type_name(const ActorLabels& actor, std::size_t type);

/// The actor's payoffs in the run; nullptr without a run, or where it has none.
const UtilityEstimate* find_utility(const std::optional<RunView>& run, const std::string& actor);
const double* find_share(const Shares& shares, const std::string& id);
template <class List>
auto find_id(const List& list, const std::string& id) -> decltype(&list[0]) {
  for (const auto& entry : list)
    if (entry.id == id) return &entry;
  return nullptr;
}

/// Numbers for exports: the shortest text that reads back as the same.
std::string exact_text(double number);

}  // namespace parley
