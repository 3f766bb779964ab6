#pragma once
#include <string_view>
#include <vector>

#include "sim/scenario/document.h"

/// Named variants of a scenario ("variants"): changes that --set, --hold and --observe could make, kept in the file under
/// a name.
namespace parley {

/// The variant of that id, or null.
const Variant* find_variant(const Scenario& scenario, std::string_view id);

/// Makes the changes of a variant, in the order set, hold, observe. Returns the errors of those that cannot be made,
/// with paths such as "variants.sanctions.set.actors.us.foresight"; the others are made.
[[nodiscard]] std::vector<Problem> apply_variant(Document& document, const Variant& variant);

/// The errors of all variants of a document without other errors, with their places in the file.
[[nodiscard]] std::vector<Problem> variant_problems(const Document& document);

}  // namespace parley
