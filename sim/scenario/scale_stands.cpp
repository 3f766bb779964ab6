#include "sim/scenario/scale_stands.h"

#include <algorithm>

#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

bool is_seated(const Scenario& s, const std::string& issue, const std::string& actor) {
  for (std::size_t t = s.talks.size(); t > 0; --t)
    if (contains(s.talks[t - 1].agenda, issue)) return contains(s.talks[t - 1].table, actor);
  return false;
}

}  // namespace

std::vector<MiddleStand> middle_stands(const Scenario& s, const Issue& issue) {
  const auto positive = [&](const Number& number) { return std::max(checks::median(s, number), 0.0); };
  std::vector<MiddleStand> all;
  for (const ScaleStand& one : issue.stands) {
    const Actor* actor = find_actor(s, one.id);
    const double influence = actor == nullptr ? 1.0 : positive(actor->influence);
    all.push_back({one.id,
                   {std::clamp(issue.line.mapped(checks::median(s, one.position)), 0.0, kScaleEnd),
                    positive(one.salience), positive(one.power) * influence},
                   is_seated(s, issue.id, one.id)});
  }
  return all;
}

std::vector<Stand> seated_stands(const std::vector<MiddleStand>& all) {
  std::vector<Stand> seated;
  for (const MiddleStand& one : all)
    if (one.seated) seated.push_back(one.stand);
  return seated;
}

}  // namespace parley
