#include "sim/solve/baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/scenario/check/numbers.h"

namespace parley {
namespace {

template <class Pairs>
auto find_in(const Pairs& pairs, const std::string& key) {
  return std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
}

std::string held_position(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  for (const IssueStance& h : scenario.hold)
    if (h.issue == issue.id && h.actor == delegation.actor) return h.position;
  return delegation.opening;
}

}  // namespace

Baseline baseline(std::vector<BaselineActor> actors) {
  Baseline out;
  double total = 0, sum = 0;
  for (const BaselineActor& a : actors) {
    if (!std::isfinite(a.place) || !std::isfinite(a.weight) || a.weight < 0)
      throw std::invalid_argument("baseline: places must be finite, and weights at least 0");
    total += a.weight;
    sum += a.weight * a.place;
  }
  if (total <= 0) {
    out.sentence = actors.empty() ? "No actor has a place on the scale: there is no baseline."
                                  : "All weights are 0: there is no baseline.";
    out.actors = std::move(actors);
    return out;
  }
  out.possible = true;
  out.mean = sum / total;
  std::vector<BaselineActor> order = actors;
  std::erase_if(order, [](const BaselineActor& a) { return a.weight == 0; });
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  const double half = 0.5 * total, slack = 1e-12 * total;
  double below = 0;
  std::size_t k = 0;
  while (below + order[k].weight < half - slack) below += order[k++].weight;
  out.median_low = order[k].place;
  const bool exactly_half = std::abs(below + order[k].weight - half) <= slack && k + 1 < order.size();
  out.median_high = exactly_half ? order[k + 1].place : out.median_low;
  out.sentence =
      fmt::format("The weighted mean of what the actors want is {:.4g} (compromise model), ", out.mean);
  out.sentence += out.median_low == out.median_high
                      ? fmt::format("and the weighted median {:.4g}.", out.median_low)
                      : fmt::format("and every number from {:.4g} to {:.4g} is a weighted median.",
                                    out.median_low, out.median_high);
  out.actors = std::move(actors);
  return out;
}

Baseline baseline(const Scenario& scenario, const std::string& issue_id) {
  const auto issue = std::find_if(scenario.issues.begin(), scenario.issues.end(),
                                  [&](const Issue& k) { return k.id == issue_id; });
  if (issue == scenario.issues.end())
    throw std::out_of_range(fmt::format("there is no issue \"{}\"", issue_id));
  if (issue->scale.empty()) {
    Baseline out;
    out.sentence = fmt::format("The issue \"{}\" has no scale: there is no baseline.", issue_id);
    return out;
  }
  std::vector<BaselineActor> actors;
  std::string left_out;
  for (const Delegation& d : issue->delegations) {
    const auto place = find_in(issue->scale, held_position(scenario, *issue, d));
    if (place == issue->scale.end()) {
      left_out += (left_out.empty() ? "" : ", ") + d.actor;
      continue;
    }
    const auto actor = std::find_if(scenario.actors.begin(), scenario.actors.end(),
                                    [&](const Actor& a) { return a.id == d.actor; });
    const auto salience = find_in(issue->salience, d.actor);
    const double weight =
        std::max(0.0, actor == scenario.actors.end() ? 1.0 : checks::median(scenario, actor->influence)) *
        std::max(0.0, salience == issue->salience.end() ? 1.0 : checks::median(scenario, salience->second));
    actors.push_back({d.actor, place->second, weight});
  }
  Baseline out = baseline(std::move(actors));
  if (!left_out.empty())
    out.sentence += fmt::format(" Left out, having no place on the scale: {}.", left_out);
  return out;
}

}  // namespace parley
