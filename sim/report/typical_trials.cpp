#include "sim/report/typical_trials.h"

#include <algorithm>
#include <optional>

#include "sim/base/stopping.h"
#include "sim/talks/kernel.h"

namespace parley {
namespace {

/// Outcome, last round, settlements.
using Course = std::string;

Course course_of(const Labels& labels, const BlockResult& block, std::size_t trial) {
  Course course;
  const auto add = [&](unsigned value) {
    course += static_cast<char>(value >> 8);
    course += static_cast<char>(value & 0xFF);
  };
  add(block.outcome[trial]);
  add(block.last_round[trial]);
  for (std::size_t issue = 0; issue < labels.issues.size(); ++issue) {
    const std::size_t at = issue * block.stride + trial;
    add(block.settlement[at]);
    add(block.settlement[at] == BlockResult::kUnsettled ? 0U : block.settled_round[at]);
  }
  return course;
}

/// What the trials of one course have in common: how often each position and type occurs.
struct Common {
  Course course;
  double weight = 0, outcome_weight = 0;
  std::vector<std::vector<double>> positions;  ///< [round, delegation][position]
  std::vector<std::vector<double>> types;      ///< [actor][type]
  double best = -1;
  std::uint64_t trial = 0;
};

class Search {
 public:
  Search(const Game& game, std::uint64_t seed, std::uint64_t trials)
      : labels_(game.labels), engine_(game, seed), trials_(trials) {}

  TypicalTrials run(const Scenario& scenario) {
    TypicalTrials found;
    found.looked_at = trials_;
    found.final_states.resize(labels_.issues.size());
    each([&](const BlockResult& block, std::size_t trial) {
      courses_[course_of(labels_, block, trial)] += block.weight[trial];
      total_ += block.weight[trial];
      add_states(block, trial, found);
    });
    for (auto& states : found.final_states)
      for (auto& [key, weight] : states) weight = total_ > 0 ? weight / total_ : 0;
    choose(found);
    each([&](const BlockResult& block, std::size_t trial) { add_common(block, trial); });
    each([&](const BlockResult& block, std::size_t trial) { compare(block, trial); });
    for (const Common& common : chosen_) found.told.push_back(tell(scenario, common));
    return found;
  }

 private:
  template <class Visit>
  void each(Visit visit) {
    for (std::uint64_t first = 0; first < trials_; first += kBlockTrials) {
      check_stop();
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, trials_ - first));
      run_block(engine_, work_, {first, size}, block_);
      for (std::size_t trial = 0; trial < size; ++trial) visit(block_, trial);
    }
  }

  std::size_t position(const BlockResult& block, std::size_t round, std::size_t delegation,
                       std::size_t trial) const {
    return block.positions[(round * labels_.delegations.size() + delegation) * block.stride + trial];
  }

  void add_states(const BlockResult& block, std::size_t trial, TypicalTrials& found) const {
    for (std::size_t issue = 0; issue < labels_.issues.size(); ++issue) {
      std::vector<std::string> ids;
      for (const int d : labels_.issues[issue].delegations) {
        const auto delegation = static_cast<std::size_t>(d);
        ids.push_back(labels_.delegations[delegation]
                          .positions[position(block, labels_.rounds.size() - 1, delegation, trial)]);
      }
      found.final_states[issue][state_key(ids)] += block.weight[trial];
    }
  }

  /// The heaviest course of each outcome, the heaviest of all first.
  void choose(TypicalTrials& found) {
    std::vector<std::optional<Common>> best(labels_.outcomes.size());
    std::vector<double> weights(labels_.outcomes.size(), 0);
    for (const auto& [course, weight] : courses_) {
      const auto outcome = static_cast<std::size_t>(static_cast<unsigned char>(course[1]));
      weights[outcome] += weight;
      if (weight > 0 && (!best[outcome] || weight > best[outcome]->weight)) {
        best[outcome] = Common{};
        best[outcome]->course = course;
        best[outcome]->weight = weight;
      }
    }
    for (std::size_t k = 0; k < best.size(); ++k) {
      if (!best[k]) {
        found.unseen.push_back(k);
        continue;
      }
      best[k]->outcome_weight = weights[k];
      chosen_.push_back(std::move(*best[k]));
    }
    std::stable_sort(chosen_.begin(), chosen_.end(),
                     [](const Common& a, const Common& b) { return a.outcome_weight > b.outcome_weight; });
    const auto first = std::max_element(chosen_.begin(), chosen_.end(),
                                        [](const Common& a, const Common& b) { return a.weight < b.weight; });
    if (first != chosen_.end()) std::rotate(chosen_.begin(), first, first + 1);
    for (Common& common : chosen_) {
      for (std::size_t r = 0; r < labels_.rounds.size(); ++r)
        for (const DelegationLabels& d : labels_.delegations)
          common.positions.emplace_back(d.positions.size(), 0.0);
      for (const ActorLabels& actor : labels_.actors)
        common.types.emplace_back(std::max<std::size_t>(1, actor.types.size()), 0.0);
    }
  }

  Common* common_of(const BlockResult& block, std::size_t trial) {
    const Course course = course_of(labels_, block, trial);
    for (Common& common : chosen_)
      if (common.course == course) return &common;
    return nullptr;
  }

  void add_common(const BlockResult& block, std::size_t trial) {
    Common* common = common_of(block, trial);
    if (common == nullptr) return;
    std::size_t place = 0;
    for (std::size_t r = 0; r < labels_.rounds.size(); ++r)
      for (std::size_t d = 0; d < labels_.delegations.size(); ++d)
        common->positions[place++][position(block, r, d, trial)] += block.weight[trial];
    for (std::size_t a = 0; a < labels_.actors.size(); ++a)
      common->types[a][block.true_type[a * block.stride + trial]] += block.weight[trial];
  }

  void compare(const BlockResult& block, std::size_t trial) {
    Common* common = common_of(block, trial);
    if (common == nullptr || !(block.weight[trial] > 0)) return;
    double agreement = 0;
    std::size_t place = 0;
    for (std::size_t r = 0; r < labels_.rounds.size(); ++r)
      for (std::size_t d = 0; d < labels_.delegations.size(); ++d)
        agreement += common->positions[place++][position(block, r, d, trial)];
    for (std::size_t a = 0; a < labels_.actors.size(); ++a)
      agreement += common->types[a][block.true_type[a * block.stride + trial]];
    if (agreement > common->best) {
      common->best = agreement;
      common->trial = block.first_trial + trial;
    }
  }

  TypicalTrial tell(const Scenario& scenario, const Common& common) {
    Probe probe;
    BlockResult one;
    run_block(engine_, work_, {common.trial, 1}, one, &probe);
    TypicalTrial typical;
    typical.outcome = one.outcome[0];
    typical.share = common.weight / total_;
    typical.within = common.weight / common.outcome_weight;
    typical.trial = common.trial;
    typical.story = trial_story({scenario, labels_, probe, one, engine_.seed, common.trial, true});
    return typical;
  }

  const Labels& labels_;
  Engine engine_;
  std::uint64_t trials_;
  Workspace work_;
  BlockResult block_;
  std::map<Course, double> courses_;
  double total_ = 0;
  std::vector<Common> chosen_;
};

}  // namespace

std::string state_key(const std::vector<std::string>& positions) {
  std::string key;
  for (const std::string& id : positions) key += id + '\n';
  return key;
}

TypicalTrials typical_trials(const Scenario& scenario, const Game& game, std::uint64_t seed,
                             std::uint64_t trials) {
  return Search(game, seed, trials).run(scenario);
}

}  // namespace parley
