#include "sim/cli/solve_offers_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;
using std::size_t;
constexpr size_t kTold = 12, kNamed = 4;  ///< packages in a table, in a sentence
constexpr size_t kStates = 12;            ///< of later turns

std::string paragraph(const std::string& text) { return "  " + wrapped(text, 2, 98) + '\n'; }

class OffersText {
 public:
  OffersText(const Scenario& scenario, const OffersAnalysis& analysis)
      : scenario_(scenario), analysis_(analysis), game_(analysis.theory) {
    for (const Round& round : scenario.talks)
      if (round.id == game_.round && round.offers) turns_ = round.offers->turns;
  }

  std::string text() const {
    std::string out = fmt::format("{} packages, {} on the frontier, {} acceptable to all.\n",
                                  game_.packages.size(), game_.frontier.size(), game_.acceptable.size());
    if (game_.packages.empty()) return out;
    out += table() + paragraph(game_.nash.sentence) + paragraph(game_.kalai_smorodinsky.sentence);
    out += paragraph(game_.unrefused.empty()
                         ? "Every package would be refused for another, or for none, by somebody who can."
                         : "No quota can refuse " + names(game_.unrefused) + ".");
    return out + limit() + falls_short();
  }

 private:
  std::string actor(size_t bargainer) const { return name_of(scenario_.actors, game_.bargainers[bargainer]); }
  std::string name(int package) const {
    return package < 0 ? "no package"
                       : fmt::format("“{}”", game_.package_names[static_cast<size_t>(package)]);
  }
  std::string names(const std::vector<int>& packages) const {
    std::vector<std::string> all;
    for (size_t k = 0; k < std::min(kNamed, packages.size()); ++k) all.push_back(name(packages[k]));
    if (packages.size() > kNamed) all.push_back(fmt::format("{} more", packages.size() - kNamed));
    return listed(all);
  }

  static bool in(const std::vector<int>& list, int p) {
    return std::binary_search(list.begin(), list.end(), p);
  }

  /// The frontier; what each is worth.
  std::string table() const {
    std::vector<Align> columns{Align::left};
    std::vector<std::string> head{"on the frontier"}, without{"(without agreement)"};
    for (size_t i = 0; i < game_.parties.size(); ++i) {
      columns.push_back(Align::point);
      head.push_back(actor(static_cast<size_t>(game_.parties[i])));
      without.push_back(fmt::format("{:.2f}", game_.problem.disagreement[i]));
    }
    columns.push_back(Align::left);
    TextTable table(columns);
    table.add(head);
    for (size_t k = 0; k < std::min(kTold, game_.frontier.size()); ++k) {
      const int p = game_.frontier[k];
      std::vector<std::string> row{fmt::format("{}. {}", p + 1, game_.package_names[static_cast<size_t>(p)])};
      for (int i = 0; i < game_.problem.actors; ++i)
        row.push_back(fmt::format("{:.2f}", game_.problem.at(p, i)));
      std::string notes;
      const auto note = [&](bool holds, const char* word) {
        notes += holds ? (notes.empty() ? "" : ", ") + std::string(word) : "";
      };
      note(in(game_.acceptable, p), "acceptable");
      note(in(game_.nash.packages, p), "Nash");
      note(in(game_.kalai_smorodinsky.packages, p), "Kalai-Smorodinsky");
      note(in(game_.unrefused, p), "no quota can refuse it");
      row.push_back(notes);
      table.add(row);
    }
    if (game_.frontier.size() > kTold) table.add({fmt::format("({} more)", game_.frontier.size() - kTold)});
    table.add(without);
    return table.text();
  }

  std::string offer_text(const LimitOffer& offer) const {
    std::vector<std::string> parts;
    int tied = 0;
    for (const auto& [package, chance] : offer.packages)
      tied += package >= 0 || chance > offer.inertia + 1e-9;
    for (const auto& [package, chance] : offer.packages)
      parts.push_back(offer.packages.size() == 1 ? name(package)
                                                 : fmt::format("{} ({:.3g} %)", name(package), 100 * chance));
    const auto& types = find_actor(scenario_, game_.bargainers[static_cast<size_t>(offer.bargainer)])->types;
    const std::string who =
        actor(static_cast<size_t>(offer.bargainer)) +
        (types.empty() ? "" : fmt::format(" (type {})", name_of(types[static_cast<size_t>(offer.type)])));
    return fmt::format(
        "{}{} offers {}{}.", who,
        offer.recognised < 1 ? fmt::format(", if its turn it is ({:.3g} %),", 100 * offer.recognised) : "",
        listed(parts), tied > 1 ? ", which are tied" : "");
  }

  std::string limit() const {
    std::string out = "  The subgame-perfect limit, as rationality grows without bound:\n";
    for (const LimitOffer& offer : game_.limit.first)
      out += paragraph("In the first turn " + offer_text(offer));
    out += later_turns();
    std::vector<std::string> values;
    for (size_t b = 0; b < game_.limit.value.size(); ++b)
      values.push_back(fmt::format("{:.2f} to {}", game_.limit.value[b], actor(b)));
    out += paragraph("The round is worth " + listed(values) + ".");
    std::vector<std::string> ends;
    for (size_t p = 0; p < game_.limit.ends.size(); ++p)
      if (game_.limit.ends[p] >= 5e-4)
        ends.push_back(fmt::format("{:.1f} % {}", 100 * game_.limit.ends[p],
                                   p < game_.packages.size() ? name(static_cast<int>(p)) : "no agreement"));
    if (!ends.empty()) out += paragraph("It ends so: " + listed(ends) + ".");
    return out + followers();
  }

  /// What is believed of those with types.
  std::string beliefs(const LimitState& state) const {
    std::vector<std::string> parts;
    for (size_t b = 0; b < state.beliefs.size(); ++b) {
      if (state.beliefs[b].size() < 2) continue;
      std::vector<std::string> types;
      const auto& written = find_actor(scenario_, game_.bargainers[b])->types;
      for (size_t type = 0; type < written.size(); ++type)
        if (state.beliefs[b][type] >= 5e-4)
          types.push_back(fmt::format("{:.3g} % {}", 100 * state.beliefs[b][type], name_of(written[type])));
      parts.push_back(fmt::format("{} is believed {}", actor(b), listed(types)));
    }
    return listed(parts);
  }

  std::string later_turns() const {
    std::string out;
    size_t told = 0, left = 0;
    for (const LimitState& state : game_.limit.states) {
      if (state.turn == 0 || state.chance < 5e-4) continue;
      if (told == kStates) {
        ++left;
        continue;
      }
      ++told;
      const std::string believed = beliefs(state);
      std::string text = fmt::format("In turn {}, to which it comes with {:.3g} %{},", state.turn + 1,
                                     100 * state.chance, believed.empty() ? "" : " when " + believed);
      for (const LimitOffer& offer : state.offers) text += " " + offer_text(offer);
      out += paragraph(text);
    }
    if (left > 0) out += paragraph(fmt::format("{} more states of later turns are told by --json.", left));
    if (game_.limit.told < turns_)
      out += paragraph(fmt::format(
          "From turn {} on there are too many beliefs to follow; how it ends is told up to there.",
          game_.limit.told + 1));
    return out;
  }

  /// Who follows a tactic in the trials.
  std::string followers() const {
    std::vector<std::string> names;
    for (size_t b = 0; b < game_.bargainers.size(); ++b)
      if (find_actor(scenario_, game_.bargainers[b])->tactic) names.push_back(actor(b));
    if (names.empty()) return "";
    return paragraph(
        fmt::format("The limit is of actors that weigh every offer; in the trials {} {} a tactic.",
                    listed(names), names.size() > 1 ? "follow" : "follows"));
  }

  std::string falls_short() const {
    if (!analysis_.falls_short || !analysis_.simulated) return "";
    const FrontierShort& s = *analysis_.falls_short;
    return paragraph(fmt::format(
        "Of {} simulated trials {:.1f} % agree; of these agreements {:.1f} % are on the frontier, and the "
        "parties could have gained {:.3g} more together on average without a loss to any ({:.3g} over all "
        "rounds played, those without agreement included).",
        analysis_.trials, 100 * analysis_.simulated->agreement.share, 100 * s.efficient, s.loss,
        s.loss_with_none));
  }

  const Scenario& scenario_;
  const OffersAnalysis& analysis_;
  const OffersGame& game_;
  int turns_ = 1;
};

}  // namespace

std::string offers_analysis_text(const Scenario& scenario, const OffersAnalysis& analysis) {
  return OffersText(scenario, analysis).text();
}

}  // namespace parley::cli
