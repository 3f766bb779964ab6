#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/codebook.h"
#include "sim/scenario/document.h"

/// Codes in the three forms that a file may have them in: as "code", as the first words of a note beside written cells
/// ("C1 strength=3: a concrete guarantee"), and as cells alone; and where written numbers differ from the codebook.
/// Implemented in code_forms.cpp and code_notes.cpp.
namespace parley {

/// A code at the beginning of a note, and the rest of it.
struct NotedCode {
  EntryCode code;
  std::string rest;
};
/// None for a note that does not begin with a line of the codebook and its strength.
std::optional<NotedCode> code_in_note(const std::string& note);
/// "C5 strength=3 act=incursion: NOTE".
std::string note_with_code(const EntryCode& code, const std::string& note);

/// The words of line C20 in an actor's note ("rationality", "government"); empty where it does not begin with C20.
std::vector<std::pair<std::string, std::string>> words_in_note(const std::string& note);

/// A number that is written and is not what the codebook gives.
struct CodeDifference {
  std::string path;            ///< "payoffs.need.cells.keep.open", "actors.russia.foresight"
  std::string coded, written;  ///< JSON texts
  bool marked = false;         ///< as changed by hand, with a reason
};

struct CodeCheck {
  std::size_t coded = 0;  ///< entries with a code, in either form
  std::size_t entries = 0;
  std::vector<CodeDifference> differences;
  std::vector<std::string> uncoded;  ///< ids of entries without a code
  std::vector<Problem> problems;     ///< of notes that name what is not there
};
/// Compares every coded number of the document, in either form, with what the codebook gives.
CodeCheck check_coding(const Document& document);

/// The document with every coded entry's numbers written out and its code in the note, numbers beside a code marked as
/// changed, and actors' numbers by the words of their notes. Uncertain constants are taken at their medians.
Document expanded(const Document& document);

/// The document with "code" in place of the cells of entries whose notes name a line; numbers that differ from it stay
/// beside the code. The reverse of expanded(), but for the texts of numbers.
Document folded(const Document& document);

}  // namespace parley
