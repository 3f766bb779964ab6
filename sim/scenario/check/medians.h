#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "sim/scenario/scenario.h"

namespace parley::checks {

/// What entries are weighed with, each worked out once: the median of a distribution takes hundreds of steps,
/// and a scenario may have many thousands of entries.
class Medians {
 public:
  explicit Medians(const Scenario& scenario) : scenario_(scenario) {}

  double influence(const std::string& actor);
  /// How much the issue counts for the actor.
  double salience(const std::string& actor, const std::string& issue);

 private:
  const Scenario& scenario_;
  std::unordered_map<std::string, double> influence_;
  std::map<std::pair<std::string, std::string>, double> salience_;
};

}  // namespace parley::checks
