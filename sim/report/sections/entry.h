#pragma once
#include <string>

#include "sim/report/html/html.h"
#include "sim/report/report.h"

namespace parley {

/// Whose payoff an entry is, on what, and by what it depends: "Russia on Use of force, by what United States
/// does on Sanctions".
html::Html subject_of(const Scenario& scenario, const PayoffEntry& entry);

/// A path as people read it: quantities as quantity_name() says, numbers of payoffs by their entry's subject;
/// others as they are.
html::Html path_text(const Report& report, const std::string& path);

}  // namespace parley
