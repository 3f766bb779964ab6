#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/backtest/outcomes.h"
#include "sim/base/numbers.h"
#include "sim/base/version.h"
#include "sim/base/words.h"

namespace parley {
namespace {

using Tree = nlohmann::ordered_json;

Tree skill_json(const std::optional<Skill>& skill) {
  if (!skill) return nullptr;
  return {{"difference", skill->difference}, {"interval", {skill->lo, skill->hi}}};
}

}  // namespace

std::string outcome_backtest_json(const OutcomeBacktest& all) {
  Tree json{{"format", "parley-backtest-outcomes/1"},
            {"engine", kEngine},
            {"cases", all.cases.size()},
            {"verdict", all.verdict}};
  for (const OutcomeModel& m : all.models) {
    Tree model{{"id", m.id}, {"name", m.name}, {"brier", m.brier}, {"log_score", m.log}};
    if (m.brier_skill)
      model["worse_than_forecasts"] = {{"brier", skill_json(m.brier_skill)},
                                       {"log_score", skill_json(m.log_skill)}};
    Tree forecasts = Tree::array();
    for (std::size_t c = 0; c < all.cases.size(); ++c) {
      Tree shares = Tree::object();
      for (std::size_t o = 0; o < all.cases[c].shares.size(); ++o)
        shares[all.cases[c].shares[o].first] = m.shares[c][o];
      forecasts.push_back({{"file", all.cases[c].file},
                           {"title", all.cases[c].title},
                           {"result", all.cases[c].result},
                           {"shares", shares},
                           {"brier", m.briers[c]},
                           {"log_score", m.logs[c]}});
    }
    model["forecasts"] = std::move(forecasts);
    json["models"].push_back(std::move(model));
  }
  json["reliability"] = Tree::array();
  for (const ReliabilityBin& b : all.bins)
    json["reliability"].push_back({{"from", b.lo},
                                   {"to", b.hi},
                                   {"forecasts", b.forecasts},
                                   {"mean", b.mean},
                                   {"came_about", b.share},
                                   {"interval", {b.interval.lo, b.interval.hi}}});
  return json.dump(1, ' ', false, Tree::error_handler_t::replace) + '\n';
}

std::string both_json(const Backtest& positions, const OutcomeBacktest& outcomes) {
  const Tree json{{"format", "parley-backtest-folder/1"},
                  {"outcomes", Tree::parse(outcome_backtest_json(outcomes))},
                  {"positions", Tree::parse(backtest_json(positions))}};
  return json.dump(1) + '\n';
}

std::string outcome_backtest_csv(const OutcomeBacktest& all) {
  std::string out = "model,file,outcome,share,happened,brier,log_score\n";
  for (const OutcomeModel& m : all.models)
    for (std::size_t c = 0; c < all.cases.size(); ++c)
      for (std::size_t o = 0; o < all.cases[c].shares.size(); ++o)
        out += fmt::format("{},{},{},{},{},{},{}\n", m.id, csv_cell(all.cases[c].file),
                           all.cases[c].shares[o].first, number_text(m.shares[c][o]),
                           all.cases[c].shares[o].first == all.cases[c].result ? 1 : 0,
                           number_text(m.briers[c]), number_text(m.logs[c]));
  return out;
}

}  // namespace parley
