#include "gui/theory/theory_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/offers_data.h"
#include "gui/panels/panels.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"
#include "sim/solve/analysis.h"
#include "sim/solve/stability/stability_words.h"
#include "sim/solve/stability/trial_ends.h"

namespace parley::gui {
namespace {

using std::size_t;

constexpr size_t kMostRows = 200;       ///< of equilibria; a game of many ties may have thousands
constexpr double kWorthTelling = 0.05;  ///< share of draws from which a profile is listed though none now

/// Draws that were made, or null.
const UncertainAnalysis* draws_of(const TopicTheory& theory) {
  return theory.drawn && theory.drawn->not_run.empty() && theory.drawn->draws > 0 ? theory.drawn.get()
                                                                                  : nullptr;
}

std::string heading(const TheoryNames& names, const TopicTheory& theory) {
  std::string words = names.issue() + names.given_types();
  if (const UncertainAnalysis* u = draws_of(theory))
    words += fmt::format(", {} draws{}", whole_text(static_cast<double>(u->draws)),
                         u->observed ? " (what was observed does not weigh them)" : "");
  else if (theory.drawn)
    words += ", no draws: " + theory.drawn->not_run;
  return words;
}

/// Why a part is not there, or "" where it is.
std::string left_out(const TopicTheory& theory, Concept c) {
  for (const auto& [which, why] : theory.point->left_out)
    if (which == c) return fmt::format("Not computed: {}.", why);
  return "";
}

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 32);
  return words;
}

constexpr std::array<const char*, 4> kRules = {"Nash", "Kalai–Smorodinsky", "Egalitarian", "Utilitarian"};

/// Trials that the view shows, in order; weighted ones thinned out by their weight.
std::vector<size_t> shown_trials(const TrialEnds& ends, const View& view) {
  std::vector<size_t> list;
  double sum = 0;
  for (size_t n = 0; n < ends.size(); ++n) {
    if (view.given && ends.outcome[n] != *view.given) continue;
    sum += ends.weight[n];
    if (sum < 1 - 1e-9) continue;
    sum -= 1;
    list.push_back(n);
  }
  return list;
}

/// The share of the issue's settlement in the run that other panels show; below 0 where that is another
/// state's.
double settled_share(const TopicTheory& theory, const Data& data, const Package& package) {
  if (!data.shown || !data.now || data.now->revision != theory.revision) return -1;
  const Issue* issue = find_issue(*theory.scenario, theory.topic.issue);
  const int k = package.settlement.front();
  const std::string id = k < 0 ? "unsettled" : issue->settlements[static_cast<size_t>(k)].id;
  for (const IssueSettlements& one : data.shown->settlements)
    if (one.issue == theory.topic.issue)
      for (const SettlementEstimate& s : one.settlements)
        if (s.id == id) return s.share;
  return -1;
}

/// Shares of packages over all issues, among the first trials.
std::vector<double> package_shares(const TrialEnds& ends, const View& view, size_t packages) {
  std::vector<double> shares(packages, 0);
  double all = 0;
  for (size_t n = 0; n < ends.size(); ++n) {
    if (view.given && ends.outcome[n] != *view.given) continue;
    all += ends.weight[n];
    if (ends.package[n] >= 0) shares[static_cast<size_t>(ends.package[n])] += ends.weight[n];
  }
  for (double& share : shares) share = all > 0 ? share / all : -1;
  return shares;
}

void add_solutions(PayoffSpace& space, const TopicTheory& theory, const BargainingAnalysis& b) {
  std::vector<std::string> said;
  for (const NamedSolution& s : b.solutions) {
    if (s.rule.find('.') != std::string::npos) continue;
    space.solutions.push_back({kRules[static_cast<size_t>(s.solution.rule)], s.solution.packages});
    // What is chosen is drawn; words are for what is not.
    if (s.solution.packages.size() == 1 && s.solution.state == BargainingState::unique) continue;
    if (std::find(said.begin(), said.end(), s.solution.sentence) == said.end())
      said.push_back(s.solution.sentence);
  }
  for (const std::string& sentence : said) space.sentences.push_back(capital(sentence));
  const UncertainAnalysis* u = draws_of(theory);
  if (u == nullptr || u->bargaining.empty()) return;
  const RuleShares& first = u->bargaining.front();
  space.sentences.push_back(fmt::format("No zone of agreement in {}; no package better for all in {}.",
                                        drawn_text(first.no_zone), drawn_text(first.no_mutual_gain)));
  for (size_t k = 0; k < space.packages.size(); ++k)
    for (const RuleShares& rule : u->bargaining)
      if (k < rule.chosen.size() && rule.chosen[k].count > 0)
        space.packages[k].notes.push_back(fmt::format(
            "{}: chosen in {}", kRules[static_cast<size_t>(rule.rule)], drawn_text(rule.chosen[k])));
}

void add_cloud(PayoffSpace& space, const TopicTheory& theory, const Data& data, const View& view, size_t x,
               size_t y) {
  if (!theory.ends) return;
  const std::vector<size_t> trials = shown_trials(*theory.ends, view);
  for (const size_t n : trials) space.cloud.push_back({theory.ends->at(n, x), theory.ends->at(n, y)});
  const std::string given = given_clause(data, view);
  space.cloud_words = fmt::format("where {} simulated talks{} end, each by its own payoffs",
                                  whole_text(static_cast<double>(trials.size())),
                                  given.empty() ? "" : ", given " + given + ",");
  if (trials.empty())
    space.sentences.push_back(fmt::format("None of the first {} trials belongs here{}.",
                                          whole_text(static_cast<double>(theory.ends->trials)),
                                          given.empty() ? "" : ", given " + given));
}

}  // namespace

PayoffSpace space_data(const TopicTheory& theory, const Data& data, const View& view) {
  const TheoryNames names(theory);
  PayoffSpace space;
  space.of = heading(names, theory);
  if (!theory.point->bargaining) {
    space.sentences.push_back(left_out(theory, Concept::bargaining));
    return space;
  }
  const BargainingAnalysis& b = *theory.point->bargaining;
  const std::vector<int> parties = theory.point->game.parties();
  if (parties.size() < 2) {
    space.sentences.push_back("Only one actor takes part: there is nobody to bargain with.");
    return space;
  }
  const auto place = [&](int actor, size_t otherwise) {
    const auto at = std::find(parties.begin(), parties.end(), actor);
    return at == parties.end() ? otherwise : static_cast<size_t>(at - parties.begin());
  };
  const size_t x = place(view.theory_x, 0);
  size_t y = place(view.theory_y, 1);
  if (x == y) y = x == 0 ? 1 : 0;
  space.x_actor = names.actor(parties[x]), space.y_actor = names.actor(parties[y]);
  space.parties = parties.size();
  space.frontier = b.frontier;
  space.disagreement = Point{b.problem.disagreement[x], b.problem.disagreement[y]};
  const bool one = !theory.topic.issue.empty();
  const std::vector<double> shares =
      theory.ends ? package_shares(*theory.ends, view, b.packages.size()) : std::vector<double>{};
  for (size_t k = 0; k < b.packages.size(); ++k) {
    const int p = static_cast<int>(k);
    double share = -1;
    if (one && theory.topic.types.empty())
      share = settled_share(theory, data, b.packages[k]);
    else if (!shares.empty())
      share = shares[k];
    space.packages.push_back({b.problem.at(p, static_cast<int>(x)),
                              b.problem.at(p, static_cast<int>(y)),
                              names.package(k),
                              share,
                              {},
                              0});
  }
  if (data.now && data.now->revision == theory.revision) {
    std::vector<std::vector<int>> settled;
    for (const Package& package : b.packages) settled.push_back(package.settlement);
    std::vector<std::string> issues;
    for (const StaticPlayer& player : theory.point->game.players)
      if (const std::string& id = theory.scenario->issues[static_cast<size_t>(player.issue)].id;
          issues.empty() || issues.back() != id)
        issues.push_back(id);
    mark_agreed(space, data, *theory.scenario, issues, settled);
  }
  if (b.packages.size() < 2)
    space.sentences.push_back("No settlement is named here, so there is nothing to bargain over.");
  else
    add_solutions(space, theory, b);
  add_cloud(space, theory, data, view, x, y);
  return space;
}

std::vector<size_t> states_in_order(const TopicTheory& theory) {
  std::vector<size_t> order;
  if (!theory.point->stability) return order;
  const StabilityAnalysis& a = *theory.point->stability;
  const UncertainAnalysis* u = draws_of(theory);
  if (u != nullptr && !u->stability_not_run.empty()) u = nullptr;
  std::vector<std::pair<double, size_t>> rows;
  for (size_t k = 0; k < a.conflict.graph.states.size(); ++k) {
    double weight = static_cast<int>(k) == a.conflict.status_quo ? 100 : 0;
    for (size_t c = 0; c < 6; ++c) {
      weight += a.table.equilibrium[c][k] ? 1 : 0;
      if (u != nullptr && u->equilibrium[c][k].share >= kWorthTelling) weight += u->equilibrium[c][k].share;
    }
    if (weight > 0) rows.emplace_back(-weight, k);
  }
  std::sort(rows.begin(), rows.end());
  for (const auto& [weight, k] : rows) order.push_back(k);
  return order;
}

namespace {

/// The chosen state (else where the talks start) in words, under the chosen concept.
std::vector<std::string> reasons(const TopicTheory& theory, const View& view, size_t state) {
  const StabilityAnalysis& a = *theory.point->stability;
  const auto concept_ = all_stabilities[std::min<size_t>(view.theory_concept, 5)];
  const TheoryNames names(theory);
  std::vector<std::string> lines{
      fmt::format("{}{}, under {}:", names.label(a.conflict.graph.states[state]),
                  static_cast<int>(state) == a.conflict.status_quo ? " (where the talks start)" : "",
                  stability_name(concept_))};
  const StaticNames words(*theory.scenario, theory.point->game);
  for (int i = 0; i < a.conflict.graph.makers; ++i)
    lines.push_back(
        stability_sentence(words, theory.point->game, a.conflict, concept_, i, static_cast<int>(state)));
  return lines;
}

}  // namespace

StabilityTable stability_data(const TopicTheory& theory, const View& view) {
  const TheoryNames names(theory);
  StabilityTable table;
  table.of = heading(names, theory);
  if (!theory.point->stability) {
    table.sentences.push_back(theory.topic.issue.empty()
                                  ? "Choose an issue: states are judged issue by issue."
                                  : left_out(theory, Concept::stability));
    return table;
  }
  const StabilityAnalysis& a = *theory.point->stability;
  const UncertainAnalysis* u = draws_of(theory);
  const bool drawn = u != nullptr && u->stability_not_run.empty();
  table.order = names.order();
  for (const Stability c : all_stabilities) table.concepts.emplace_back(stability_name(c));
  const std::vector<int> parties = theory.point->game.parties();
  for (const int actor : parties) table.makers.push_back(names.actor(actor));
  size_t why = a.conflict.status_quo >= 0 ? static_cast<size_t>(a.conflict.status_quo) : 0;
  for (const size_t k : states_in_order(theory)) {
    StabilityTable::State state;
    state.name = names.profile(a.conflict.graph.states[k]);
    state.label = names.label(a.conflict.graph.states[k]);
    state.start = static_cast<int>(k) == a.conflict.status_quo;
    for (size_t c = 0; c < 6; ++c) {
      auto& stable = state.stable.emplace_back();
      for (const auto& of : a.table.stable[c]) stable.push_back(of[k] != 0);
      if (!drawn) continue;
      state.drawn.push_back(drawn_share(u->equilibrium[c][k]));
      auto& each = state.drawn_for.emplace_back();
      for (const auto& of : u->stable[c]) each.push_back(of[k].share);
    }
    if (view.theory_profile == a.conflict.graph.states[k]) table.chosen = table.states.size(), why = k;
    table.states.push_back(std::move(state));
  }
  if (u != nullptr && !drawn) table.sentences.push_back("Not drawn: " + u->stability_not_run + ".");
  if (table.states.empty()) {
    table.sentences.push_back("No state is stable for all, under any of the six concepts.");
    return table;
  }
  for (const std::string& line : reasons(theory, view, why)) table.sentences.push_back(true_minus(line));
  return table;
}

std::vector<EquilibriumRow> equilibria_in_order(const TopicTheory& theory) {
  const TheoryNames names(theory);
  const UncertainAnalysis* u = draws_of(theory);
  const auto pure_share = [&](const std::vector<int>& pure) {
    return u == nullptr ? nullptr : &u->pure[names.cell(pure)];
  };
  const auto mixed_share = [&](const Profile& profile) -> const DrawShare* {
    if (u == nullptr) return nullptr;
    std::vector<std::vector<int>> played;
    for (const auto& own : profile) {
      if (own.size() < 2) continue;
      auto& support = played.emplace_back();
      for (size_t s = 0; s < own.size(); ++s)
        if (own[s] > 0) support.push_back(static_cast<int>(s));
    }
    for (const MixedShare& one : u->mixed)
      if (played.size() == 2 && one.supports[0] == played[0] && one.supports[1] == played[1])
        return &one.share;
    return nullptr;
  };
  std::vector<EquilibriumRow> now, mixed, only;  // as written; mixed ones; in draws only
  if (theory.point->equilibria)
    for (size_t k = 0; k < theory.point->equilibria->list.size(); ++k) {
      const FoundEquilibrium& one = theory.point->equilibria->list[k];
      const std::vector<int> pure = names.pure(one.profile);
      if (pure.empty())
        mixed.push_back({static_cast<int>(k), {}, mixed_share(one.profile)});
      else
        now.push_back({static_cast<int>(k), pure, pure_share(pure)});
    }
  else if (theory.point->pure)
    for (const PureEquilibrium& one : *theory.point->pure)
      now.push_back({-1, one.positions, pure_share(one.positions)});
  if (u != nullptr)
    for (size_t c = 0; c < u->pure.size(); ++c) {
      if (u->pure[c].share < kWorthTelling) continue;
      const bool known = std::any_of(now.begin(), now.end(),
                                     [&](const EquilibriumRow& row) { return row.share == &u->pure[c]; });
      if (!known) only.push_back({-1, names.at(c), &u->pure[c]});
    }
  const auto more = [](const EquilibriumRow& a, const EquilibriumRow& b) {
    return a.share && b.share && a.share->share > b.share->share;
  };
  std::stable_sort(now.begin(), now.end(), more);
  std::stable_sort(only.begin(), only.end(), more);
  now.insert(now.end(), mixed.begin(), mixed.end());
  now.insert(now.end(), only.begin(), only.end());
  if (now.size() > kMostRows) now.resize(kMostRows);
  return now;
}

namespace {

std::vector<std::string> equilibrium_sentences(const TopicTheory& theory, const TheoryNames& names) {
  std::vector<std::string> list;
  const IssueAnalysis& a = *theory.point;
  const UncertainAnalysis* u = draws_of(theory);
  if (a.pure && a.pure->empty()) list.emplace_back("There is no pure equilibrium at the payoffs as written.");
  if (u != nullptr)
    list.push_back(fmt::format("No pure equilibrium in {}; several in {}.", drawn_text(u->no_pure),
                               drawn_text(u->several_pure)));
  if (a.equilibria) {
    std::string note = capital(a.equilibria->note);
    if (!note.empty() && note.back() != '.') note += '.';
    if (!a.equilibria->families.empty())
      note += fmt::format(" Families of infinitely many: {}.", a.equilibria->families.size());
    list.push_back(note);
  } else {
    const std::string why = left_out(theory, Concept::equilibria);
    list.push_back(why.empty() ? "Mixed equilibria are being computed…" : why);
  }
  if (a.dominance)
    list.push_back(
        a.dominance->solvable()
            ? "Giving up dominated positions step by step leaves one profile: the only equilibrium" +
                  (u ? fmt::format(" (so in {}).", drawn_text(u->solvable)) : std::string("."))
        : a.dominance->steps.empty()
            ? "No position is strictly dominated."
            : fmt::format("{} position{} strictly dominated, step by step.", a.dominance->steps.size(),
                          a.dominance->steps.size() == 1 ? " is" : "s are"));
  if (a.logit) list.push_back(a.logit->sentence + " It ends at: " + names.mixed(a.logit->last) + ".");
  std::erase(list, std::string());
  return list;
}

}  // namespace

EquilibriaList equilibria_data(const TopicTheory& theory, const View& view) {
  const TheoryNames names(theory);
  EquilibriaList list;
  list.of = heading(names, theory);
  if (theory.topic.issue.empty()) {
    list.sentences.emplace_back("Choose an issue: equilibria are computed issue by issue.");
    return list;
  }
  list.order = names.order();
  const auto& found = theory.point->equilibria;
  for (const EquilibriumRow& one : equilibria_in_order(theory)) {
    EquilibriaList::Row row;
    row.pure = !one.pure.empty();
    if (one.found >= 0) {
      const FoundEquilibrium& e = found->list[static_cast<size_t>(one.found)];
      row.profile = row.pure ? names.profile(one.pure) : names.mixed(e.profile);
      row.label = row.pure ? names.label(one.pure) : names.label(e.profile);
      row.regret = e.regret, row.ties = e.ties, row.family = e.family;
      for (size_t v = 0; v < e.payoffs.size(); ++v)
        row.notes.push_back(names.player(v) + " gets " + value_text(e.payoffs[v]));
    } else {
      row.profile = names.profile(one.pure);
      row.label = names.label(one.pure);
      const auto& pure = theory.point->pure;
      row.now = pure && std::any_of(pure->begin(), pure->end(),
                                    [&](const PureEquilibrium& e) { return e.positions == one.pure; });
    }
    if (one.share != nullptr) row.drawn = drawn_share(*one.share);
    if (row.pure && view.theory_profile == one.pure) list.chosen = list.rows.size();
    list.rows.push_back(std::move(row));
  }
  list.sentences = equilibrium_sentences(theory, names);
  if (list.rows.size() == kMostRows)
    list.sentences.insert(list.sentences.begin(),
                          fmt::format("Only {} are listed; parley solve --out writes all.", kMostRows));
  return list;
}

CorrelatedRanges correlated_data(const TopicTheory& theory) {
  const TheoryNames names(theory);
  CorrelatedRanges ranges;
  ranges.of = names.issue() + names.given_types();
  const auto& c = theory.point->correlated;
  if (!c || !c->solved) {
    ranges.sentences.push_back(theory.topic.issue.empty() ? "Choose an issue."
                               : c                        ? c->sentence
                                                          : left_out(theory, Concept::correlated));
    if (ranges.sentences.back().empty()) ranges.sentences.back() = "Being computed…";
    return ranges;
  }
  for (size_t v = 0; v < theory.point->players.size(); ++v) {
    CorrelatedRanges::Row row{
        names.player(v), c->least[v].payoff[v], c->greatest[v].payoff[v], c->greatest_welfare.payoff[v], {}};
    if (theory.point->equilibria)
      for (const FoundEquilibrium& e : theory.point->equilibria->list) row.nash.push_back(e.payoffs[v]);
    ranges.rows.push_back(std::move(row));
  }
  ranges.sentences.push_back(c->sentence);
  return ranges;
}

ScaleForecast scale_data(const TopicTheory& theory) {
  const TheoryNames names(theory);
  ScaleForecast forecast;
  forecast.of = names.issue();
  if (!theory.point->baseline) {
    forecast.sentences.push_back(theory.topic.issue.empty() ? "Choose an issue." : "Being computed…");
    return forecast;
  }
  const Baseline& b = *theory.point->baseline;
  const Issue* issue = find_issue(*theory.scenario, theory.topic.issue);
  forecast.possible = b.possible;
  forecast.mean = b.mean, forecast.median_low = b.median_low, forecast.median_high = b.median_high;
  for (const auto& [position, place] : issue->scale) forecast.scale.emplace_back(spaced(position), place);
  for (const BaselineActor& one : b.actors) {
    forecast.actors.push_back({name_of(theory.scenario->actors, one.name), one.place, one.weight});
  }
  forecast.sentences.push_back(b.sentence);
  if (!theory.forecast || !theory.forecast->possible) return forecast;
  const PlaceForecast& f = *theory.forecast;
  forecast.simulated = {f.mean, f.sd, f.standard_error, static_cast<double>(f.trials)};
  forecast.sentences.push_back(fmt::format("Simulated: mean of {} trials ± its standard error.",
                                           whole_text(static_cast<double>(f.trials))));
  return forecast;
}

}  // namespace parley::gui
