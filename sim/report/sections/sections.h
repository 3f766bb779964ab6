#pragma once
#include "sim/report/html/page.h"
#include "sim/report/report.h"

/// The sections of the report, one file each. A section without content says why in one sentence.
/// Implemented in answer.cpp, beliefs.cpp, conditioning.cpp, drivers.cpp, evidence.cpp, flips.cpp,
/// issues.cpp, method.cpp, offers.cpp, outcomes.cpp, payoffs.cpp, robustness.cpp, stories.cpp and theory.cpp.
namespace parley {

html::Section answer_section(const Report& report);
html::Section conditioning_section(const Report& report);
html::Section outcomes_section(const Report& report);
html::Section rounds_section(const Report& report);
html::Section issues_section(const Report& report);
/// Only where there are rounds of offers.
html::Section offers_section(const Report& report);
html::Section payoffs_section(const Report& report);
html::Section beliefs_section(const Report& report);
html::Section drivers_section(const Report& report);
html::Section flips_section(const Report& report);
html::Section robustness_section(const Report& report);
html::Section theory_section(const Report& report);
html::Section stories_section(const Report& report);
html::Section method_section(const Report& report);
html::Section evidence_section(const Report& report);

}  // namespace parley
