#pragma once
#include "sim/base/folder.h"
#include "sim/summary/results.h"

namespace parley {

/// The CSV tables of a result, name -> text (RFC 4180, UTF-8, lines end in LF, a header first): outcomes,
/// outcomes_by_round, settlements, positions, replies, utilities, histograms, beliefs; where there are issues on a scale also scales, where there are rounds of offers
/// also offers and packages. Long form: one number's keys,
/// then the number.
NamedTexts csv_tables(const Results& results);

}  // namespace parley
