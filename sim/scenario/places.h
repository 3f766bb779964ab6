#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/document.h"

/// From paths to the tree: both the file's form ("payoffs[3].rows.withdraw[1]") and the public one
/// ("payoffs.russia.force.vs.us.cells.withdraw.none") name the same value.
namespace parley {

/// The value at the path, or the nearest value that contains it. `whole` says whether all of the path was
/// found.
const Json& locate(const Document& document, std::string_view path, bool* whole = nullptr);

/// The public form of a path in the file's form.
std::string public_path(const Document& document, std::string_view path);

/// Gives findings of the checker (paths in the file's form) their lines and columns.
void give_places(const Document& document, std::vector<Problem>& problems);

}  // namespace parley
