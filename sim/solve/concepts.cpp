#include "sim/solve/concepts.h"

#include <nlohmann/json.hpp>

#include "sim/solve/concept_parts.h"

namespace parley {

const std::array<ConceptSpec, all_concepts.size()>& concept_specs() {
  using C = Concept;
  static const std::array<ConceptSpec, all_concepts.size()> specs{{
      {C::pure, "pure", find_pure, find_pure, nullptr, pure_json, nullptr},
      {C::dominance, "dominance", find_dominance, find_dominance, nullptr, dominance_json, nullptr},
      {C::equilibria, "equilibria", find_nash, find_nash, nullptr, equilibria_json, nullptr},
      {C::logit, "logit", find_logit, find_logit, nullptr, logit_json, nullptr},
      {C::correlated, "correlated", find_correlated, find_correlated, nullptr, correlated_json, nullptr},
      {C::bargaining, "bargaining", nullptr, nullptr, find_bargaining, nullptr, bargaining_part_json},
      {C::stability, "stability", nullptr, nullptr, find_stability, nullptr, stability_json},
      {C::baselines, "baselines", nullptr, nullptr, find_baseline, nullptr, baseline_json, true},
  }};
  return specs;
}

const char* concept_name(Concept c) { return concept_specs()[static_cast<std::size_t>(c)].name; }

}  // namespace parley
