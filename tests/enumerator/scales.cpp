#include "tests/enumerator/scales.h"

#include <algorithm>
#include <cmath>

namespace parley::enumerator {
namespace {

constexpr int kPoints = 101;

std::size_t at(int n) { return static_cast<std::size_t>(n); }

double constant(const Number& number) { return std::get<double>(number); }

double on_hundred(const ScaleLine& line, double place) {
  return 100 * (place - line.from) / (line.to - line.from);
}

const Round* last_round(const Scenario& s, const std::string& issue, int& index) {
  const Round* last = nullptr;
  for (std::size_t t = 0; t < s.talks.size(); ++t)
    if (std::count(s.talks[t].agenda.begin(), s.talks[t].agenda.end(), issue) > 0) {
      last = &s.talks[t];
      index = static_cast<int>(t);
    }
  return last;
}

StandSetting read_stand(const Scenario& s, const Issue& k, const ScaleStand& written, const Round* round) {
  StandSetting out;
  out.actor = actor_place(s, written.id);
  const Actor& actor = s.actors[at(out.actor)];
  out.here = round != nullptr && std::count(round->table.begin(), round->table.end(), written.id) > 0;
  const auto as = [&](const Number& position, const Number& salience, const Number& power) {
    return OneStand{on_hundred(k.line, constant(position)), constant(salience),
                    constant(power) * constant(actor.influence)};
  };
  const OneStand usual = as(written.position, written.salience, written.power);
  out.by_type.assign(std::max<std::size_t>(actor.types.size(), 1), usual);
  for (const TypeStand& type : written.types)
    for (std::size_t n = 0; n < actor.types.size(); ++n)
      if (actor.types[n].id == type.id)
        out.by_type[n] = as(type.position.value_or(written.position),
                            type.salience.value_or(written.salience), type.power.value_or(written.power));
  for (std::size_t e = 0; e < s.events.size(); ++e)
    for (const EventShift& shift : s.events[e].shifts)
      if (shift.move && shift.issue == k.id && shift.actor == written.id)
        out.moves.emplace_back(static_cast<int>(e), 100 * *shift.move / (k.line.to - k.line.from));
  return out;
}

/// A stand as it is now.
OneStand now_at(const StandSetting& stand, const Public& now, const std::vector<int>& types) {
  OneStand one = stand.by_type[at(types[at(stand.actor)])];
  for (const auto& [event, by] : stand.moves)
    if (now.happened[at(event)]) one.position += by;
  one.position = std::min(100.0, std::max(0.0, one.position));
  return one;
}

}  // namespace

std::vector<ScaleSetting> read_scales(const Scenario& s) {
  std::vector<ScaleSetting> all;
  for (const Issue& k : s.issues) {
    if (!k.has_stands) continue;
    ScaleSetting out;
    out.issue = issue_place(s, k.id);
    out.from = k.line.from;
    out.to = k.line.to;
    const Round* round = last_round(s, k.id, out.round);
    for (const ScaleStand& one : k.stands) out.stands.push_back(read_stand(s, k, one, round));
    if (std::none_of(out.stands.begin(), out.stands.end(), [](const StandSetting& one) { return one.here; }))
      out.round = -1;
    if (k.settlement) {
      out.many = constant(k.settlement->many);
      out.hardest = constant(k.settlement->hardest);
      out.tabled = constant(k.settlement->tabled);
    }
    if (round != nullptr)
      for (const auto& [issue, place] : round->observed_places)
        if (issue == k.id) out.observed = static_cast<int>(std::nearbyint(on_hundred(k.line, place)));
    all.push_back(out);
  }
  return all;
}

Dist place_law(const ScaleSetting& k, const Public& now, const std::vector<int>& types) {
  std::vector<OneStand> there;
  double all = 0, saliences = 0;
  for (const StandSetting& stand : k.stands) {
    if (!stand.here) continue;
    there.push_back(now_at(stand, now, types));
    there.back().salience = std::max(there.back().salience, 0.01);
    all += there.back().salience * there.back().power;
    saliences += there.back().salience;
  }
  Dist tabled(at(kPoints), 0.0), law(at(kPoints), 0.0);
  for (const OneStand& one : there) tabled[at(static_cast<int>(std::nearbyint(one.position)))] = 1;
  double distinct = 0, total = 0;
  for (const double t : tabled) distinct += t;
  for (int x = 0; x < kPoints; ++x) {
    double many = 0, hardest = 0;
    for (const OneStand& one : there) {
      const double weight = all > 0 ? one.salience * one.power / all : one.salience / saliences;
      const double distance = std::abs(x - one.position) / 100;
      many += weight * distance;
      hardest = std::max(hardest, one.salience * distance);
    }
    const double prior = k.tabled * tabled[at(x)] / distinct + (1 - k.tabled) / kPoints;
    law[at(x)] = prior * std::exp(-k.many * many - k.hardest * hardest);
    total += law[at(x)];
  }
  for (double& p : law) p /= total;
  return law;
}

double place_payoff(const ScaleSetting& k, const EntrySetting& e, const Public& now,
                    const std::vector<int>& types) {
  const int x = now.place[at(e.scale)];
  if (x < 0) return 0;
  if (e.kind == EntryKind::loss) {
    for (const StandSetting& stand : k.stands)
      if (stand.actor == e.actor) {
        const OneStand one = now_at(stand, now, types);
        return -e.value * one.salience * std::abs(x - one.position) / 100;
      }
    return 0;
  }
  const double place = k.from + x * (k.to - k.from) / 100;
  if (place <= e.worth.front().first) return e.worth.front().second;
  for (std::size_t n = 1; n < e.worth.size(); ++n) {
    const auto [a, u] = e.worth[n - 1];
    const auto [b, v] = e.worth[n];
    if (place <= b) return u + (v - u) * (place - a) / (b - a);
  }
  return e.worth.back().second;
}

}  // namespace parley::enumerator
