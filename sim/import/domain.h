#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "sim/import/imported.h"

/// Negotiation domains as GENIUS (Hindriks, Jonker, Kraus, Lin & Tykhonov 2009) and NegMAS write them: XML with issues and their values, and for each side
/// a profile with a weight for each issue and an evaluation of each value (linear additive).
/// Implemented in domain.cpp and domain_scenario.cpp.
namespace parley {

/// What one side gets of one issue, before its weight.
struct DomainWorth {
  std::vector<double> of_value;  ///< [value], in [0, 1]: evaluation divided by the best one
  std::vector<std::pair<double, double>>
      points;  ///< of an issue in numbers: place and worth, straight between
};

struct DomainIssue {
  std::string name;
  std::vector<std::string> values;  ///< of a discrete issue
  bool in_numbers = false;          ///< integers or reals from `from` to `to`
  double from = 0, to = 0;
  int line = 0, column = 0;
};

struct DomainSide {
  std::string name;
  std::vector<double> weights;      ///< [issue]
  std::vector<DomainWorth> worths;  ///< [issue]
  double reservation = 0, discount = 1;
};

struct Domain {
  std::string name;
  std::vector<DomainIssue> issues;
  std::vector<DomainSide> sides;
};

/// The domain as a scenario: each side's positions on an issue are its values, and it is settled where all hold the same;
/// what a value is worth to a side is a joint entry. An issue in numbers becomes an issue on a scale. What a scenario cannot say is noted.
Scenario scenario_of_domain(const Domain& domain, std::vector<std::string>& notes);

/// Reads a domain and the profiles of its sides: any number of files, of which at most one is the domain itself (profiles name
/// the issues again). What is wrong is told with the file that it is in.
Imported read_domain(const std::vector<NamedFile>& files);

inline bool looks_like_xml(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && text[first] == '<';
}

}  // namespace parley
