#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/code_agreement.h"
#include "sim/summary/compare.h"

namespace parley {

inline constexpr std::uint64_t kCodersTrials = 20'000;  ///< when nothing else is asked for

/// How far two coders agree, and what their difference does to the outcomes.
struct CodersCompared {
  CodingAgreement agreement;
  std::optional<Comparison> all;  ///< the second coder's file against the first's, on the same trials
  std::vector<std::pair<std::string, Comparison>>
      alone;  ///< sentence -> the first's file with the second's codes of it
  RunSettings settings;
  bool complete = false;  ///< nothing was left out by a stop
};

/// Runs the first, the second, and for each sentence that they code otherwise the first with the second's codes of it.
/// With 0 trials nothing is run. Stopped, it has what was done until then.
CodersCompared compare_coders(const Scenario& a, const Scenario& b, const RunSettings& settings,
                              const RunControl& control);

// ---- In words

/// A coefficient to three decimals, or that there is none.
std::string coefficient_words(const std::optional<double>& value);
/// "demand, 3", "threat march, 2", or "not coded".
std::string code_words(const std::optional<EntryCode>& code);
/// "Russia on NATO enlargement, towards NATO", by the names of the first coder's file.
std::string relation_words(const Scenario& scenario, const CodingUnit& unit);
/// The outcome that differs most; null where there is none.
const PairedDifference* largest_outcome(const Comparison& comparison);

}  // namespace parley
