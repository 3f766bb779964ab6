#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/codebook.h"

/// How far two coders of the same text agree: sentence by sentence, and by the two usual coefficients.
/// Implemented in agreement_coefficients.cpp and code_agreement.cpp.
namespace parley {

/// Cohen's kappa (Cohen 1960, equation 1) of two coders who put the same units into categories: 1 where they always
/// agree, 0 where no more than by chance. None without units, or where chance alone would make them agree always.
std::optional<double> cohen_kappa(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// What counts as how far apart two values are.
enum class AlphaMetric { nominal, ordinal, interval };

/// Krippendorff's alpha (Krippendorff 2011) of any number of coders; values[coder][unit], none where a coder has not
/// coded the unit. Units with fewer than two values count for nothing. None where there is no such unit, or where all
/// values are one.
std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::optional<double>>>& values,
                                         AlphaMetric metric);

/// What two coders said of one sentence on one relation: who says it, on what issue, to whom.
struct CodingUnit {
  std::string source;  ///< id in the first coder's file, else in the second's; empty: the entry cites nothing
  std::string actor, issue, versus_actor, versus_issue;
  std::optional<EntryCode> a, b;  ///< none: this coder has no code there
  Basis basis_a = Basis::unsaid, basis_b = Basis::unsaid;
  std::string entry_a, entry_b;  ///< ids
  bool same_line() const { return a && b && a->line == b->line; }
  bool same() const;  ///< line, place and strength
};

struct SentenceAgreement {
  std::string source, quote;
  std::size_t units = 0, same_line = 0, same = 0;
};

struct CodingAgreement {
  std::vector<CodingUnit> units;  ///< in the order of the first coder's entries, then the second's own
  std::vector<SentenceAgreement>
      sentences;  ///< in the order of the files' sources; those that nobody coded, too
  /// Of the lines, over all units and the sentences that neither coded; "not coded" is a category.
  std::optional<double> kappa_lines, alpha_lines;
  /// Of the strengths, ordinal, over the units where both name the same line.
  std::optional<double> alpha_strengths;
};

/// Compares the codes of two scenarios. Sentences are the same where their quotations are, or without these their ids.
CodingAgreement coding_agreement(const Scenario& a, const Scenario& b);

/// The first scenario with the second's codes of one sentence in place of its own: what that difference does is seen by
/// running both. Types and actors stay the first's; entries that name what it does not have are left out.
Scenario with_codes_of(const Scenario& a, const Scenario& b, const std::string& source);

}  // namespace parley
