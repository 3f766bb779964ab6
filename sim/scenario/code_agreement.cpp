#include "sim/scenario/code_agreement.h"

#include <algorithm>
#include <set>

#include "sim/scenario/check.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/code_forms.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

/// A code of either form.
std::optional<EntryCode> code_of(const PayoffEntry& entry) {
  if (entry.code) return entry.code;
  const std::optional<NotedCode> noted = code_in_note(entry.note);
  return noted ? std::optional(noted->code) : std::nullopt;
}

std::string quote_of(const Scenario& scenario, const std::string& source) {
  const auto found = std::ranges::find(scenario.sources, source, &Source::id);
  return found == scenario.sources.end() ? "" : found->quote;
}

/// The id in `a` of the sentence that `b` calls `source`.
std::string matched(const Scenario& a, const Scenario& b, const std::string& source) {
  const std::string quote = quote_of(b, source);
  if (!quote.empty())
    for (const Source& one : a.sources)
      if (one.quote == quote) return one.id;
  return source;
}

bool same_relation(const CodingUnit& unit, const PayoffEntry& entry, const std::string& source) {
  return unit.source == source && unit.actor == entry.actor && unit.issue == entry.issue &&
         unit.versus_actor == entry.versus().actor && unit.versus_issue == entry.versus().issue;
}

/// The sentences that an entry rests on; one without a name where it cites nothing.
std::vector<std::string> sentences_of(const PayoffEntry& entry) {
  return entry.sources.empty() ? std::vector<std::string>{""} : entry.sources;
}

void add_units(const Scenario& scenario, std::vector<CodingUnit>& units) {
  for (const PayoffEntry& entry : scenario.payoffs) {
    const std::optional<EntryCode> code = code_of(entry);
    if (!code) continue;
    for (const std::string& source : sentences_of(entry)) {
      CodingUnit unit{source, entry.actor, entry.issue, entry.versus().actor, entry.versus().issue, {}, {}};
      unit.a = code;
      unit.basis_a = entry.basis;
      unit.entry_a = entry.id;
      units.push_back(std::move(unit));
    }
  }
}

/// Puts the second coder's codes beside the first's: the same line first, then any of the same relation.
void match_units(const Scenario& a, const Scenario& b, std::vector<CodingUnit>& units) {
  struct Left {
    const PayoffEntry* entry;
    EntryCode code;
    std::string source;
  };
  std::vector<Left> left;
  for (const PayoffEntry& entry : b.payoffs)
    if (const std::optional<EntryCode> code = code_of(entry))
      for (const std::string& source : sentences_of(entry))
        left.push_back({&entry, *code, matched(a, b, source)});
  const auto put = [](CodingUnit& unit, const Left& one) {
    unit.b = one.code;
    unit.basis_b = one.entry->basis;
    unit.entry_b = one.entry->id;
  };
  for (const bool same_line : {true, false})
    std::erase_if(left, [&](const Left& one) {
      for (CodingUnit& unit : units) {
        if (unit.b || !same_relation(unit, *one.entry, one.source)) continue;
        if (same_line && unit.a->line != one.code.line) continue;
        put(unit, one);
        return true;
      }
      return false;
    });
  for (const Left& one : left) {
    CodingUnit unit{one.source,
                    one.entry->actor,
                    one.entry->issue,
                    one.entry->versus().actor,
                    one.entry->versus().issue,
                    {},
                    {}};
    put(unit, one);
    units.push_back(std::move(unit));
  }
}

}  // namespace

bool CodingUnit::same() const {
  if (!same_line() || a->strength != b->strength) return false;
  std::vector<std::string> one = code_places(*a), other = code_places(*b);
  std::ranges::sort(one);
  std::ranges::sort(other);
  return one == other;
}

CodingAgreement coding_agreement(const Scenario& a, const Scenario& b) {
  CodingAgreement found;
  add_units(a, found.units);
  match_units(a, b, found.units);
  std::vector<Source> sources = a.sources;
  for (const Source& source : b.sources)
    if (const std::string id = matched(a, b, source.id);
        std::ranges::find(sources, id, &Source::id) == sources.end())
      sources.push_back(source);
  if (std::ranges::any_of(found.units, [](const CodingUnit& unit) { return unit.source.empty(); }))
    sources.push_back({});
  std::vector<std::string> lines_a, lines_b;
  std::vector<std::vector<std::optional<double>>> numbers(2), strengths(2);
  const auto add = [&](const std::optional<EntryCode>& one, const std::optional<EntryCode>& other) {
    const auto word = [](const std::optional<EntryCode>& code) {
      return code ? std::string(code_line(code->line).word) : std::string("not coded");
    };
    lines_a.push_back(word(one));
    lines_b.push_back(word(other));
    numbers[0].push_back(one ? static_cast<double>(one->line) : 0.0);
    numbers[1].push_back(other ? static_cast<double>(other->line) : 0.0);
  };
  for (const Source& source : sources) {
    SentenceAgreement sentence{source.id, source.quote, 0, 0, 0};
    for (const CodingUnit& unit : found.units) {
      if (unit.source != source.id) continue;
      sentence.units += 1;
      sentence.same_line += unit.same_line() ? 1 : 0;
      sentence.same += unit.same() ? 1 : 0;
      add(unit.a, unit.b);
      if (!unit.same_line()) continue;
      strengths[0].push_back(unit.a->strength);
      strengths[1].push_back(unit.b->strength);
    }
    if (sentence.units == 0) add({}, {});
    found.sentences.push_back(std::move(sentence));
  }
  found.kappa_lines = cohen_kappa(lines_a, lines_b);
  found.alpha_lines = krippendorff_alpha(numbers, AlphaMetric::nominal);
  found.alpha_strengths = krippendorff_alpha(strengths, AlphaMetric::ordinal);
  return found;
}

Scenario with_codes_of(const Scenario& a, const Scenario& b, const std::string& source) {
  const auto cites = [&](const Scenario& scenario, const PayoffEntry& entry) {
    if (!code_of(entry)) return false;
    const std::vector<std::string> cited = sentences_of(entry);
    return std::ranges::any_of(
        cited, [&](const std::string& id) { return (&scenario == &a ? id : matched(a, b, id)) == source; });
  };
  Scenario mixed = a;
  std::erase_if(mixed.payoffs, [&](const PayoffEntry& entry) { return cites(a, entry); });
  for (const PayoffEntry& entry : b.payoffs) {
    if (!cites(b, entry)) continue;
    PayoffEntry taken = entry;
    for (std::string& id : taken.sources) id = matched(a, b, id);
    std::erase_if(taken.sources, [&](const std::string& id) {
      return std::ranges::find(a.sources, id, &Source::id) == a.sources.end();
    });
    mixed.payoffs.push_back(std::move(taken));
    std::size_t same = 0;
    for (const PayoffEntry& one : mixed.payoffs) same += one.id == mixed.payoffs.back().id ? 1 : 0;
    expand_codes(mixed);
    if (same > 1 || has_errors(refusals(mixed))) mixed.payoffs.pop_back();
  }
  if (mixed.codebook.base.empty()) mixed.codebook = b.codebook;
  expand_codes(mixed);
  return mixed;
}

}  // namespace parley
