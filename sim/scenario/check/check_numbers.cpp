#include <variant>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/numbers.h"

namespace parley::checks {

void check_numbers(const Scenario& scenario, Findings& findings) {
  for_each_number(scenario, [&](const std::string& path, NumberKind kind, const Number& number) {
    const auto* term = std::get_if<FactorTerm>(&number);
    if (!term) return;
    if (kind == NumberKind::factor) {
      findings.add("factor-of-factor", path, "a factor in terms of a factor",
                   "give a number or a distribution");
      return;
    }
    findings.known("factor", term->factor, findings.factors, path + ".factor");
  });
  for (const Factor& factor : scenario.factors) findings.sources(factor.sources, "factors." + factor.id);
}

}  // namespace parley::checks
