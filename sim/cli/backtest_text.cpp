#include "sim/cli/backtest_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/cli/numbers.h"
#include "sim/plot/words.h"
#include "sim/report/table.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;

std::string bold(const std::string& text, bool colour) {
  return colour ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string skill_text(const std::optional<Skill>& skill) {
  if (!skill) return "";
  return fmt::format("{:+.2f} ({:+.2f} to {:+.2f})", skill->difference, skill->lo, skill->hi);
}

std::string scores(const Backtest& all) {
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::point, Align::point,
                   Align::point, Align::left});
  table.add({"", "MAE", "RMSE", "CRPS", "log", "within 5", "within 10", "CRPS worse than as shipped by"});
  for (const BacktestModel& m : all.models) {
    std::string name = m.name;
    if (m.issues != all.issues.size()) name += fmt::format(", {} issues", m.issues);
    table.add({name, fmt::format("{:.2f}", m.mae), fmt::format("{:.2f}", m.rmse),
               fmt::format("{:.2f}", m.crps), m.law ? fmt::format("{:.3f}", m.log) : "–",
               fmt::format("{:.3f}", m.within_5), fmt::format("{:.3f}", m.within_10),
               skill_text(m.crps_skill)});
  }
  return table.text();
}

std::string coverage(const Backtest& all) {
  std::vector<Align> columns(1 + 3 * kCentralShares.size(), Align::point);
  columns.front() = Align::left;
  TextTable table(columns);
  table.add({"", "closed 50", "80", "95", "by PIT 50", "80", "95", "width 50", "80", "95"});
  for (const BacktestModel& m : all.models) {
    if (!m.law) continue;
    std::vector<std::string> row{m.name};
    for (const auto* values : {&m.closed, &m.by_pit})
      for (const double v : *values) row.push_back(fmt::format("{:.3f}", v));
    for (const double v : m.width) row.push_back(fmt::format("{:.1f}", v));
    table.add(row);
  }
  return table.text();
}

/// Bars of the transform's bins: all alike where the laws are right.
std::string histogram(const BacktestModel& m) {
  std::string out;
  const double even = static_cast<double>(m.issues) / kPitBins;
  const double most = std::max(2 * even, static_cast<double>(*std::max_element(m.pit.begin(), m.pit.end())));
  for (std::size_t k = 0; k < kPitBins; ++k)
    out += fmt::format("  {:.1f} to {:.1f}  {:>4}  {}\n", static_cast<double>(k) / kPitBins,
                       static_cast<double>(k + 1) / kPitBins, m.pit[k], bar(m.pit[k] / most, 40));
  return out + fmt::format("  Right laws leave about {:.1f} in each.\n", even);
}

std::string worst(const Backtest& all) {
  TextTable table({Align::left, Align::left, Align::right, Align::right, Align::left, Align::point});
  table.add({"case", "issue", "outcome", "median", "80 %", "CRPS"});
  for (const std::size_t i : all.worst) {
    const BacktestForecast& f = all.models.front().forecasts[i];
    const GridInterval interval = central_interval(*f.law, 0.8);
    table.add({all.issues[i].case_name, all.issues[i].name, fmt::format("{:g}", all.issues[i].outcome),
               fmt::format("{:g}", f.median), fmt::format("{} to {}", interval.lo, interval.hi),
               fmt::format("{:.1f}", f.crps)});
  }
  return table.text();
}

}  // namespace

std::string backtest_text(const Backtest& all, bool colour) {
  const BacktestModel& first = all.models.front();
  std::string out = fmt::format(
      "{} of {}, on a scale from 0 to 100; {} by case, seed {}\n\n", counted(all.issues.size(), "issue"),
      counted(all.cases, "case"),
      counted(std::min<std::size_t>(all.cases, static_cast<std::size_t>(all.options.folds)), "fold"),
      all.options.seed);
  if (!all.verdict.empty()) out += wrapped(all.verdict, 0) + '\n';
  out += '\n' + bold("Scores", colour) + '\n' + scores(all);
  out +=
      "  MAE and RMSE are of the median. CRPS of a point is its absolute error. Differences: 95 % intervals "
      "over " +
      grouped(kBootstrapResamples) + " resamples of the cases.\n";
  for (const BacktestModel& m : all.models)
    if (!m.constants.empty())
      out += wrapped("  " + m.name + ", fold by fold: " + m.constants + ".", 4) + '\n';
  if (all.fitted)
    out += fmt::format(
        "  Constants fitted on all issues: many {:.4f}, hardest {:.4f}, tabled {:.4f} (shipped: {:g}, {:g}, "
        "{:g}).\n",
        all.fitted->many, all.fitted->hardest, all.fitted->tabled, SettlementConstants{}.many,
        SettlementConstants{}.hardest, SettlementConstants{}.tabled);
  out += '\n' + bold("Coverage and mean width of central intervals of 50, 80 and 95 %", colour) + '\n' +
         coverage(all);
  out += '\n' + bold("Where outcomes fell in the forecast (PIT), settlement model as shipped", colour) +
         '\n' + histogram(first);
  out += '\n' + bold("The worst misses of the settlement model as shipped", colour) + '\n' + worst(all);
  if (!all.notes.empty()) out += '\n';
  for (const std::string& note : all.notes) out += wrapped(note, 0) + '\n';
  return out;
}

ScaleEnds read_scale(OptionReader& reader) {
  const std::string text = reader.text("--scale");
  ScaleEnds ends;
  if (text.empty()) return ends;
  const std::size_t colon = text.find(':');
  const auto from =
      colon == std::string::npos ? ReadNumber<double>{} : read_real(text.substr(0, colon), -1e15, 1e15);
  const auto to =
      colon == std::string::npos ? ReadNumber<double>{} : read_real(text.substr(colon + 1), -1e15, 1e15);
  if (!from.value || !to.value || !(*from.value < *to.value)) {
    reader.problem("--scale " + text + ": it takes FROM:TO, two numbers, the smaller first");
    return ends;
  }
  return {*from.value, *to.value};
}

}  // namespace parley::cli
