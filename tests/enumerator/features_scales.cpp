#include "tests/enumerator/feature_tests.h"

namespace parley::enumerator {
namespace {

Test scales(std::function<bool(const Scenario&, const Issue&)> test) {
  return issues([=](const Scenario& s, const Issue& k) { return k.has_stands && test(s, k); });
}

Test stands(std::function<bool(const Scenario&, const Issue&, const ScaleStand&)> test) {
  return scales([=](const Scenario& s, const Issue& k) {
    return any(k.stands, [&](const ScaleStand& stand) { return test(s, k, stand); });
  });
}

const Round* last_round(const Scenario& s, const Issue& k) {
  const Round* last = nullptr;
  for (const Round& r : s.talks)
    if (has(r.agenda, k.id)) last = &r;
  return last;
}

bool uses_between(const Condition& c) {
  return c.kind == Condition::Kind::between || any(c.parts, uses_between);
}

}  // namespace

std::vector<Feature> scale_features() {
  return {
      {"issue on a scale", scales([](const Scenario&, const Issue&) { return true; })},
      {"several issues on a scale that settle in one round",
       [](const Scenario& s) {
         int found = 0;
         for (const Issue& k : s.issues) found += k.has_stands && last_round(s, k) == &s.talks.back();
         return found > 1;
       }},
      {"scale that is on an earlier agenda too", scales([](const Scenario& s, const Issue& k) {
         int rounds = 0;
         for (const Round& r : s.talks) rounds += has(r.agenda, k.id);
         return rounds > 1;
       })},
      {"scale that settles only if the talks go on", scales([](const Scenario& s, const Issue& k) {
         return last_round(s, k) != &s.talks.front() &&
                any(s.outcomes, [](const Outcome& o) { return o.ends_talks; });
       })},
      {"stand that is drawn", stands([](const Scenario&, const Issue&, const ScaleStand& stand) {
         return !std::holds_alternative<double>(stand.position) ||
                !std::holds_alternative<double>(stand.salience) ||
                !std::holds_alternative<double>(stand.power);
       })},
      {"stand of one type",
       stands([](const Scenario&, const Issue&, const ScaleStand& stand) { return !stand.types.empty(); })},
      {"stand of an actor with influence",
       stands([](const Scenario& s, const Issue&, const ScaleStand& stand) {
         return can_be(actor(s, stand.id).influence, not_one);
       })},
      {"stand of one who is not at the table",
       stands([](const Scenario& s, const Issue& k, const ScaleStand& stand) {
         const Round* last = last_round(s, k);
         return last != nullptr && !has(last->table, stand.id);
       })},
      {"constants of the settlement",
       scales([](const Scenario&, const Issue& k) { return k.settlement.has_value(); })},
      {"event that moves a stand",
       [](const Scenario& s) {
         return any(s.events, [](const Event& e) {
           return any(e.shifts, [](const EventShift& shift) { return shift.move.has_value(); });
         });
       }},
      {"loss by distance",
       entries([](const Scenario&, const PayoffEntry& e) { return e.kind() == EntryKind::loss; })},
      {"worth of a place",
       entries([](const Scenario&, const PayoffEntry& e) { return e.kind() == EntryKind::worth; })},
      {"worth of a place for one type", typed_entry(EntryKind::worth)},
      {"condition: between",
       [](const Scenario& s) {
         return any(s.outcomes, [](const Outcome& o) { return o.when && uses_between(*o.when); });
       }},
      {"observed place", rounds([](const Scenario&, const Round& r) { return !r.observed_places.empty(); })},
  };
}

}  // namespace parley::enumerator
