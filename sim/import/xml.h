#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/problem.h"

namespace parley {

/// An element of an XML text with its attributes and the elements in it. (Text between elements is left out: the
/// forms that are read have none.)
struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;
  int line = 0, column = 0;  ///< 1-based

  /// The attribute's text, blanks around it taken away; null where it is not written.
  const std::string* attribute(std::string_view key) const;
  /// The first child of that name, or null.
  const XmlElement* child(std::string_view name) const;
};

/// Reads an XML text (by Expat: UTF-8, UTF-16, Latin 1). Nothing where it is none, or elements lie deeper than
/// 100 in each other; the fault is then in `problems` with line and column.
std::optional<XmlElement> read_xml(std::string_view text, std::vector<Problem>& problems);

}  // namespace parley
