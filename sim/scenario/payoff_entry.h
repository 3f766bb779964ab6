#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sim/scenario/number.h"

/// One entry of "payoffs": whose it is, and what it is worth where, as one of six kinds. A code of the codebook may
/// stand in place of its numbers. What the kinds have in common is walked in entry_cells.h.
namespace parley {

/// "actor holds one of these positions".
struct Stance {
  std::string actor;
  std::vector<std::string> positions;
};

enum class Basis : std::uint8_t { unsaid, stated, inferred, judgement };

using Cells = std::vector<std::pair<std::string, double>>;  ///< position id -> payoff, in the file's order
using Rows = std::vector<std::pair<std::string, Cells>>;    ///< position id -> cells over another's positions
using WorthPoints = std::vector<std::pair<double, double>>;  ///< (place, value)

// ---- Kinds

/// The delegation that an entry is against. Both are filled in, though the file may name the actor alone.
struct Counterpart {
  std::string actor, issue;
  bool is_object = false;  ///< written as {"actor": …, "issue": …}
};

/// What each own position is worth against each of another delegation's.
struct MatrixWorth {
  Counterpart versus;
  Rows rows;                         ///< own position -> cells over the other's positions
  std::vector<std::string> columns;  ///< written as arrays: the order of the columns
  double spread = 0;                 ///< sd of the noise on every written cell, per trial
};

/// What each own position is worth in itself; 0 where left out.
struct OwnWorth {
  Cells cells;
  Cells trend;        ///< added per round after the first
  double spread = 0;  ///< sd of the noise on every written cell, per trial
};

/// What each of another delegation's positions is worth, whatever the actor itself does.
struct RowWorth {
  Counterpart versus;
  Cells cells;
  double spread = 0;  ///< sd of the noise on every written cell, per trial
};

/// What it is worth that all of these hold at once.
struct JointWorth {
  std::vector<Stance> when;  ///< of delegations on the entry's issue
  double value = 0;
};

/// Of an issue on a scale: what the actor loses by the distance of the settlement from its own position.
struct LossWorth {
  double loss = 0;  ///< at the other end of the scale
};

/// Of an issue on a scale: what a settlement at each place is worth.
struct PlaceWorth {
  WorthPoints points;  ///< places rising, straight between
};

using EntryWorth = std::variant<MatrixWorth, OwnWorth, RowWorth, JointWorth, LossWorth, PlaceWorth>;

/// The name of each alternative of EntryWorth, in its order.
enum class EntryKind : std::uint8_t { matrix, own, row, joint, loss, worth };
static_assert(std::variant_size_v<EntryWorth> == static_cast<std::size_t>(EntryKind::worth) + 1);

/// An entry of that kind without numbers.
EntryWorth worth_of_kind(EntryKind kind);

/// Functions for std::visit, one for each kind (or one for several: `const auto&`).
template <class... Functions>
struct Cases : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Cases(Functions...) -> Cases<Functions...>;

// ---- Codes

/// The lines of the codebook (docs/codebook.md, C1 to C19): what a statement says. Their words, shapes and constants
/// stand in codebook.h.
enum class CodeLine : std::uint8_t {
  none,
  demand,
  principle,
  red_line,
  offer,
  threat,
  threat_cost,
  threatened,
  force,
  readiness,
  pressure,
  quid_pro_quo,
  lockstep,
  talk,
  over_head,
  seat,
  loyalty,
  relief,
  stake,
  delay
};

/// The numbers of a payoff entry, as far as they are written.
struct EntryNumbers {
  Rows matrix;
  Cells own, trend, row;
  std::optional<double> value, spread;
};

/// How a coded entry rises with an uncertain constant of the codebook: by so much per unit of it, cell by cell in the
/// order of the entry's numbers.
struct CodeTerm {
  std::string constant;
  std::vector<double> cells, trend;
};

/// What the source says, by a line of the codebook; the entry's numbers follow from it (code_expand.h).
struct EntryCode {
  CodeLine line = CodeLine::none;
  double strength = 0;            ///< of the wording, -3 to 3
  std::string act, from, at;      ///< the position that the line is about, by the line's own key
  std::vector<std::string> seat;  ///< the positions that give a seat
  EntryNumbers written;           ///< what the file writes beside the code; it overrides what follows from it
  /// With uncertain constants: the numbers without them, and what each adds. Empty where all are certain.
  std::vector<double> fixed_cells, fixed_trend;
  std::vector<CodeTerm> terms;
};

/// The constants by which codes become numbers.
struct Codebook {
  std::string base;                                       ///< "parley-1"; empty: the scenario names none
  bool is_object = false;                                 ///< written as {"base": …, CONSTANT: …}
  std::vector<std::pair<std::string, Number>> constants;  ///< the scenario's own, in place of the base's
};

// ---- Entries

struct PayoffEntry {
  std::string id;       ///< as written, else made by the format's rule
  bool has_id = false;  ///< whether the file wrote it
  std::string actor, issue;
  EntryWorth worth = OwnWorth{};
  std::string type;  ///< the type of `actor` that it belongs to, or empty
  Basis basis = Basis::unsaid;
  std::vector<std::string> sources;
  std::string note;
  std::optional<EntryCode> code;  ///< the numbers of `worth` follow from it where there is one

  EntryKind kind() const { return static_cast<EntryKind>(worth.index()); }
  /// Null where it is of another kind.
  template <class Worth>
  const Worth* as() const {
    return std::get_if<Worth>(&worth);
  }
  template <class Worth>
  Worth* as() {
    return std::get_if<Worth>(&worth);
  }
  /// The delegation that it is against; empty ids where its kind has none.
  const Counterpart& versus() const;
  /// Sd of the noise on its cells; 0 where its kind has none.
  double spread() const;
  /// About where an issue on a scale settles, which is nobody's choice: it has no cells.
  bool on_scale() const { return kind() == EntryKind::loss || kind() == EntryKind::worth; }
};

}  // namespace parley
