#pragma once
#include <map>
#include <optional>
#include <utility>

#include "sim/solve/draws/draw_table.h"
#include "sim/solve/draws/per_draw.h"
#include "sim/solve/draws/uncertain.h"
#include "sim/solve/stability/gmcr_fast.h"

/// The counting of uncertain.cpp: what does not change from draw to draw, whole-number counts that merge in
/// any order, and the worker that fills them.
/// Implemented in uncertain_worker.cpp.
namespace parley::uncertain {

inline constexpr std::array<BargainingRule, 4> kRules = {
    BargainingRule::nash, BargainingRule::kalai_smorodinsky, BargainingRule::egalitarian,
    BargainingRule::utilitarian};
inline constexpr double kTie = 1e-9;         ///< share of what is at stake for a player in the draw
inline constexpr double kMixUnit = 0x1p-40;  ///< probabilities are summed as whole multiples of it

/// What all draws share.
struct Setting {
  Setting(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
          const UncertainOptions& options);

  PayoffDraws payoffs;
  const UncertainOptions& options;
  std::vector<int> row;          ///< [player]: its actor's row of the table
  std::vector<std::size_t> two;  ///< the two players who can move, where exactly two can, of two actors
  std::string mixed_not_run, stability_not_run;
  StaticConflict conflict;
  std::vector<std::size_t> state_cell;    ///< [state]: its profile
  std::vector<std::size_t> package_cell;  ///< [package]
  std::size_t disagreement_cell = 0;
};

struct MixedCount {
  std::uint64_t draws = 0;
  std::array<std::array<std::uint64_t, DrawEquilibria::kMost>, 2> sum{};  ///< of probabilities, in kMixUnit
};

struct RuleCount {
  std::vector<std::uint64_t> chosen;
  std::array<std::uint64_t, 6> state{};
};

struct Counts {
  std::uint64_t draws = 0, none = 0, several = 0, solvable = 0, mixed_tied = 0;
  std::vector<std::uint64_t> pure;
  std::vector<std::vector<std::uint64_t>> eliminated;
  std::map<std::pair<unsigned, unsigned>, MixedCount> mixed;
  /// [(concept * parties + party) * states + s], [concept * states + s].
  std::vector<std::uint64_t> stable, equilibrium;
  std::array<RuleCount, 4> rules;

  explicit Counts(const Setting& setting);
  void add(const Counts& other);
};

/// Solves draws of one thread.
class Worker {
 public:
  explicit Worker(const Setting& setting);
  void run(TrialRange range);
  const Counts& counts() const { return counts_; }

 private:
  void pure_and_dominance();
  void mixed();
  void stability();
  void bargaining();

  const Setting& s_;
  Counts counts_;
  PayoffScratch scratch_;
  DrawTable table_of_;
  std::optional<StabilityEvaluator> evaluator_;  ///< none where stability is left out
  DrawEquilibria equilibria_;
  std::vector<double> table_;
  std::array<std::vector<std::size_t>, 2> played_;  ///< positions of the two players that dominance leaves
  std::array<std::vector<double>, 2> bimatrix_;     ///< their payoffs
  std::vector<std::pair<unsigned, unsigned>> met_;  ///< supports counted in this draw
  std::vector<double> tie_;                         ///< [player]
  std::vector<std::uint8_t> nash_, mask_;
  std::vector<std::uint32_t> left_;
  Preferences preferences_;
  BargainingProblem problem_;
  std::vector<int> choice_;
};

}  // namespace parley::uncertain
