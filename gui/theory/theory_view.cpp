#include "gui/theory/theory_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gui/panels/panels.h"
#include "gui/theory/theory_data.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"
#include "sim/solve/analysis.h"
#include "sim/solve/stability/trial_ends.h"

namespace parley::gui {
namespace {

constexpr std::size_t kMostLines = 6;  ///< of a cell's tooltip
constexpr double kWorthTelling =
    0.01;  ///< share of draws from which a cell's tooltip tells of an equilibrium

const TopicTheory* shown_theory(const Data& data, const View& view) {
  if (!data.theory || !data.session.loaded()) return nullptr;
  return data.theory->find(shown_topic(data.session.scenario(), view));
}

DisplayList nothing(const Frame& frame, const std::string& words) {
  Painter p(frame, "Theory", "");
  p.say_empty(words);
  return std::move(p).finish(words);
}

template <class Table>
Table without(Table table, bool words) {
  if (!words) table.sentences.clear();
  return table;
}

int player_of(const TopicTheory& theory, const std::string& actor) {
  const StaticGame& game = theory.point->game;
  for (std::size_t v = 0; v < game.players.size(); ++v)
    if (game.actors[static_cast<std::size_t>(game.players[v].actor)] == actor) return static_cast<int>(v);
  return -1;
}

/// Place of a position among the player's; -1 where it has not this one.
int place_of(const TopicTheory& theory, int player, const std::string& position) {
  const auto& list = theory.point->game.players[static_cast<std::size_t>(player)].positions;
  const auto at = std::find(list.begin(), list.end(), position);
  return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

}  // namespace

std::optional<TheoryForm> theory_form_named(const std::string& id) {
  constexpr std::array<const char*, 5> names = {"space", "stability", "equilibria", "correlated",
                                                "baselines"};
  for (std::size_t k = 0; k < names.size(); ++k)
    if (id == names[k]) return static_cast<TheoryForm>(k);
  return {};
}

TheoryTopic shown_topic(const Scenario& scenario, const View& view) {
  if (view.theory_issue == 0 && scenario.issues.size() > 1) return {"", view.theory_types};
  const std::size_t k =
      view.theory_issue == 0 ? 0 : std::min(view.theory_issue - 1, scenario.issues.size() - 1);
  return {scenario.issues[k].id, view.theory_types};
}

std::vector<TheoryTopic> wanted_topics(const Scenario& scenario, const View& view, bool panel_visible) {
  std::vector<TheoryTopic> topics;
  if (scenario.issues.empty()) return topics;
  const auto add = [&](TheoryTopic topic) {
    if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(std::move(topic));
  };
  if (panel_visible) add(shown_topic(scenario, view));
  if (view.left_tab != 1 || scenario.actors.empty()) return topics;
  // The grids of payoffs: of the actor chosen there, on the issue chosen there or all.
  std::string actor = scenario.actors.front().id;
  if (find_actor(scenario, view.matrix_actor) != nullptr) actor = view.matrix_actor;
  for (const PayoffEntry& entry : scenario.payoffs)
    if (entry.actor == actor && (view.matrix_issue.empty() || entry.issue == view.matrix_issue))
      add({entry.issue, {}});
  return topics;
}

DisplayList theory_chart(const Data& data, const View& view, const Frame& frame, bool words) {
  const TopicTheory* theory = shown_theory(data, view);
  if (theory == nullptr || (!theory->point && theory->failure.empty()))
    return nothing(frame, "Computed once the first trials are done…");
  if (!theory->failure.empty()) return nothing(frame, "Nothing can be said: " + theory->failure);
  switch (view.theory_form) {
    case TheoryForm::space:
      return payoff_space(space_data(*theory, data, view), frame);
    case TheoryForm::stability:
      return stability_table(without(stability_data(*theory, view), words), frame);
    case TheoryForm::equilibria:
      return equilibria_list(without(equilibria_data(*theory, view), words), frame);
    case TheoryForm::correlated:
      return correlated_ranges(correlated_data(*theory), frame);
    default:
      return scale_forecast(scale_data(*theory), frame);
  }
}

std::vector<std::string> theory_words(const Data& data, const View& view) {
  const TopicTheory* theory = shown_theory(data, view);
  if (theory == nullptr || !theory->point || !theory->failure.empty()) return {};
  if (view.theory_form == TheoryForm::stability) {
    StabilityTable table = stability_data(*theory, view);
    return table.states.empty() ? std::vector<std::string>{} : std::move(table.sentences);
  }
  if (view.theory_form != TheoryForm::equilibria) return {};
  EquilibriaList list = equilibria_data(*theory, view);
  return list.rows.empty() ? std::vector<std::string>{} : std::move(list.sentences);
}

double theory_height(const Data& data, const View& view, const Frame& frame) {
  const TopicTheory* theory = shown_theory(data, view);
  if (theory == nullptr || !theory->point || !theory->failure.empty()) return 0;
  if (view.theory_form == TheoryForm::stability)
    return stability_table_height(without(stability_data(*theory, view), false), frame);
  if (view.theory_form == TheoryForm::equilibria)
    return equilibria_list_height(without(equilibria_data(*theory, view), false), frame);
  return 0;
}

std::vector<int> profile_of_equilibrium(const TopicTheory& theory, std::size_t row) {
  const std::vector<EquilibriumRow> rows = equilibria_in_order(theory);
  return row < rows.size() ? rows[row].pure : std::vector<int>{};
}

std::vector<int> profile_of_state(const TopicTheory& theory, std::size_t row) {
  const std::vector<std::size_t> order = states_in_order(theory);
  return row < order.size() ? theory.point->stability->conflict.graph.states[order[row]] : std::vector<int>{};
}

std::vector<int> parties_of(const Scenario& scenario, const TheoryTopic& topic) {
  std::vector<int> parties;
  for (std::size_t a = 0; a < scenario.actors.size(); ++a)
    for (const Issue& issue : scenario.issues)
      if ((topic.issue.empty() || issue.id == topic.issue) &&
          find_delegation(issue, scenario.actors[a].id) != nullptr) {
        parties.push_back(static_cast<int>(a));
        break;
      }
  return parties;
}

std::string theory_progress(const Data& data, const View& view) {
  const TopicTheory* theory = shown_theory(data, view);
  if (theory == nullptr) return data.theorising ? "computing…" : "";
  if (theory->revision != data.session.revision())
    return data.theorising || data.running ? "of the numbers before; being computed anew…"
                                           : "of the numbers before the last change";
  if (theory->complete || !theory->failure.empty()) return "";
  if (!data.theorising) return "stopped";
  const std::uint64_t done = theory->drawn ? theory->drawn->draws : 0;
  return fmt::format("{} of {} draws…", whole_text(static_cast<double>(done)),
                     whole_text(static_cast<double>(view.draws)));
}

CellMark cell_mark(const TopicTheory& theory, const View& view, const CellOf& cell) {
  CellMark mark;
  if (!theory.point || !theory.failure.empty()) return mark;
  const TheoryNames names(theory);
  std::vector<std::pair<int, int>> holds;  // (player, position)
  for (const auto& [actor, position] :
       {std::pair{cell.actor, cell.position}, {cell.versus_actor, cell.versus_position}}) {
    if (actor.empty()) continue;
    const int player = player_of(theory, actor);
    if (player < 0) return mark;
    const int place = place_of(theory, player, position);
    if (place < 0) return mark;
    holds.emplace_back(player, place);
  }
  const auto has = [&](const std::vector<int>& profile) {
    return profile.size() == theory.point->game.players.size() &&
           std::all_of(holds.begin(), holds.end(), [&](const auto& one) {
             return profile[static_cast<std::size_t>(one.first)] == one.second;
           });
  };
  mark.chosen = has(view.theory_profile);
  for (const EquilibriumRow& row : equilibria_in_order(theory)) {
    if (row.pure.empty() || !has(row.pure)) continue;
    const bool now =
        theory.point->pure && std::any_of(theory.point->pure->begin(), theory.point->pure->end(),
                                          [&](const PureEquilibrium& e) { return e.positions == row.pure; });
    mark.now = mark.now || now;
    if (row.share != nullptr) mark.share = std::max(mark.share, row.share->share);
    if (!now && (row.share == nullptr || row.share->share < kWorthTelling)) continue;
    if (mark.lines.size() == kMostLines) {
      mark.lines.emplace_back("and others");
      break;
    }
    mark.lines.push_back(fmt::format("{}{}: {}", now ? "Equilibrium" : "Equilibrium in draws only",
                                     row.share ? " in " + drawn_text(*row.share) : "",
                                     names.profile(row.pure)));
  }
  return mark;
}

PositionMark position_mark(const TopicTheory& theory, const std::string& actor, const std::string& position) {
  PositionMark mark;
  if (!theory.point || !theory.failure.empty() || !theory.point->dominance) return mark;
  const int player = player_of(theory, actor);
  if (player < 0) return mark;
  const int place = place_of(theory, player, position);
  if (place < 0) return mark;
  const TheoryNames names(theory);
  for (const Elimination& e : theory.point->dominance->steps) {
    if (e.player != player || e.strategy != place) continue;
    std::string by;
    for (const auto& [other, weight] : e.by)
      by += (by.empty() ? "" : " + ") + (e.by.size() > 1 ? fmt::format("{:.3g} ", to_double(weight)) : "") +
            names.position(static_cast<std::size_t>(player), other);
    mark.dominated = true;
    mark.lines.push_back(fmt::format("Strictly dominated (step {}): {} is always better, by {:.3g} at least.",
                                     e.step, by, to_double(e.margin)));
  }
  if (theory.drawn && theory.drawn->not_run.empty() && theory.drawn->draws > 0) {
    const DrawShare& share =
        theory.drawn->eliminated[static_cast<std::size_t>(player)][static_cast<std::size_t>(place)];
    if (mark.dominated || share.share >= kWorthTelling)
      mark.lines.push_back("Given up step by step in " + drawn_text(share) + ".");
  }
  return mark;
}

}  // namespace parley::gui
