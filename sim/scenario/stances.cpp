#include "sim/scenario/stances.h"

namespace parley {

std::string subject_text(const IssueStance& stance) { return stance.actor + "/" + stance.issue; }

std::string subject_text(const Observation& observation) {
  if (observation.of_agreement()) return observation.round;
  return observation.round + ":" + (observation.actor.empty() ? "" : observation.actor + "/") +
         observation.issue;
}

std::string stance_text(const IssueStance& stance) { return subject_text(stance) + "=" + stance.position; }

std::string observation_text(const Observation& observation) {
  return subject_text(observation) + "=" + observation.position;
}

std::optional<IssueStance> read_stance(std::string_view text) {
  const auto slash = text.find('/'), equals = text.find('=');
  if (slash == std::string_view::npos || equals == std::string_view::npos || equals < slash) return {};
  return IssueStance{std::string(text.substr(slash + 1, equals - slash - 1)),
                     std::string(text.substr(0, slash)), std::string(text.substr(equals + 1))};
}

std::optional<Observation> read_observation(std::string_view text) {
  const auto colon = text.find(':'), equals = text.find('=');
  if (equals == std::string_view::npos) return {};
  if (colon == std::string_view::npos || equals < colon) {
    if (equals == 0 || equals + 1 == text.size() || text.substr(0, equals).find('/') != text.npos) return {};
    return Observation{std::string(text.substr(0, equals)), "", "", std::string(text.substr(equals + 1))};
  }
  const std::string round(text.substr(0, colon));
  const std::string_view rest = text.substr(colon + 1);
  if (rest.find('/') == std::string_view::npos) {
    if (equals == colon + 1) return {};  // of nothing
    return Observation{round, std::string(rest.substr(0, equals - colon - 1)), "",
                       std::string(text.substr(equals + 1))};
  }
  const std::optional<IssueStance> stance = read_stance(rest);
  // Without an actor it would be an event, without an issue an agreement.
  if (!stance || stance->actor.empty() || stance->issue.empty()) return {};
  return Observation{round, stance->issue, stance->actor, stance->position};
}

}  // namespace parley
