#include "tests/enumerator/ending.h"

#include <cmath>

namespace parley::enumerator {
namespace {

std::size_t at(int n) { return static_cast<std::size_t>(n); }

}  // namespace

/// Step 3: the utility of actor i.
double utility(const End& end, const Profile& p, std::size_t i) {
  const double delta = end.g.actors[i].patience;
  return (1 - delta) * p.flows[i] + std::pow(delta, end.last + 1) * p.last_flow[i] - p.costs[i];
}

namespace {

/// "k:deal+l:gives", issues in the order of the round's agenda.
std::string package_id(const End& end, int t, int package) {
  const std::vector<int>& how = end.g.rounds[at(t)].offers->packages[at(package)];
  std::string id;
  for (const std::string& issue : end.s.talks[at(t)].agenda) {
    const std::size_t k = at(issue_place(end.s, issue));
    if (how[k] >= 0) id += (id.empty() ? "" : "+") + issue + ":" + end.s.issues[k].settlements[at(how[k])].id;
  }
  return id;
}

}  // namespace

/// The figures of one path: names and values (all that is left out is 0).
void figures(const End& end, const Profile& p, std::vector<std::pair<std::string, double>>& out) {
  const Scenario& s = end.s;
  out.emplace_back("weight", 1);
  out.emplace_back("outcome/" + s.outcomes[at(end.outcome)].id, 1);
  out.emplace_back("played/" + s.talks[at(end.last)].id, 1);
  if (end.ended_early)
    for (std::size_t t = at(end.last); t < s.talks.size(); ++t)
      out.emplace_back("ended/" + s.talks[t].id + "/" + s.outcomes[at(end.outcome)].id, 1);
  std::string together = "together";
  for (std::size_t k = 0; k < s.issues.size(); ++k) {
    const int how = end.path.now.settled[k];
    const std::string as = how < 0                  ? "unsettled"
                           : s.issues[k].has_stands ? "settled"
                                                    : s.issues[k].settlements[at(how)].id;
    out.emplace_back("settled/" + s.issues[k].id + "/" + as, 1);
    if (how < 0) continue;
    out.emplace_back("settled_in/" + s.issues[k].id + "/" + as + "/" + s.talks[at(end.path.settled_in[k])].id,
                     1);
    together += "/" + s.issues[k].id;
  }
  out.emplace_back(together, 1);
  for (std::size_t n = 0; n < end.g.scales.size(); ++n)
    for (std::size_t x = 0; x < p.laws[n].size(); ++x)
      out.emplace_back("law/" + s.issues[at(end.g.scales[n].issue)].id + "/" + std::to_string(x),
                       p.laws[n][x]);
  for (std::size_t t = 0; t < s.talks.size(); ++t) {
    const std::size_t played = std::min(t, at(end.last));  // once the talks are over, all stays as it is
    std::size_t v = 0;
    for (const Issue& k : s.issues)
      for (const Delegation& d : k.delegations) {
        const std::string name =
            d.actor + "/" + k.id + "/" + d.positions[at(end.path.positions[played][v++])].id;
        out.emplace_back("position/" + s.talks[t].id + "/" + name, 1);
        if (t + 1 == s.talks.size()) out.emplace_back("final/" + name, 1);
      }
    for (std::size_t i = 0; i < s.actors.size(); ++i)
      for (std::size_t type = 0; type < s.actors[i].types.size(); ++type)
        out.emplace_back("belief/" + s.talks[t].id + "/" + s.actors[i].id + "/" + s.actors[i].types[type].id,
                         end.path.beliefs[played][i][type]);
  }
  for (const auto& [t, agreement] : end.path.agreed) {
    const std::string round = s.talks[at(t)].id;
    out.emplace_back(
        "agreement/" + round + "/" + (agreement.package < 0 ? "none" : package_id(end, t, agreement.package)),
        1);
    if (agreement.turn >= 0) out.emplace_back("agreed_in/" + round + "/" + std::to_string(agreement.turn), 1);
    if (agreement.broke) out.emplace_back("breakdown/" + round, 1);
  }
  for (const auto& [key, n] : end.path.offered)
    out.emplace_back("offers/" + s.talks[at(key.first)].id + "/" + s.actors[at(key.second)].id, n);
  for (const auto& [key, n] : end.path.accepted)
    out.emplace_back("accepted/" + s.talks[at(key.first)].id + "/" + s.actors[at(key.second)].id, n);
  std::size_t v = 0;
  for (const Issue& k : s.issues)
    for (const Delegation& d : k.delegations) {
      if (v < end.path.answered.size() && end.path.answered[v])
        out.emplace_back("answer/" + s.outcomes[at(end.outcome)].id + "/" + d.actor + "/" + k.id + "/" +
                             d.positions[at(end.path.now.at[v])].id,
                         1);
      ++v;
    }
  for (std::size_t i = 0; i < s.actors.size(); ++i) {
    const double u = utility(end, p, i);
    out.emplace_back("utility/" + s.actors[i].id, u);
    out.emplace_back("utility_square/" + s.actors[i].id, u * u);
    if (!s.actors[i].types.empty())
      out.emplace_back("type/" + s.actors[i].id + "/" + s.actors[i].types[at(p.types[i])].id, 1);
  }
}

}  // namespace parley::enumerator
