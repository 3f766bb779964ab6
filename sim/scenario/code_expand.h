#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/codebook.h"

/// From codes to numbers: the cells of a coded entry follow from its line, the ladders of positions and the constants of
/// the codebook (docs/codebook.md). What the file writes beside a code stands over what follows from it.
namespace parley {

/// Gives every coded entry its numbers. To be called whenever a code, a ladder, an opening or a constant has changed; an
/// entry whose code names what is not there gets only what is written (the checker reports it). Certain constants give
/// numbers of three decimals.
void expand_codes(Scenario& scenario);

/// The numbers that follow from the code alone: the entry without what is written beside it. For an entry without a code
/// the entry itself.
PayoffEntry as_coded(const Scenario& scenario, const PayoffEntry& entry);

/// The entry where the uncertain constants have these values.
PayoffEntry with_constants(const PayoffEntry& entry, const std::function<double(const std::string&)>& value);

/// The path of a constant: "codebook.threat_carried".
std::string constant_path(std::string_view constant);

/// The constants that the scenario's coded entries depend on, in the order of the codebook.
std::vector<std::string> constants_used(const Scenario& scenario);

/// The codebook in doubt: for each constant that coded cells depend on and that is certain and not 0, its path and the
/// JSON text of a triangular distribution from its value divided by `factor` to `factor` times it, likeliest where it is.
/// Spreads stay. `factor` is above 1.
std::vector<std::pair<std::string, std::string>> doubted_constants(const Scenario& scenario, double factor);

}  // namespace parley
