#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.h"
#include "sim/scenario/scenario.h"

/// A scenario together with the file that it came from: loading, saving, and the place of everything.
///
/// Paths, as in problems, --set, studies and the dashboard:
///
/// - Members of objects are named by key, joined with dots: "actors.russia.rationality",
///   "issues.force.opening.russia".
/// - Entries of "payoffs" and "talks" are named by id: "payoffs.russia.force.own.spread",
///   "talks.geneva.table"; where the id is not unique or not known, by place counted from 0: "payoffs[3]",
///   "talks[1].id". A payoff's written numbers are ".cells.ROW.COLUMN" (".cells.ROW" of a vector,
///   ".cells.COLUMN" of a row), ".trend.ROW" and ".value".
/// - Items of other arrays are named by place: "talks.geneva.table[1]",
///   "outcomes.war.when.all[0].position.actor", "events.incident.shifts[0].add.withdraw".
/// - Inside a distribution its parameters are named: "….uniform.lo|hi", "….normal.mean|sd",
///   "….lognormal.mu|sigma", "….triangular.lo|mode|hi", "….beta.a|b|lo|hi", "….discrete[0].value|weight",
///   "….factor.times|plus".
/// Implemented in check.cpp, load.cpp, places.cpp, read_payoffs.cpp and writer.cpp.
namespace parley {

struct Document {
  Scenario scenario;
  Json tree;  ///< what the file says, with number texts and places; edits keep it in step with `scenario`
  std::string filename;  ///< for messages

  /// Place of a path's value (or of its last key); of the nearest thing that contains it where the file does
  /// not have it.
  Place place(std::string_view path, bool at_key = false) const;
};

struct Loaded {
  std::optional<Document> document;  ///< empty when there are errors
  std::vector<Problem> problems;     ///< errors and warnings, in file order
};

/// Reads a scenario. All that is wrong with it is found at once, save what stands behind a fault of syntax:
/// the structure here (keys, types, numbers, ranges, distributions, cells, sizes), the meaning in check.h.
Loaded load(std::string_view text, std::string filename);

/// load() of a file; "-" is standard input. A file that cannot be read is a problem of kind "unreadable".
Loaded load_file(const std::filesystem::path& path);

/// Refusals of the checker, or where there are none its warnings, with the file's places and in its order:
/// what load() found, for a document that was changed since.
[[nodiscard]] std::vector<Problem> check(const Document& document);

/// A document as if loaded from a file that says just this. Values equal to their defaults are left out.
Document document_of(const Scenario& scenario);

/// The text of the scenario: load(save(document)) gives the document again, with the order of keys and the
/// text of each number.
std::string save(const Document& document);

/// Writes the file whole or not at all; another file there is replaced only if `overwrite`. Returns what went
/// wrong, else empty.
[[nodiscard]] std::string save_file(const Document& document, const std::filesystem::path& path,
                                    bool overwrite = false);

/// The id that the format makes for an entry without "id":
/// actor.issue[.vs.actor[.issue]][.row|.own|.joint][.type].
std::string made_entry_id(const PayoffEntry& entry);

}  // namespace parley
