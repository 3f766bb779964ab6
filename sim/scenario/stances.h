#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

/// Holds and observations as a command line and result files write them: written and taken apart here alone.
namespace parley {

inline constexpr const char* hold_form = "ACTOR/ISSUE=POSITION";
inline constexpr const char* observation_form =
    "ROUND:ACTOR/ISSUE=POSITION, ROUND:EVENT=true|false, ROUND:ISSUE=PLACE on a scale, or "
    "ROUND=ISSUE:SETTLEMENT+… or ROUND=none for the "
    "agreement of a round of offers";

/// Who was held or seen: "ACTOR/ISSUE", "ROUND:ACTOR/ISSUE", "ROUND:EVENT", "ROUND".
std::string subject_text(const IssueStance& stance);
std::string subject_text(const Observation& observation);
/// The subject followed by "=POSITION".
std::string stance_text(const IssueStance& stance);
std::string observation_text(const Observation& observation);

/// None for a text of another form. Nothing is looked up.
std::optional<IssueStance> read_stance(std::string_view text);
std::optional<Observation> read_observation(std::string_view text);

}  // namespace parley
