#pragma once
#include "sim/report/html/page.h"
#include "sim/report/report.h"

/// The sections of the report, one file each. A section without content says why in one sentence.
/// Implemented in answer.cpp, beliefs.cpp, conditioning.cpp, drivers.cpp, evidence.cpp, flips.cpp,
/// issues.cpp, limitations.cpp, method.cpp, offers.cpp, outcomes.cpp, payoffs.cpp, robustness.cpp, stories.cpp and theory.cpp.
namespace parley {

/// A number that explains the outcome in question, for the brief report.
struct DriverRow {
  std::string name;
  double alone = 0;                       ///< share of the variation that it explains alone
  std::optional<double> at_low, at_high;  ///< the outcome's share with it at its 10 % and its 90 % point
};
std::vector<DriverRow> driver_rows(const Report& report, std::size_t most);

/// "The last round once more", "Every actor's rationality × ½".
html::Html change_name(const RobustnessRow& row);

/// "Of 65 payoff entries rest 20 (31 %) on what the actor said, …".
html::Html bases_text(const Report& report);

/// A JSON text with its numbers as people read them.
std::string shown_value(const std::string& json);

/// What the model leaves out and a reader of its numbers should know, a sentence or two each; README's own.
std::vector<std::string> model_limitations();

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
