#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/plot/study_charts.h"
#include "sim/run/settings.h"
#include "sim/scenario/scenario.h"
#include "sim/summary/compare.h"
#include "sim/summary/results.h"
#include "sim/talks/block.h"
#include "sim/tally/tally.h"

namespace parley::gui {

/// Some trials (of a block, or of a piece of one) by how they ended: the steps of a convergence chart.
struct BlockCounts {
  std::uint64_t trials = 0;
  double weight = 0, weight_squared = 0;
  std::vector<double> outcomes;  ///< weight of each outcome
};

/// What a run has found so far. Never changes once it is handed over.
struct RunOutput {
  std::uint64_t revision = 0;  ///< the session's state that was run
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const Game> game;
  RunSettings settings;
  std::string digest;  ///< of the scenario file
  std::shared_ptr<const Tally> tally;
  std::shared_ptr<const Results> results;
  std::vector<BlockCounts> blocks;            ///< the first ones, in order
  std::shared_ptr<const BlockResult> sample;  ///< the first trials, one by one
  std::shared_ptr<const RunOutput> a;  ///< what it is compared with, or null; counted on to as many trials
  std::shared_ptr<const RunOutput> asked_a;  ///< as it was pinned
  std::shared_ptr<const Comparison> change;  ///< this - a on the same trials, once computed
  bool complete = false;
  double seconds = 0;   ///< since the run began
  std::string failure;  ///< why there is nothing; then tally and results are null
};
using Output = std::shared_ptr<const RunOutput>;

/// What a tornado or a map was asked for, and what is known of it so far.
struct TornadoOutput {
  std::uint64_t revision = 0;
  TornadoData data;
  std::vector<std::string> paths;  ///< of the rows
  bool complete = false;
};
struct MapOutput {
  std::uint64_t revision = 0;
  MapData data;
  std::string x, y;  ///< paths of the parameters
  double done = 0;   ///< share of the cells
  bool complete = false;
};

/// The scenario under other variants, on as many trials each as are known so far.
struct BesideOutput {
  struct One {
    std::string id, name;  ///< of the variant; an empty id: the base
    std::string key;       ///< the same for the same scenario
    Output run;            ///< without a tally; null: not counted yet
  };
  std::uint64_t revision = 0;
  std::vector<One> runs;
  bool complete = false;
};

}  // namespace parley::gui
