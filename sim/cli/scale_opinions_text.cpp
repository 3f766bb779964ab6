#include <fmt/format.h>

#include "sim/base/words.h"
#include "sim/cli/solve_text.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/solve/told_apart.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;

std::string number(double x) { return fmt::format("{:.4g}", x); }

std::string one_issue(const Scenario& s, const ScaleOpinion& o, bool exchange, bool colour) {
  const std::string line = name_apart(s.issues, o.issue) + (o.unit.empty() ? "" : " (" + o.unit + ")");
  std::string out = fmt::format("\n{}\n{}\n", colour ? "\x1b[1m" + line + "\x1b[0m" : line,
                                std::string(display_width(line), '='));
  out += fmt::format("Settlement model: median {}, 80 % from {} to {}.\n", number(o.settlement_median),
                     number(o.settlement_lo), number(o.settlement_hi));
  out += "Second opinions, those at the table, uncertain numbers at their medians\n";
  TextTable table({Align::left, Align::point, Align::left});
  for (const auto& [name, place] : o.points)
    table.add({name == "compromise_mean"   ? "Compromise mean (Van den Bos 1991)"
               : name == "weighted_median" ? "Weighted median (Black 1948)"
               : name == "plain_median"    ? "Plain median"
               : name == "reference"       ? "Reference: no agreement"
                                           : "Nash solution with the reference (Nash 1950)",
               number(place), ""});
  if (exchange)
    table.add({"Exchange model, equal gains (Stokman & van Oosten 1994)", number(o.exchanged), ""});
  out += table.text();
  if (o.challenge.empty()) return out;
  out += "Challenge model (Scholz, Calbert & Smith 2011), after each round\n";
  TextTable rounds({Align::right, Align::point, Align::point});
  rounds.add({"round", "median", "mean"});
  for (std::size_t k = 0; k < o.challenge.size(); ++k)
    rounds.add({std::to_string(k + 1), number(o.challenge[k].median), number(o.challenge[k].mean)});
  return out + rounds.text();
}

}  // namespace

std::string scale_opinions_text(const Scenario& s, const ScaleOpinions& all, bool colour) {
  if (all.empty()) return "";
  std::string out;
  for (const ScaleOpinion& one : all.issues) out += one_issue(s, one, all.exchange, colour);
  if (all.exchange) {
    const std::string line = "Trades of the exchange model (Stokman & van Oosten 1994)";
    out += fmt::format("\n{}\n", colour ? "\x1b[1m" + line + "\x1b[0m" : line);
    if (all.trades.empty()) out += "  No two actors gain by trading one issue for another.\n";
    for (const ScaleTrade& t : all.trades)
      out +=
          "  " +
          wrapped(fmt::format("{} to {} on {}, {} to {} on {}: then {} is expected at {} and {} at {}, and "
                              "each gains {:.3f}.",
                              name_apart(s.actors, t.giver), number(t.giver_to), name_apart(s.issues, t.gets),
                              name_apart(s.actors, t.taker), number(t.taker_to), name_apart(s.issues, t.pays),
                              name_apart(s.issues, t.gets), number(t.outcome_gets),
                              name_apart(s.issues, t.pays), number(t.outcome_pays), t.gain),
                  2, 98) +
          '\n';
  }
  out += '\n' + wrapped(kChallengeWorth, 0, 98) + '\n';
  if (all.exchange) out += wrapped(kExchangeWorth, 0, 98) + '\n';
  return out;
}

}  // namespace parley::cli
