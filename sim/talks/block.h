#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/game/labels.h"

namespace parley {

/// Trials are run in blocks of at most this many; block b holds the trials [b * kBlockTrials, (b+1) *
/// kBlockTrials). Results never depend on it: a trial's numbers depend only on (scenario, seed, trial
/// number).
inline constexpr std::size_t kBlockTrials = 4096;
inline constexpr std::size_t kScalePoints = 101;  ///< of the grid that issues on a scale settle on

/// What happened in a block of trials, trial by trial; the only thing that tallies, filters, paired runs and
/// traces read. Every array runs over the block's trials last (array[thing * stride + trial]), so a loop over
/// trials is contiguous.
struct BlockResult {
  std::uint64_t first_trial = 0;
  std::size_t trials = 0;  ///< how many of the slots below are filled
  std::size_t stride = 0;  ///< distance between one thing's row and the next; >= trials

  static constexpr std::uint8_t kUnsettled = 0xFF;
  static constexpr std::uint16_t kNever = 0xFFFF;
  static constexpr std::uint8_t kNoAnswer = 0xFF;

  /// [trial]; 1 where nothing was observed, else 2^weight_scale times the product of the probabilities of what
  /// was (weights.h).
  std::vector<double> weight;
  int weight_scale = 0;                    ///< the same in all of a scenario's blocks
  std::vector<std::int32_t> weight_steps;  ///< [trial]: for the kernel alone
  std::vector<std::uint8_t> outcome;       ///< [trial]; place in Labels::outcomes
  std::vector<std::uint8_t> ended;         ///< [trial]; 1 when an outcome marked ends_talks ended the talks
  std::vector<std::uint16_t> last_round;   ///< [trial]; the last round played, from 0
  std::vector<std::uint8_t> settlement;  ///< [issue][trial]; place in IssueLabels::settlements or kUnsettled
  std::vector<std::uint16_t> settled_round;  ///< [issue][trial]; the round that settled it, or kNever
  /// [round][delegation][trial]; after the end of the talks: as they ended.
  std::vector<std::uint8_t> positions;
  /// [answer][trial]; by place in Labels::answers: the position that the delegation took when the outcome had
  /// ended the talks, kNoAnswer where it did not or the delegation was locked.
  std::vector<std::uint8_t> answers;
  /// Of rounds of offers: [place in Labels::offers][trial]. The package agreed on (kNever: none), its turn
  /// (kNever: none), and 1 where the meeting broke down.
  std::vector<std::uint16_t> agreement;
  std::vector<std::uint16_t> agreed_turn;
  std::vector<std::uint8_t> broke;
  std::vector<std::uint16_t> dealings;  ///< [place of OffersLabels::dealings][trial]: how many
  std::vector<std::uint8_t> true_type;  ///< [actor][trial]; 0 for actors without types
  /// [round][type slot][trial]: public belief after the round; stays after the end.
  std::vector<double> beliefs;
  /// [scale][trial]; by place in Labels::scales: the grid point where it settled, kUnsettled where it did not.
  std::vector<std::uint8_t> places;
  /// [scale][grid point][trial]: the law that it settled by, 0 where it did not settle; only of scales whose law differs from trial to trial
  /// (the others' rows are left as they are).
  std::vector<double> laws;
  std::vector<double> utility;     ///< [actor][trial]: U_i
  std::vector<double> quantities;  ///< [quantity][trial]: its draw; filled only when quantities are counted

  void resize(const Labels& labels, std::size_t capacity) {
    stride = capacity;
    weight.assign(capacity, 1.0);
    weight_steps.assign(capacity, 0);
    outcome.resize(capacity);
    ended.resize(capacity);
    last_round.resize(capacity);
    settlement.resize(labels.issues.size() * capacity);
    settled_round.resize(labels.issues.size() * capacity);
    positions.resize(labels.rounds.size() * labels.delegations.size() * capacity);
    answers.resize(labels.answers.size() * capacity);
    agreement.resize(labels.offers.size() * capacity);
    agreed_turn.resize(labels.offers.size() * capacity);
    broke.resize(labels.offers.size() * capacity);
    dealings.resize(static_cast<std::size_t>(labels.dealings) * capacity);
    true_type.resize(labels.actors.size() * capacity);
    beliefs.resize(labels.rounds.size() * static_cast<std::size_t>(labels.type_slots) * capacity);
    places.resize(labels.scales.size() * capacity);
    std::size_t varying = 0;
    for (const ScaleLabels& scale : labels.scales)
      varying = std::max(varying, scale.law.empty() ? std::size_t{1} : std::size_t{0});
    laws.assign(varying * labels.scales.size() * kScalePoints * capacity, 0.0);
    utility.resize(labels.actors.size() * capacity);
  }
};

}  // namespace parley
