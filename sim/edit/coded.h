#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/edit/operations.h"
#include "sim/scenario/codebook.h"

/// Entries that say what their source says, by a line of the codebook: who says what to whom, how strongly. Their numbers
/// follow (sim/scenario/code_expand.h); a number that is written beside the code stands over what follows and counts as
/// judgement. As all of this folder they go with a draft, which may be wrong elsewhere.
/// Implemented in coded.cpp and coded_numbers.cpp.
namespace parley::edit {

/// What a coded entry says.
struct Statement {
  std::string actor, issue;
  std::string versus_actor,
      versus_issue;  ///< of lines about another delegation; the issue may be empty: the same
  std::string type;  ///< empty: every type of the actor
  CodeLine line = CodeLine::demand;
  double strength = 2;
  std::vector<std::string> places = {};  ///< the position, or the positions of a seat, that the line is about
  Basis basis = Basis::stated;
  bool operator==(const Statement&) const = default;
};

bool is_coded(const Json& entry);
/// What the entry says; of one without a code what it is about, as a plain demand.
Statement statement_of(const Json& entry);
/// The statement with what its line needs and it lacks: a counterpart, a position; and without what the line has not.
Statement completed(const Json& tree, Statement statement);
/// The positions that the line of the statement may be about, in the order of their ladder; empty where it is about none.
std::vector<std::string> possible_places(const Json& tree, const Statement& statement);
/// The delegation whose ladder these are on: (issue, actor).
std::pair<std::string, std::string> place_ladder(const Statement& statement);

/// The statement as an entry, as it stands in a file.
Json coded_entry(const Json& tree, const Statement& statement);
/// Adds such an entry. Where the scenario names no codebook yet it is "parley-1" from then on.
Added add_coded(Json& tree, const Statement& statement);
/// Makes the entry say this. Numbers beside its code stay while its line does; those of an entry without a code go.
std::string recode(Json& tree, const std::string& entry, const Statement& statement);
/// Takes the code out and writes its numbers, which then are the entry's own. The basis is judgement unless the entry said another.
std::string write_out(Json& tree, const std::string& entry);

/// A coded entry with its numbers.
struct CodedNumbers {
  PayoffEntry entry;     ///< as it counts
  PayoffEntry coded;     ///< as the code alone has it
  std::string sentence;  ///< "Russia makes a demand on NATO about Enlargement: strongly"
};
/// Of an entry that may stand in the tree or not; none where its code names what is not there.
std::optional<CodedNumbers> coded_numbers(const Json& tree, const Json& entry);

/// A number of an entry in words' place: its row and column (cell_at()), or with `trend` the trend of the row.
struct CellPlace {
  std::string row, column;
  bool trend = false;
};
/// The number there, if the entry has one.
std::optional<double> number_at(const PayoffEntry& entry, const CellPlace& place);
/// Writes a number beside the code, or, where the code gives just that number, takes the written one away. With the last of
/// these the reason for them goes as well.
std::string set_coded_cell(Json& tree, const std::string& entry, const CellPlace& place, double number);
/// Takes all numbers away that are written beside the code.
std::string clear_beside(Json& tree, const std::string& entry);

}  // namespace parley::edit
