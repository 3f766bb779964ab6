#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/report/story_text.h"

namespace parley {

/// The words that a story uses for what the scenario names.
class StoryNames {
 public:
  /// `isolate`: names that run from right to left are set apart with U+2068 and U+2069.
  StoryNames(const Scenario& scenario, const Labels& labels, bool isolate = false)
      : scenario_(scenario), labels_(labels), isolate_(isolate) {}

  const DelegationLabels& delegation(int index) const {
    return labels_.delegations[static_cast<std::size_t>(index)];
  }
  std::string actor(int index) const;
  std::string issue(int index) const;
  std::string settlement(int issue, int index) const;
  std::string round(int index) const;
  std::string outcome(int index) const;
  std::string event(int index) const;
  std::string type(int actor, int index) const;
  /// What the position means in the scenario's words; its id where it says none.
  std::string position(int delegation, int index) const;

 private:
  /// The name, the id where there is none.
  std::string named(const std::string& name, const std::string& id) const;

  const Scenario& scenario_;
  const Labels& labels_;
  bool isolate_;
};

/// 0.654 -> "65 %"; with a space that does not break; what would read 0 % or 100 % without being so: "under 1
/// %", "over 99 %".
std::string chance_text(double chance);

}  // namespace parley
