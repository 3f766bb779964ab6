#pragma once
#include <optional>
#include <string>
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

/// Whether both make the same changes, in the same order, under the same names.
bool same_variant(const Variant& a, const Variant& b);

/// Makes these the document's variants, in this order: a variant that the document has already as it is keeps its text.
void write_variants(Document& document, const std::vector<Variant>& variants);

/// What a variant says of the value at a path, as JSON text: of "hold.ISSUE.ACTOR" the position, "null" for "not held".
/// None where it says nothing.
std::optional<std::string> said(const Variant& variant, std::string_view path);
/// Has it say that; in the place of what it said before.
void say(Variant& variant, const std::string& path, const std::string& text);
/// Has it say nothing of the path.
void unsay(Variant& variant, std::string_view path);

/// The errors of all variants of a document without other errors, with their places in the file.
[[nodiscard]] std::vector<Problem> variant_problems(const Document& document);

}  // namespace parley
