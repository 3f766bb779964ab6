#pragma once
#include <optional>
#include <string>

#include "sim/backtest/backtest.h"
#include "sim/backtest/outcomes.h"

/// Implemented in backtest_html.cpp.
namespace parley {

/// What a backtest found: of a table of positions, of a folder of scenarios, or of both.
struct BacktestReport {
  std::string corpus;                       ///< the file or folder
  std::optional<Backtest> positions;        ///< issues on a scale
  std::optional<OutcomeBacktest> outcomes;  ///< how talks ended
};

/// One HTML page with scores, and charts of reliability, of where outcomes fell (PIT) and of skill with intervals.
std::string backtest_report(const BacktestReport& found);

}  // namespace parley
