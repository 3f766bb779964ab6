#pragma once
#include <string>
#include <vector>

#include "sim/manual/option.h"

namespace parley {

/// An entry of a list in a man page; `literal` is set in bold, `variable` behind it in italics.
struct ManEntry {
  std::string literal, variable, meaning;
};

struct ManSection {
  std::string title;                    ///< "EXIT STATUS"
  std::vector<std::string> paragraphs;  ///< before the list
  std::vector<ManEntry> entries;
};

/// A page of section 1 of the manual.
struct ManPage {
  std::string name;                   ///< "parley-run"
  std::string summary;                ///< "run the trials of a scenario"
  std::vector<ManEntry> synopsis;     ///< without meanings
  std::vector<ManSection> sections;   ///< in this order; those without content are left out
  std::vector<std::string> see_also;  ///< other pages of section 1
};

/// The entries of a table's options, hidden ones left out, --help last.
std::vector<ManEntry> man_entries(const std::vector<OptionSpec>& options);
std::vector<ManEntry> man_entries(const std::vector<OperandSpec>& operands);
std::vector<ManEntry> man_entries(const std::vector<Example>& examples);

/// The page in the man macros of roff. It bears no date, so that the same table gives the same bytes.
std::string man_page(const ManPage& page);

}  // namespace parley
