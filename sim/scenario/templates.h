#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/document.h"

/// Templates that came with the program: small whole scenarios to begin from, each with a summary that says what to
/// replace.
namespace parley {

struct Template {
  std::string name;   ///< of its file: "offer-and-answer"
  std::string title;  ///< of the scenario
  Document document;
};

/// All that are there and load, sorted by name.
std::vector<Template> templates();

/// The document under another id, where that is one.
Document with_id(const Document& document, const std::string& id);

/// An id made of a text: "My talks (2)" becomes "my_talks_2"; "scenario" where nothing of it can stand in an id.
std::string id_from(std::string_view text);

}  // namespace parley
