#include "sim/scenario/check/medians.h"

#include "sim/scenario/check/numbers.h"
#include "sim/scenario/check/worth.h"
#include "sim/scenario/find.h"

namespace parley::checks {

double Medians::influence(const std::string& actor) {
  const auto [place, is_new] = influence_.try_emplace(actor, 0.0);
  if (is_new) place->second = median(scenario_, find_actor(scenario_, actor)->influence);
  return place->second;
}

double Medians::salience(const std::string& actor, const std::string& issue) {
  const auto [place, is_new] = salience_.try_emplace({actor, issue}, 0.0);
  if (is_new) place->second = salience_of(scenario_, actor, issue);
  return place->second;
}

}  // namespace parley::checks
