#include "sim/scenario/check/findings.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/written_entry.h"

/// Codes of payoff entries: what they name is there, and each says something.
namespace parley::checks {
namespace {

/// The ladder that the code's place stands on; null where something that is named is not there.
const Delegation* ladder_of(const Scenario& scenario, const PayoffEntry& entry, PlaceOf whose) {
  return whose == PlaceOf::own ? find_delegation(scenario, entry.actor, entry.issue)
                               : find_delegation(scenario, entry.versus().actor, entry.versus().issue);
}

void check_place(const Scenario& scenario, const PayoffEntry& entry, const std::string& path,
                 Findings& findings) {
  const CodeLineForm& form = code_line(entry.code->line);
  const Delegation* ladder = ladder_of(scenario, entry, form.whose);
  if (form.place.empty() || ladder == nullptr) return;
  const Issue& issue = *find_issue(scenario, form.whose == PlaceOf::own ? entry.issue : entry.versus().issue);
  const std::string where = path + ".code." + std::string(form.place);
  if (form.place != "seat") {
    known_position(issue, *ladder, code_places(*entry.code).front(), where, findings);
    return;
  }
  if (entry.code->seat.empty())
    findings.add("empty", where, "no position is named", "name those that give a seat");
  for (std::size_t j = 0; j < entry.code->seat.size(); ++j)
    known_position(issue, *ladder, entry.code->seat[j], place(where, j), findings);
  findings.repeats("position", entry.code->seat, where);
}

}  // namespace

void check_codes(const Scenario& scenario, Findings& findings) {
  bool coded = false;
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    if (!entry.code || entry.code->line == CodeLine::none) continue;
    coded = true;
    check_place(scenario, entry, place("payoffs", i), findings);
  }
  if (coded && scenario.codebook.base.empty())
    findings.add("no-codebook", "codebook", "entries are coded, and the scenario names no codebook",
                 "write \"codebook\": " + quoted(codebook_names.front()));
}

void lint_codes(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    if (!entry.code) continue;
    const std::string path = place("payoffs", i);
    if (entry.code->strength == 0)
      findings.add("idle-code", path + ".code.strength",
                   "the strength is 0: all that follows from the code is 0",
                   "write 1, 2 or 3, or remove the entry");
    PayoffEntry beside = entry;
    const EntryNumbers& written = entry.code->written;
    beside.worth = worth_of(entry.kind(), written_form(entry));
    const auto coded = numbers_of(as_coded(scenario, entry));
    for (const auto& [name, value] : numbers_of(beside)) {
      if (name == "value" ? !written.value : name == "spread" && !written.spread) continue;
      for (const auto& [known, follows] : coded)
        if (known == name && follows == value)
          findings.add("idle-override", path + "." + name, "the code gives just this number", "leave it out");
    }
  }
  if (scenario.codebook.base.empty()) return;
  const std::vector<std::string> used = constants_used(scenario);
  if (used.empty())
    findings.add("unused-codebook", "codebook", "no entry is coded", "code one, or leave the codebook out");
  for (const auto& [constant, number] : scenario.codebook.constants)
    if (!contains(used, constant))
      findings.add("unused-codebook", constant_path(constant), "no coded entry depends on this constant",
                   "leave it out", Findings::key);
}

}  // namespace parley::checks
