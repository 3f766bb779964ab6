#include "sim/cli/outcomes_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/cli/numbers.h"
#include "sim/report/table.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;

std::string bold(const std::string& text, bool colour) {
  return colour ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string percent(double share, int digits = 1) { return fmt::format("{:.{}f} %", 100 * share, digits); }

std::string skill_text(const std::optional<Skill>& skill) {
  if (!skill) return "";
  return fmt::format("{:+.3f} ({:+.3f} to {:+.3f})", skill->difference, skill->lo, skill->hi);
}

std::string scores(const OutcomeBacktest& all) {
  TextTable table({Align::left, Align::point, Align::point, Align::left, Align::left});
  table.add({"", "Brier", "log", "Brier worse by", "log worse by"});
  for (const OutcomeModel& m : all.models)
    table.add({m.name, fmt::format("{:.3f}", m.brier), fmt::format("{:.3f}", m.log),
               skill_text(m.brier_skill), skill_text(m.log_skill)});
  return table.text();
}

/// A line for each bin: a bar for what came about, and a mark where the forecasts lie.
std::string diagram(const OutcomeBacktest& all) {
  constexpr int kWide = 40;
  TextTable table({Align::left, Align::right, Align::point, Align::point, Align::left, Align::left});
  table.add({"forecast", "how many", "mean", "came about", "95 %", ""});
  for (const ReliabilityBin& b : all.bins) {
    std::string line(kWide + 1, ' ');
    for (int k = 0; k < static_cast<int>(std::lround(b.share * kWide)); ++k)
      line[static_cast<std::size_t>(k)] = '=';
    line[static_cast<std::size_t>(std::lround(b.mean * kWide))] = '|';
    while (line.ends_with(' ')) line.pop_back();
    table.add({fmt::format("{:.0f} to {:.0f} %", 100 * b.lo, 100 * b.hi), std::to_string(b.forecasts),
               percent(b.mean, 1), percent(b.share, 1),
               fmt::format("{} to {}", percent(b.interval.lo, 0), percent(b.interval.hi, 0)), line});
  }
  return table.text() +
         "  ===: what came about; |: what was forecast. Right forecasts have the bar end at the mark.\n";
}

std::string worst(const OutcomeBacktest& all) {
  TextTable table({Align::left, Align::left, Align::point, Align::left, Align::point});
  table.add({"scenario", "what happened", "forecast", "likeliest", "Brier"});
  for (const std::size_t c : all.worst) {
    const OutcomeCase& one = all.cases[c];
    const auto likeliest = std::max_element(one.shares.begin(), one.shares.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
    double chance = 0;
    for (const auto& [id, share] : one.shares)
      if (id == one.result) chance = share;
    table.add({one.file, one.result, percent(chance, 1),
               fmt::format("{}, {}", likeliest->first, percent(likeliest->second, 1)),
               fmt::format("{:.3f}", all.models.front().briers[c])});
  }
  return table.text();
}

}  // namespace

std::string outcomes_text(const OutcomeBacktest& all, bool colour) {
  std::string out = fmt::format("{} scenario{} whose outcome is known\n\n", all.cases.size(),
                                all.cases.size() == 1 ? "" : "s");
  out += wrapped(all.verdict, 0) + "\n\n" + bold("Scores", colour) + '\n' + scores(all);
  out +=
      "  Brier is the sum over outcomes of the squared misses, from 0 to 2; log is minus the logarithm of "
      "what was given to the\n"
      "  outcome that came about. Smaller is better. Differences have 95 % intervals over " +
      grouped(kBootstrapResamples) + " resamples of the scenarios.\n";
  out += '\n' + bold("Reliability: every outcome of every scenario", colour) + '\n' + diagram(all);
  out += '\n' + bold("The worst misses", colour) + '\n' + worst(all);
  return out;
}

}  // namespace parley::cli
