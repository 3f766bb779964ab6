#pragma once
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/report/html/html.h"
#include "sim/run/settings.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/scenario.h"

/// Implemented in entry.cpp, changes.cpp and evidence_table.cpp.
namespace parley {

/// Whose payoff an entry is, on what, and by what it depends: "Russia on Use of force, by what United States
/// does on Sanctions".
html::Html subject_of(const Scenario& scenario, const PayoffEntry& entry);

/// A path as people read it: quantities as quantity_name() says, numbers of payoffs by their entry's subject;
/// others as they are.
html::Html path_text(const Scenario& scenario, const Labels& labels, const std::string& path);

/// A value as a path takes it (JSON) for readers: a position's word, "not held" of a hold, or the JSON
/// itself.
html::Html value_words(const std::string& json_text);

/// What these entries of the scenario say and what they rest on: values, basis, quotations, sources, notes; where
/// numbers were changed by hand, the basis of both.
html::Html evidence_table(const Scenario& scenario, const std::vector<const PayoffEntry*>& entries,
                          const std::string& caption, const HandChanges& changes = {});

/// What a run changed in the scenario (`set`, held positions, observations), an item each.
std::vector<html::Html> changes_of(const Scenario& scenario, const Labels& labels,
                                   const RunSettings& settings);

}  // namespace parley
