#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/study/sensitivity_run.h"
#include "sim/summary/results_json.h"

namespace parley {
namespace {

using Tree = nlohmann::ordered_json;

Tree interval_json(const Interval& i) { return {i.lo, i.hi}; }

Tree sobol_json(const SobolResult& result) {
  Tree groups = Tree::object();
  for (const SobolIndex& i : result.indices)
    groups[i.group] = {{"first", i.first}, {"first_interval", interval_json(i.first_interval)},
                       {"total", i.total}, {"total_interval", interval_json(i.total_interval)},
                       {"rank", i.rank},   {"rank_interval", {i.rank_best, i.rank_worst}}};
  return {{"trials", result.trials}, {"mean", result.mean},       {"variance", result.variance},
          {"ranked", result.ranked}, {"ranking", result.ranking}, {"groups", groups}};
}

Tree difference_json(const PairedDifference& d) {
  return {{"value", d.b},
          {"difference", d.difference},
          {"interval", interval_json(d.interval)},
          {"real", d.real}};
}

Tree tornado_json(const TornadoResult& tornado) {
  Tree bars = Tree::object();
  for (const TornadoBar& bar : tornado.bars) {
    Tree outputs = Tree::object();
    const auto add = [&](const std::string& kind, const std::vector<PairedDifference>& low,
                         const std::vector<PairedDifference>& high) {
      for (std::size_t i = 0; i < low.size(); ++i)
        outputs[kind + low[i].id] = {
            {"base", low[i].a}, {"low", difference_json(low[i])}, {"high", difference_json(high[i])}};
    };
    add("outcome:", bar.at_low.outcomes, bar.at_high.outcomes);
    add("payoff:", bar.at_low.payoffs, bar.at_high.payoffs);
    bars[bar.path] = {{"low", bar.low}, {"high", bar.high}, {"outputs", outputs}};
  }
  return {{"trials", tornado.trials}, {"bars", bars}};
}

}  // namespace

std::string sensitivity_json(const SensitivityReport& report) {
  Tree json;
  json["format"] = "parley-sensitivity/1";
  json["engine"] = kEngine;
  json["scenario"] = report.scenario_id;
  json["scenario_sha256"] = report.scenario_sha256;
  json["settings"] = settings_json(report.settings);
  for (const GivenDataResult& result : report.given_data) {
    Tree& one = json["given_data"][result.output];
    one["trials"] = result.trials;
    for (const GivenDataIndex& i : result.indices)
      one["quantities"][i.quantity] = {{"first", i.first}, {"noise", i.noise}, {"seen", i.seen}};
  }
  for (const SobolResult& result : report.sobol) json["sobol"][result.output] = sobol_json(result);
  for (const MorrisResult& result : report.morris)
    for (const MorrisEffect& e : result.effects)
      json["morris"][result.output][e.group] = {{"mean", e.mean},
                                                {"mean_absolute", e.mean_absolute},
                                                {"sd", e.sd},
                                                {"noise", e.noise},
                                                {"seen", e.seen}};
  if (!report.tornado.bars.empty()) json["tornado"] = tornado_json(report.tornado);
  return json.dump(1) + "\n";
}

}  // namespace parley
