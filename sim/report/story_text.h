#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/game/labels.h"
#include "sim/scenario/scenario.h"
#include "sim/talks/block.h"
#include "sim/talks/probe.h"

/// Implemented in story_text.cpp, story.cpp and story_json.cpp.
namespace parley {

/// One trial with everything that tells of it.
struct ToldTrial {
  const Scenario& scenario;  ///< names and meanings
  const Labels& labels;      ///< what the indices of `probe` and `result` mean
  const Probe& probe;
  const BlockResult& result;  ///< a block whose first trial is the one told
  std::uint64_t seed = 0, trial = 0;
  bool isolate = false;  ///< set names that run from right to left apart (U+2068, U+2069), for pages
};

/// The trial as a story in prose: who was at the table, what each put forward, what that told the others,
/// what was settled, how it ended, what each got.
struct TrialStory {
  std::vector<std::string> opening;  ///< sentences: types that the others cannot see
  struct Sentence {
    std::string words;
    bool news = false;  ///< something changed: an event, a move to another position, a settlement
    friend bool operator==(const Sentence&, const Sentence&) = default;
  };
  struct Part {
    std::string heading;  ///< the round
    std::vector<Sentence> sentences;
  };
  std::vector<Part> rounds;
  std::vector<std::string> ending;                      ///< sentences
  std::vector<std::pair<std::string, double>> payoffs;  ///< actor's name, what it got
};
TrialStory trial_story(const ToldTrial& told);

/// It as plain text of at most 100 columns.
std::string story_text(const ToldTrial& told);

/// The story as JSON, format parley-trial/1, with every number.
std::string story_json(const ToldTrial& told);

}  // namespace parley
