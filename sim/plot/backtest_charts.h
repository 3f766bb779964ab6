#pragma once
#include <string>
#include <vector>

#include "sim/backtest/backtest.h"
#include "sim/backtest/outcomes.h"
#include "sim/backtest/reliability.h"
#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"

/// Charts of forecasts held against what happened.
namespace parley {

/// Chances and how often what they were given to came about: on the diagonal, as often as forecast; whiskers: 95 %. `of`: what was
/// forecast. Reads "forecast/I", "share/I", "lo/I", "hi/I", "n/I" of bin I.
DisplayList reliability_chart(const std::vector<ReliabilityBin>& bins, const std::string& of,
                              const Frame& frame);

/// Where outcomes fell in a model's laws; even bars are right. Reads "bin/I" (issues), "even".
DisplayList pit_chart(const BacktestModel& model, const Frame& frame);

/// How much worse than the first forecast others score, with 95 % intervals.
struct SkillData {
  struct Row {
    std::string name;
    Skill skill;
  };
  std::string of;     ///< "CRPS"
  std::string first;  ///< what the others are held against
  std::vector<Row> rows;
};
/// Reads "difference/NAME", "lo/NAME", "hi/NAME".
DisplayList skill_chart(const SkillData& data, const Frame& frame);

SkillData crps_skills(const Backtest& all);
SkillData brier_skills(const OutcomeBacktest& all);

}  // namespace parley
