#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

/// The codebook (docs/codebook.md): which lines there are, what each is about, and the constants by which a strength of
/// wording becomes payoffs. A coded entry (PayoffEntry::code) names a line; code_expand.h makes its numbers.
namespace parley {

/// The codebooks that a scenario may name as its "codebook".
inline constexpr std::array<std::string_view, 1> codebook_names{"parley-1"};

struct CodebookConstant {
  std::string_view name;
  double value;
  std::string_view meaning;  ///< one line for people
};

/// Those of "parley-1": the constants of the payoff lines, then the spreads by basis. All are 0 or more.
std::span<const CodebookConstant> codebook_constants();

/// Whether a constant is a spread: a plain number that cannot be uncertain.
bool is_spread_constant(std::string_view name);
/// The constant that gives the spread of entries of that basis; empty for a basis that is not said.
std::string_view spread_constant(Basis basis);

/// The constant as the scenario has it: its own, else that of "parley-1". `name` is one of codebook_constants().
Number constant_of(const Codebook& codebook, std::string_view name);

/// Whose position a line's place is: on the ladder of the entry's actor, or of the delegation that it is against.
enum class PlaceOf : std::uint8_t { nobody, own, other };

struct CodeLineForm {
  CodeLine line;
  std::string_view word;    ///< in a file: "demand"
  std::string_view number;  ///< in the codebook: "C1"
  EntryKind kind;           ///< of the entry that it makes
  std::string_view place;   ///< the key of the position that it is about ("act"); empty: none
  PlaceOf whose;
  std::array<std::string_view, 3> constants;  ///< that its cells are sums of; empty where fewer
  std::string_view meaning;                   ///< "the speaker asks something of the addressee"
  /// What an entry of this line says, with {actor}, {other}, {issue}, {other_issue} and {place} for names.
  std::string_view sentence;
};

/// All lines in the order of the codebook.
std::span<const CodeLineForm> code_lines();
/// Of a line other than `none`.
const CodeLineForm& code_line(CodeLine line);
/// By its number ("C1"); null where there is none.
const CodeLineForm* code_line_by_number(std::string_view number);

/// The position, or the positions of a seat, that the code is about; empty where the line has none.
std::vector<std::string> code_places(const EntryCode& code);

/// How a name of the scenario is written into a sentence, as for a page of HTML.
using WriteName = std::function<std::string(const std::string&)>;
/// What the code says, for people: "Russia makes a demand on NATO about Enlargement: strongly"; empty without one. Names
/// stand as they are where `write` is empty.
std::string code_sentence(const Scenario& scenario, const PayoffEntry& entry, const WriteName& write = {});

/// "strongly", "plainly", "tentatively"; with "not" where the strength is below 0.
std::string strength_word(double strength);

/// A word of the codebook for an actor's number, as "government" for its rationality: the number, or none. `of` is the
/// line's word ("audience" for the audience cost).
std::optional<Number> actor_word(std::string_view of, std::string_view word);

/// Words of line C20 and the keys of the actor's numbers that they stand for, in order.
struct ActorWord {
  std::string_view word, key;
};
std::span<const ActorWord> actor_words();

}  // namespace parley
