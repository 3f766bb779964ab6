#pragma once
#include "sim/report/story_names.h"

/// Turns of a round of offers in the story of a trial.
namespace parley {

/// What the sentences about one turn say: who offered what, with which chance, what it is worth to whom against what
/// refusing it is, who said yes or no with which chance, and how the turn ended.
std::vector<TrialStory::Sentence> turn_sentences(const ToldTrial& told, const StoryNames& names,
                                                 const OffersLabels& offers, const Probe::Turn& turn);

}  // namespace parley
