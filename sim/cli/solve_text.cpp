#include "sim/cli/solve_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/words.h"
#include "sim/cli/numbers.h"
#include "sim/cli/solve_offers_text.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/solve/stability/stability_words.h"
#include "sim/solve/told_apart.h"

namespace parley::cli {
namespace {

using std::size_t;
using Align = TextTable::Align;

constexpr size_t kMostRows = 10;
constexpr double kWorthTelling =
    0.05;  ///< share of draws from which a profile is listed though it is none now

std::string paragraph(const std::string& text) { return "  " + wrapped(text, 2, 98) + '\n'; }

std::string percent(const DrawShare& s) {
  if (s.count == 0) return "0 %";
  if (s.share < 0.0005) return "under 0.1 %";
  return s.share > 0.9995 && s.interval.hi - s.interval.lo > 0 && s.share < 1
             ? "over 99.9 %"
             : fmt::format("{:.1f} %", 100 * s.share);
}
std::string interval(const DrawShare& s) {
  return fmt::format("{:.1f} to {:.1f} %", 100 * s.interval.lo, 100 * s.interval.hi);
}

/// The text of one analysis of an issue.
class IssueText {
 public:
  IssueText(const Scenario& scenario, const IssueAnalysis& analysis, bool colour)
      : s_(scenario),
        a_(analysis),
        text_(analysis, colour),
        names_(scenario, analysis.game),
        colour_(colour) {}

  std::string full() const;
  /// For one type of an actor: what may differ.
  std::string brief() const {
    const std::string parts = pure() + stability();
    return parts.empty() ? "" : title() + parts;
  }

  // Parts, each empty where there is nothing to tell.
  std::string pure_part() const { return pure(); }
  std::string dominance_part() const { return text_.dominance() + eliminated(); }
  std::string equilibria_part() const { return text_.equilibria() + mixed(); }
  std::string logit_part() const { return text_.logit(); }
  std::string correlated_part() const { return text_.correlated(); }
  std::string bargaining_part() const { return bargaining(); }
  std::string stability_part() const { return stability() + reasons(); }
  std::string baselines_part() const { return baselines(); }

 private:
  const UncertainAnalysis* draws() const {
    return a_.uncertain && a_.uncertain->not_run.empty() ? &*a_.uncertain : nullptr;
  }

  std::string title() const {
    std::string names, types;
    for (const std::string& id : a_.issues) {
      names += (names.empty() ? "" : "; ") + name_apart(s_.issues, id);
    }
    for (const auto& [actor, type] : a_.types)
      for (const Actor& one : s_.actors)
        for (const ActorType& t : one.types)
          if (one.id == actor && t.id == type)
            types += fmt::format(", if {} is {}", name_apart(s_.actors, actor), name_apart(one.types, type));
    const std::string line = names + types;
    size_t states = 1;
    for (const auto& own : a_.positions) states *= own.size();
    std::string out = fmt::format("\n{}\n{}\n", colour_ ? "\x1b[1m" + line + "\x1b[0m" : line,
                                  std::string(display_width(line), '='));
    out += fmt::format("{} delegation{}, {} state{}", a_.players.size(), a_.players.size() == 1 ? "" : "s",
                       states, states == 1 ? "" : "s");
    if (const UncertainAnalysis* u = draws())
      out += fmt::format("; shares are of {} draws of the payoffs{}", grouped(u->draws),
                         u->observed ? ", which what was observed does not weigh" : "");
    else if (a_.uncertain)
      out += "; no draws: " + a_.uncertain->not_run;
    return out + '\n';
  }

  std::string pure() const {
    if (!a_.pure) return "";
    const UncertainAnalysis* u = draws();
    if (u == nullptr) return text_.pure();
    // Those at the written payoffs, then those of many draws.
    std::vector<std::pair<double, std::vector<int>>> rows;
    for (const PureEquilibrium& e : *a_.pure) rows.emplace_back(-2 - share(e.positions).share, e.positions);
    const size_t now = rows.size();
    for (size_t c = 0; c < u->pure.size(); ++c) {
      const std::vector<int> positions = at(c);
      const bool known = std::any_of(a_.pure->begin(), a_.pure->end(),
                                     [&](const PureEquilibrium& e) { return e.positions == positions; });
      if (!known && u->pure[c].share >= kWorthTelling) rows.emplace_back(-u->pure[c].share, positions);
    }
    std::sort(rows.begin(), rows.end());
    std::string out = text_.heading("Pure Nash equilibria (as written; share of draws, 95 % interval)");
    if (now == 0) out += "  There is none at the payoffs as they are written.\n";
    TextTable table({Align::left, Align::left, Align::point, Align::left});
    for (size_t k = 0; k < std::min(kMostRows, rows.size()); ++k) {
      const DrawShare& s = share(rows[k].second);
      table.add({text_.profile(rows[k].second), k < now ? "yes" : "no", percent(s), interval(s)});
    }
    out += table.text();
    return out + paragraph(fmt::format("None in {} of draws, several in {}.", percent(u->no_pure),
                                       percent(u->several_pure)));
  }

  std::vector<int> at(size_t cell) const {
    std::vector<int> positions(a_.positions.size());
    for (size_t v = positions.size(); v-- > 0;) {
      positions[v] = static_cast<int>(cell % a_.positions[v].size());
      cell /= a_.positions[v].size();
    }
    return positions;
  }
  const DrawShare& share(const std::vector<int>& positions) const {
    size_t cell = 0;
    for (size_t v = 0; v < positions.size(); ++v)
      cell = cell * a_.positions[v].size() + static_cast<size_t>(positions[v]);
    return draws()->pure[cell];
  }

  std::string eliminated() const {
    const UncertainAnalysis* u = draws();
    if (u == nullptr || !a_.dominance) return "";
    TextTable table({Align::left, Align::left, Align::point, Align::left});
    for (size_t v = 0; v < a_.players.size(); ++v)
      for (size_t p = 0; p < a_.positions[v].size(); ++p)
        if (u->eliminated[v][p].share >= kWorthTelling)
          table.add({a_.players[v], a_.positions[v][p], percent(u->eliminated[v][p]),
                     interval(u->eliminated[v][p])});
    std::string out = "  Given up step by step in this share of draws, where one other position beats it:\n";
    if (table.empty()) return "";
    return out + table.text() +
           paragraph(fmt::format("One profile is left in {} of draws.", percent(u->solvable)));
  }

  std::string mixed() const {
    const UncertainAnalysis* u = draws();
    if (u == nullptr || !a_.equilibria) return "";
    if (!u->mixed_not_run.empty()) return paragraph("Not drawn: " + u->mixed_not_run + '.');
    if (u->mixed.empty()) return paragraph("No draw has a mixed one.");
    TextTable table({Align::left, Align::point, Align::left});
    for (size_t k = 0; k < std::min(kMostRows, u->mixed.size()); ++k) {
      const MixedShare& m = u->mixed[k];
      std::string who;
      size_t side = 0;
      for (size_t v = 0; v < a_.players.size() && side < 2; ++v) {
        if (a_.positions[v].size() < 2) continue;
        std::string own;
        for (const int p : m.supports[side])
          own += fmt::format("{}{:.2f} {}", own.empty() ? "" : " + ", m.mean[side][static_cast<size_t>(p)],
                             a_.positions[v][static_cast<size_t>(p)]);
        who += (who.empty() ? "" : ", ") + a_.labels[v] + ' ' + own;
        ++side;
      }
      table.add({who, percent(m.share), interval(m.share)});
    }
    std::string out = "  Mixed ones by what is played (mean probabilities; share of draws):\n" + table.text();
    if (u->mixed.size() > kMostRows) out += fmt::format("  … {} kinds in all\n", u->mixed.size());
    if (u->mixed_tied.count > 0)
      out +=
          paragraph(fmt::format("In {} of draws payoffs tie: equilibria may be infinitely many there, and "
                                "their corners are counted.",
                                percent(u->mixed_tied)));
    return out;
  }

  std::string bargaining() const {
    if (!a_.bargaining) return "";
    const BargainingAnalysis& b = *a_.bargaining;
    std::string out = text_.heading("Bargaining over packages");
    if (b.packages.size() < 2)
      return out + "  The issue has no settlement, so there is nothing to bargain over.\n";
    std::vector<Align> columns{Align::right, Align::left};
    std::vector<std::string> head{"", ""};
    for (const std::string& name : b.problem.names) {
      columns.push_back(Align::point);
      head.push_back(name);
    }
    columns.push_back(Align::left);
    head.emplace_back("");
    const UncertainAnalysis* u = draws();
    TextTable table(columns);
    table.add(head);
    for (size_t k = 0; k < b.packages.size(); ++k) {
      std::vector<std::string> row{std::to_string(k + 1), b.packages[k].name};
      for (int i = 0; i < b.problem.actors; ++i)
        row.push_back(fmt::format("{:.2f}", b.problem.at(static_cast<int>(k), i)));
      const auto in = [&](const std::vector<int>& list) {
        return std::count(list.begin(), list.end(), static_cast<int>(k)) > 0;
      };
      row.push_back(std::string(in(b.frontier) ? "frontier" : "") + (in(b.acceptable) ? " acceptable" : ""));
      table.add(row);
    }
    std::vector<std::string> none{"", "disagreement"};
    for (const double d : b.problem.disagreement) none.push_back(fmt::format("{:.2f}", d));
    table.add(none);
    out += table.text();
    std::string before;
    for (const NamedSolution& s : b.solutions) {
      if (s.rule.find('.') != std::string::npos || s.solution.sentence == before) continue;
      before = s.solution.sentence;
      out += paragraph(s.solution.sentence);
    }
    if (u != nullptr)
      for (const RuleShares& r : u->bargaining) out += paragraph(rule_shares(r));
    if (b.rubinstein)
      out += paragraph(fmt::format("Alternating offers over a divisible gain, {} first: {}",
                                   b.problem.names[0], b.rubinstein->sentence));
    return out;
  }

  std::string rule_shares(const RuleShares& r) const {
    constexpr std::array<const char*, 4> rules = {"Nash", "Kalai-Smorodinsky", "egalitarian", "utilitarian"};
    std::string parts;
    for (size_t k = 0; k < r.chosen.size(); ++k)
      if (r.chosen[k].count > 0)
        parts += fmt::format("{}{} in {}", parts.empty() ? "" : ", ", k + 1, percent(r.chosen[k]));
    return fmt::format("{} over draws: {}; no zone of agreement in {}, nothing better for all in {}.",
                       rules[static_cast<size_t>(r.rule)],
                       parts.empty() ? "no package in any" : "package " + parts, percent(r.no_zone),
                       percent(r.no_mutual_gain));
  }

  std::string stability() const {
    if (!a_.stability) return "";
    const StabilityAnalysis& st = *a_.stability;
    const UncertainAnalysis* u = draws();
    const std::string not_drawn =
        u != nullptr && !u->stability_not_run.empty() ? u->stability_not_run : std::string();
    if (!not_drawn.empty()) u = nullptr;
    std::string out =
        text_.heading(u ? "Stable for everybody (as written, and share of draws)" : "Stable for everybody");
    if (!not_drawn.empty()) out += paragraph("Not drawn: " + not_drawn + '.');
    std::vector<std::pair<double, size_t>> rows;
    for (size_t k = 0; k < st.conflict.graph.states.size(); ++k) {
      double weight = 0;
      for (size_t c = 0; c < 6; ++c) {
        weight += st.table.equilibrium[c][k] ? 1 : 0;
        if (u != nullptr && u->equilibrium[c][k].share >= kWorthTelling) weight += u->equilibrium[c][k].share;
      }
      if (weight > 0) rows.emplace_back(-weight, k);
    }
    std::sort(rows.begin(), rows.end());
    if (rows.empty()) return out + "  No state is, under any of the six concepts.\n";
    std::vector<Align> columns{Align::left};
    std::vector<std::string> head{""};
    for (const Stability c : all_stabilities) {
      columns.push_back(Align::left);
      head.emplace_back(stability_name(c));
    }
    TextTable table(columns);
    table.add(head);
    for (size_t n = 0; n < std::min(kMostRows, rows.size()); ++n) {
      const size_t k = rows[n].second;
      const bool start = static_cast<int>(k) == st.conflict.status_quo;
      std::vector<std::string> row{text_.profile(st.conflict.graph.states[k]) +
                                   (start ? " (where they start)" : "")};
      for (size_t c = 0; c < 6; ++c) {
        std::string cell = st.table.equilibrium[c][k] ? "yes" : "no";
        if (u != nullptr) cell += fmt::format(" {:.0f} %", 100 * u->equilibrium[c][k].share);
        row.push_back(cell);
      }
      table.add(row);
    }
    out += table.text();
    if (rows.size() > kMostRows) out += fmt::format("  … {} states in all\n", rows.size());
    return out;
  }

  std::string reasons() const {
    if (!a_.stability) return "";
    std::string out;
    constexpr size_t kExplained = 3;
    const auto& list = a_.stability->reasons;
    for (size_t k = 0; k < std::min(kExplained, list.size()); ++k) {
      const auto& [state, why] = list[k];
      out += fmt::format("  Why, under SEQ, at {}{}:\n",
                         text_.profile(a_.stability->conflict.graph.states[static_cast<size_t>(state)]),
                         state == a_.stability->conflict.status_quo ? " (where they start)" : "");
      for (const std::string& sentence : why) out += "    " + wrapped(sentence, 4, 96) + '\n';
    }
    for (const auto& [mask, gains] : a_.stability->coalitions) {
      std::vector<std::string> who;
      const auto parties = a_.game.parties();
      for (size_t i = 0; i < parties.size(); ++i)
        if (mask >> i & 1U) who.push_back(names_.actor(parties[i]));
      out += paragraph(fmt::format(
          "{} could all gain by moving together from where they start to: {}{}.", fmt::join(who, ", "),
          text_.profile(a_.stability->conflict.graph.states[static_cast<size_t>(gains[0])]),
          gains.size() > 1 ? fmt::format(" (and {} more)", gains.size() - 1) : ""));
    }
    return out;
  }

  std::string baselines() const {
    if (!a_.baseline) return "";
    std::string out = text_.heading("Baselines without a game") + paragraph(a_.baseline->sentence);
    if (a_.forecast && a_.forecast->possible)
      out += paragraph(fmt::format(
          "The simulated talks end at {:.4f} ± {:.4f} on the same scale (mean of {} trials ± its standard "
          "error; "
          "standard deviation {:.3f}).",
          a_.forecast->mean, a_.forecast->standard_error, grouped(a_.forecast->trials), a_.forecast->sd));
    return out;
  }

  const Scenario& s_;
  const IssueAnalysis& a_;
  GameText text_;
  StaticNames names_;
  bool colour_;
};

/// How a concept is told: of issues, and of a bare game (null: it is not).
struct ConceptText {
  Concept id;
  std::string (IssueText::*of_issue)() const;
  std::string (GameText::*of_game)() const;
};
constexpr std::array<ConceptText, all_concepts.size()> kTexts{{
    {Concept::pure, &IssueText::pure_part, &GameText::pure},
    {Concept::dominance, &IssueText::dominance_part, &GameText::dominance},
    {Concept::equilibria, &IssueText::equilibria_part, &GameText::equilibria},
    {Concept::logit, &IssueText::logit_part, &GameText::logit},
    {Concept::correlated, &IssueText::correlated_part, &GameText::correlated},
    {Concept::bargaining, &IssueText::bargaining_part, nullptr},
    {Concept::stability, &IssueText::stability_part, nullptr},
    {Concept::baselines, &IssueText::baselines_part, nullptr},
}};
static_assert(std::ranges::equal(kTexts, all_concepts, {}, &ConceptText::id));

std::string IssueText::full() const {
  std::string out = title();
  for (const ConceptText& one : kTexts) out += (this->*one.of_issue)();
  return out + text_.left_out();
}

std::string together_text(const ScenarioAnalysis& analysis, bool colour) {
  if (!analysis.together)
    return analysis.together_left_out.empty()
               ? ""
               : "\n" + paragraph("Bargaining over the packages of all these issues together is left out: " +
                                  analysis.together_left_out + '.');
  const BargainingAnalysis& b = *analysis.together;
  const std::string line = "All these issues together: bargaining over packages";
  std::string out =
      fmt::format("\n{}\n{}\n", colour ? "\x1b[1m" + line + "\x1b[0m" : line, std::string(line.size(), '='));
  out += fmt::format("{} packages, {} on the frontier, {} acceptable to all.\n", grouped(b.packages.size()),
                     grouped(b.frontier.size()), grouped(b.acceptable.size()));
  std::string before;
  for (const NamedSolution& s : b.solutions) {
    if (s.rule.find('.') != std::string::npos || s.solution.sentence == before) continue;
    before = s.solution.sentence;
    out += paragraph(s.solution.sentence);
    for (size_t k = 0; k < std::min<size_t>(3, s.solution.packages.size()); ++k) {
      const int p = s.solution.packages[k];
      std::string payoffs;
      for (int i = 0; i < b.problem.actors; ++i)
        payoffs += fmt::format("{}{} {:.2f}", i ? ", " : "", b.problem.names[static_cast<size_t>(i)],
                               b.problem.at(p, i) - b.problem.disagreement[static_cast<size_t>(i)]);
      out +=
          "    " +
          wrapped(fmt::format("{}. {} (gains: {})", p + 1, b.packages[static_cast<size_t>(p)].name, payoffs),
                  4, 96) +
          '\n';
    }
  }
  return out;
}

}  // namespace

std::string solve_text(const Scenario& scenario, const ScenarioAnalysis& analysis,
                       const ScaleOpinions& scales, bool colour) {
  std::string out = colour ? "\x1b[1m" + analysis.title + "\x1b[0m\n" : analysis.title + '\n';
  out +=
      "What theory says of the payoffs in the first round, issue by issue (docs/solvers.md explains the "
      "words)\n";
  std::vector<std::string> seen;
  for (const IssueAnalysis& a : analysis.issues) {
    const IssueText text(scenario, a, colour);
    const std::string& first = a.issues.front();
    const bool again = std::find(seen.begin(), seen.end(), first) != seen.end();
    out += again ? text.brief() : text.full();
    seen.push_back(first);
  }
  out += together_text(analysis, colour);
  for (const OffersAnalysis& one : analysis.offers) {
    const std::string line = "Offers: " + name_of(scenario.talks, one.theory.round);
    out += fmt::format("\n{}\n{}\n", colour ? "\x1b[1m" + line + "\x1b[0m" : line,
                       std::string(display_width(line), '='));
    out += offers_analysis_text(scenario, one);
  }
  return out + scale_opinions_text(scenario, scales, colour);
}

std::string solve_text(const GameAnalysis& a, const std::string& title, bool colour) {
  const GameText text(a, colour);
  std::string sizes;
  for (const auto& own : a.positions) sizes += fmt::format("{}{}", sizes.empty() ? "" : " x ", own.size());
  std::string out = (colour ? "\x1b[1m" + title + "\x1b[0m" : title) +
                    fmt::format("\n{} players, {}\n", a.players.size(), sizes);
  for (const ConceptText& one : kTexts)
    if (one.of_game != nullptr) out += (text.*one.of_game)();
  return out + text.left_out();
}

}  // namespace parley::cli
