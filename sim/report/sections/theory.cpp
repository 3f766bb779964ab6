#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"
#include "sim/solve/scenario_analysis.h"
#include "sim/solve/stability/stability_words.h"

namespace parley {
namespace {

using html::Html;

constexpr std::size_t kMostRows = 8, kMostStates = 14, kMostPackages = 12,
                      kMostAcross = 6;  ///< actors beside each other on paper
constexpr double kWorthTelling =
    0.05;  ///< share of draws from which something is listed though it is none now

std::string ids_as_words(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

/// What one analysis of an issue says, beside the simulated talks.
class IssueTheory {
 public:
  IssueTheory(const Report& report, const IssueAnalysis& analysis, std::size_t place)
      : report_(report), a_(analysis), place_(place), names_(report.scenario, analysis.game) {}

  Html told() const {
    Html out = html::heading(html::name(name_of(report_.labels.issues, a_.issues.front())));
    for (const ConceptSection& one : kSections) out += (this->*one.told)();
    return out + left_out();
  }

 private:
  /// How a concept is told in a report, beside the simulated talks; the others are told by `parley solve`.
  struct ConceptSection {
    Concept id;
    Html (IssueTheory::*told)() const;
  };
  static const std::array<ConceptSection, 4> kSections;

  const UncertainAnalysis* draws() const {
    return a_.uncertain && a_.uncertain->not_run.empty() ? &*a_.uncertain : nullptr;
  }

  /// "United States: open door; Russia: drop".
  std::string state(const std::vector<int>& positions) const {
    std::string out;
    for (std::size_t p = 0; p < positions.size(); ++p) {
      const StaticPlayer& player = a_.game.players[p];
      out += fmt::format("{}{}: {}", p == 0 ? "" : "; ", names_.actor(player.actor),
                         ids_as_words(player.positions[static_cast<std::size_t>(positions[p])]));
    }
    return out;
  }

  /// How often simulated talks ended at these positions; below 0: not known.
  double ended_at(const std::vector<int>& positions) const {
    if (!report_.trials) return -1;
    std::vector<std::string> held;
    for (std::size_t p = 0; p < positions.size(); ++p)
      held.push_back(a_.game.players[p].positions[static_cast<std::size_t>(positions[p])]);
    const std::size_t issue = static_cast<std::size_t>(a_.game.players.front().issue);
    const auto& states = report_.trials->final_states[issue];
    const auto found = states.find(state_key(held));
    return found == states.end() ? 0 : found->second;
  }

  Html ended_text(double ended) const { return ended < 0 ? html::text("–") : share(ended); }

  std::size_t cell_of(const std::vector<int>& positions) const {
    std::size_t cell = 0;
    for (std::size_t p = 0; p < positions.size(); ++p)
      cell = cell * a_.positions[p].size() + static_cast<std::size_t>(positions[p]);
    return cell;
  }
  std::vector<int> positions_of(std::size_t cell) const {
    std::vector<int> positions(a_.positions.size());
    for (std::size_t p = positions.size(); p-- > 0; cell /= a_.positions[p].size())
      positions[p] = static_cast<int>(cell % a_.positions[p].size());
    return positions;
  }

  Html pure() const {
    if (!a_.pure) return {};
    struct Row {
      std::vector<int> positions;
      bool now;
      double share;
    };
    std::vector<Row> rows;
    for (const PureEquilibrium& e : *a_.pure)
      rows.push_back({e.positions, true, draws() ? draws()->pure[cell_of(e.positions)].share : -1});
    const std::size_t now = rows.size();
    if (draws() != nullptr)
      for (std::size_t cell = 0; cell < draws()->pure.size(); ++cell) {
        const double part = draws()->pure[cell].share;
        const std::vector<int> positions = positions_of(cell);
        const bool known = std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(now),
                                       [&](const Row& row) { return row.positions == positions; });
        if (!known && part >= kWorthTelling) rows.push_back({positions, false, part});
      }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.share > b.share; });
    if (rows.empty())
      return html::paragraph(html::text("No combination of positions is an equilibrium in pure strategies."));
    html::Table table{html::text("Nash equilibria: positions that nobody would leave alone"),
                      {{html::text("Positions")},
                       {html::text("At the payoffs as written")},
                       {html::text("In so many draws of the payoffs"), true},
                       {html::text("Simulated talks end there"), true}},
                      {}};
    for (std::size_t k = 0; k < std::min(kMostRows, rows.size()); ++k)
      table.rows.push_back({html::text(state(rows[k].positions)), html::text(rows[k].now ? "yes" : "no"),
                            rows[k].share < 0 ? html::text("–") : share(rows[k].share),
                            ended_text(ended_at(rows[k].positions))});
    Html out = html::table(table);
    if (rows.size() > kMostRows) out += html::remark(html::words("… {} in all.", rows.size()));
    if (draws() != nullptr)
      out += html::remark(html::words(
          "In {} of {} draws there is no such equilibrium, in {} there are several.",
          share(draws()->no_pure.share), whole(draws()->draws), share(draws()->several_pure.share)));
    return out;
  }

  /// How often the issue is settled as the package says.
  double settled(const Package& package) const {
    const auto* of = [&]() -> const IssueSettlements* {
      for (const IssueSettlements& one : report_.results.settlements)
        if (one.issue == a_.issues.front()) return &one;
      return nullptr;
    }();
    if (of == nullptr || package.settlement.size() != 1) return -1;
    const int k = package.settlement.front();
    return k < 0 ? of->settlements.back().share : of->settlements[static_cast<std::size_t>(k)].share;
  }

  /// "2. a moratorium of the alliance": solvers' sentences name packages by number.
  std::string package_name(const BargainingAnalysis& b, std::size_t k) const {
    std::string name = b.packages[k].name;
    if (b.packages[k].settlement.size() == 1) {
      const int settlement = b.packages[k].settlement.front();
      const Issue* issue = find_issue(report_.scenario, a_.issues.front());
      const std::string id =
          settlement < 0 ? "" : issue->settlements[static_cast<std::size_t>(settlement)].id;
      name = settlement < 0 ? "nothing settled" : name_of(issue->settlements, id);
    }
    return fmt::format("{}. {}", k + 1, name);
  }

  Html bargaining() const {
    if (!a_.bargaining || a_.bargaining->packages.size() < 2)
      return html::remark(
          html::text("Bargaining: the issue has no settlement, so there is nothing to bargain over."));
    const BargainingAnalysis& b = *a_.bargaining;
    return (b.problem.actors == 2 ? space(b) : packages(b)) + solutions(b);
  }

  Html space(const BargainingAnalysis& b) const {
    PayoffSpace data;
    data.x_actor = b.problem.names[0];
    data.y_actor = b.problem.names[1];
    for (std::size_t k = 0; k < b.packages.size(); ++k)
      data.packages.push_back({b.problem.at(static_cast<int>(k), 0),
                               b.problem.at(static_cast<int>(k), 1),
                               package_name(b, k),
                               settled(b.packages[k]),
                               {}});
    data.frontier = b.frontier;
    data.disagreement = Point{b.problem.disagreement[0], b.problem.disagreement[1]};
    for (const NamedSolution& solution : b.solutions)
      if (solution.rule.find('.') == std::string::npos)
        data.solutions.push_back({ids_as_words(solution.rule), solution.solution.packages});
    html::Picture picture{"space-" + std::to_string(place_),
                          [data](const Frame& frame) { return payoff_space(data, frame); }, 420};
    return html::figure(picture);
  }

  /// A row a package; where that would be wider than paper, a row an actor.
  Html packages(const BargainingAnalysis& b) const {
    const std::size_t shown = std::min(kMostPackages, b.packages.size());
    const auto number = [](double payoff) { return html::number(payoff, step_text(payoff, 0.01)); };
    std::vector<std::vector<Html>> rows{{html::text("Package")}};
    for (const std::string& name : b.problem.names) rows.front().push_back(html::name(name));
    rows.front().push_back(html::text("Simulated"));
    for (std::size_t k = 0; k < shown; ++k) {
      rows.push_back({html::name(package_name(b, k))});
      for (int i = 0; i < b.problem.actors; ++i)
        rows.back().push_back(number(b.problem.at(static_cast<int>(k), i)));
      rows.back().push_back(ended_text(settled(b.packages[k])));
    }
    rows.push_back({html::text("without agreement")});
    for (const double payoff : b.problem.disagreement) rows.back().push_back(number(payoff));
    rows.back().push_back(html::text("–"));
    if (b.problem.names.size() > kMostAcross) rows = turned(rows);
    html::Table table{html::text("What could be agreed, and what each would get"), {}, {}};
    for (std::size_t k = 0; k < rows.front().size(); ++k) table.columns.push_back({rows.front()[k], k > 0});
    table.rows.assign(rows.begin() + 1, rows.end());
    return html::table(table);
  }

  /// Rows as columns; the corner is about actors then.
  static std::vector<std::vector<Html>> turned(const std::vector<std::vector<Html>>& rows) {
    std::vector<std::vector<Html>> out(rows.front().size());
    for (const std::vector<Html>& row : rows)
      for (std::size_t k = 0; k < row.size(); ++k) out[k].push_back(row[k]);
    out.front().front() = html::text("Actor");
    return out;
  }

  static Html solutions(const BargainingAnalysis& b) {
    std::vector<Html> list;
    std::string before;
    for (const NamedSolution& solution : b.solutions) {
      if (solution.rule.find('.') != std::string::npos || solution.solution.sentence == before) continue;
      before = solution.solution.sentence;
      list.push_back(html::text(before));
    }
    if (b.rubinstein)
      list.push_back(html::words("Alternating offers over a divisible gain, {} first: {}",
                                 html::name(b.problem.names[0]), html::text(b.rubinstein->sentence)));
    return html::bullets(list);
  }

  Html stability() const {
    if (!a_.stability) return {};
    const StabilityAnalysis& st = *a_.stability;
    StabilityTable data;
    for (const Stability c : all_stabilities) data.concepts.emplace_back(stability_name(c));
    for (const int party : a_.game.parties()) data.makers.push_back(names_.actor(party));
    struct Row {
      std::size_t state;
      int concepts;
    };
    std::vector<Row> rows;
    for (std::size_t s = 0; s < st.conflict.graph.states.size(); ++s) {
      int concepts = 0;
      for (std::size_t c = 0; c < all_stabilities.size(); ++c) concepts += st.table.equilibrium[c][s] ? 1 : 0;
      if (concepts > 0) rows.push_back({s, concepts});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.concepts > b.concepts; });
    if (rows.empty())
      return html::paragraph(html::text(
          "No state would last under any of the six ways to look ahead: somebody always gains by moving."));
    for (std::size_t k = 0; k < std::min(kMostStates, rows.size()); ++k)
      data.states.push_back(stable_state(st, rows[k].state));
    html::Picture picture{"stability-" + std::to_string(place_),
                          [data](const Frame& frame) { return stability_table(data, frame); },
                          80 + 36 * static_cast<double>(data.states.size())};
    picture.narrow_height = 80 + 48 * static_cast<double>(data.states.size());
    return html::figure(picture) + reasons(st);
  }

  StabilityTable::State stable_state(const StabilityAnalysis& st, std::size_t s) const {
    const std::vector<int>& positions = st.conflict.graph.states[s];
    StabilityTable::State row;
    row.name = state(positions);
    row.share = ended_at(positions);
    for (std::size_t c = 0; c < all_stabilities.size(); ++c) {
      row.stable.emplace_back();
      for (const auto& maker : st.table.stable[c]) row.stable.back().push_back(maker[s] != 0);
    }
    return row;
  }

  Html reasons(const StabilityAnalysis& st) const {
    if (st.reasons.empty()) return {};
    const auto& [s, why] = st.reasons.front();
    std::vector<Html> list;
    for (const std::string& sentence : why) list.push_back(html::text(sentence));
    return html::folded(
        html::words("Why “{}” lasts or does not, when the others answer only where they gain (SEQ)",
                    html::text(state(st.conflict.graph.states[static_cast<std::size_t>(s)]))),
        html::bullets(list));
  }

  Html baseline() const {
    if (!a_.baseline || !a_.baseline->possible)
      return html::remark(html::words(
          "Baselines without a game: {}",
          a_.baseline ? html::text(a_.baseline->sentence) : html::text("the issue has no numeric scale.")));
    Html out = html::words("Baseline without a game: {}", html::text(a_.baseline->sentence));
    if (a_.forecast && a_.forecast->possible)
      out += html::words(
          " The simulated talks end at {} ± {} on the same scale ({} trials).",
          html::number(a_.forecast->mean, step_text(a_.forecast->mean, a_.forecast->standard_error)),
          html::number(a_.forecast->standard_error,
                       step_text(a_.forecast->standard_error, a_.forecast->standard_error)),
          whole(a_.forecast->trials));
    return html::paragraph(out);
  }

  Html left_out() const {
    std::vector<Html> list;
    for (const auto& [part, why] : a_.left_out)
      list.push_back(html::words("{}: {}.", concept_name(part), html::name(why)));
    return list.empty() ? Html{} : html::remark(html::text("Left out:")) + html::bullets(list);
  }

  const Report& report_;
  const IssueAnalysis& a_;
  std::size_t place_;
  StaticNames names_;
};

const std::array<IssueTheory::ConceptSection, 4> IssueTheory::kSections{
    {{Concept::pure, &IssueTheory::pure},
     {Concept::bargaining, &IssueTheory::bargaining},
     {Concept::stability, &IssueTheory::stability},
     {Concept::baselines, &IssueTheory::baseline}}};

Html together(const BargainingAnalysis& b) {
  Html out = html::heading("All issues together");
  out += html::paragraph(
      html::words("{} packages can be put together, {} of them on the frontier where nobody can gain "
                  "without another losing, {} acceptable to all.",
                  whole(b.packages.size()), whole(b.frontier.size()), whole(b.acceptable.size())));
  std::vector<Html> list;
  std::string before;
  for (const NamedSolution& solution : b.solutions) {
    if (solution.rule.find('.') != std::string::npos || solution.solution.sentence == before) continue;
    before = solution.solution.sentence;
    Html line = html::text(before);
    if (!solution.solution.packages.empty())
      line += element(
          "div", html::text(b.packages[static_cast<std::size_t>(solution.solution.packages.front())].name));
    list.push_back(line);
  }
  return out + html::bullets(list);
}

}  // namespace

html::Section theory_section(const Report& report) {
  html::Section section{"theory", "What game theory says", {}};
  if (!report.theory) {
    section.absent = "Left out as asked (--without theory).";
    return section;
  }
  section.body =
      html::paragraph(html::words("Equilibria, bargaining solutions, stability and baselines of the payoffs "
                                  "in the first round, issue by issue, "
                                  "beside the simulated talks. They know nothing of the order of rounds, of "
                                  "what is learned, or of audiences; "
                                  "where they and the simulation differ, that is why. Shares of draws are of "
                                  "{} draws of the uncertain payoffs.",
                                  whole(report.theory->draws)));
  bool typed = false;
  for (std::size_t k = 0; k < report.theory->issues.size(); ++k) {
    const IssueAnalysis& analysis = report.theory->issues[k];
    if (analysis.types.empty())
      section.body += IssueTheory(report, analysis, k).told();
    else
      typed = true;
  }
  if (report.theory->together) section.body += together(*report.theory->together);
  if (typed)
    section.body +=
        html::remark(html::text("Payoffs that depend on an actor's type are taken at their mean over its "
                                "types; parley solve tells each type."));
  return section;
}

}  // namespace parley
