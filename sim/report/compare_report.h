#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/scenario/document.h"
#include "sim/study/compare_json.h"

/// The report on a comparison, for people who did not run it.
/// Implemented in compare_gather.cpp and compare_html.cpp.
namespace parley {

/// A number, opening or hold that stands differently in A and in B.
struct Changed {
  std::string path;
  std::optional<std::string> a, b;  ///< JSON texts; none: that scenario has no such path
};

struct CompareReport {
  CompareRecord record;
  Scenario a, b;  ///< with the changes of their settings
  Labels labels_a, labels_b;
  std::vector<Changed> changed;  ///< in A's order, then what only B has
};

/// `a`, `b`: the scenarios with the changes of their settings.
CompareReport gather_compare(const Document& a, const Document& b, CompareRecord record);

/// The report as one HTML page that needs nothing else. The same comparison gives the same bytes.
std::string compare_html(const CompareReport& report);

}  // namespace parley
