#include "sim/import/xml.h"

#include <expat.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace parley {
namespace {

constexpr std::size_t kDeepest = 100;

struct Building {
  XML_Parser parser = nullptr;
  XmlElement root;                ///< its children are what is written at the top
  std::vector<XmlElement*> open;  ///< from the root down
  bool too_deep = false;
  int skipped = 0;  ///< blank lines before the text
};

std::string trimmed(const char* text) {
  std::string_view view(text);
  const char* blanks = " \t\r\n";
  const std::size_t from = view.find_first_not_of(blanks);
  if (from == view.npos) return {};
  return std::string(view.substr(from, view.find_last_not_of(blanks) - from + 1));
}

void XMLCALL begin(void* data, const XML_Char* name, const XML_Char** attributes) {
  Building& b = *static_cast<Building*>(data);
  if (b.open.size() > kDeepest) {
    b.too_deep = true;
    XML_StopParser(b.parser, XML_FALSE);
    return;
  }
  XmlElement element;
  element.name = name;
  element.line = static_cast<int>(XML_GetCurrentLineNumber(b.parser)) + b.skipped;
  element.column = static_cast<int>(XML_GetCurrentColumnNumber(b.parser)) + 1;
  for (; *attributes != nullptr; attributes += 2)
    element.attributes.emplace_back(attributes[0], trimmed(attributes[1]));
  b.open.back()->children.push_back(std::move(element));
  b.open.push_back(&b.open.back()->children.back());
}

void XMLCALL end(void* data, const XML_Char*) { static_cast<Building*>(data)->open.pop_back(); }

}  // namespace

const std::string* XmlElement::attribute(std::string_view key) const {
  for (const auto& [name_of, text] : attributes)
    if (name_of == key) return &text;
  return nullptr;
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  for (const XmlElement& one : children)
    if (one.name == wanted) return &one;
  return nullptr;
}

std::optional<XmlElement> read_xml(std::string_view text, std::vector<Problem>& problems) {
  const auto fault = [&](int line, int column, std::string what) {
    problems.push_back({Problem::error, "bad-xml", "", line, column, std::move(what), ""});
  };
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    fault(0, 0, "the file is too large");
    return {};
  }
  // Blank lines before the declaration are refused by XML and harmless.
  const std::size_t blank = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  Building building;
  building.parser = parser.get();
  building.skipped =
      static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(blank), '\n'));
  text.remove_prefix(blank);
  building.open.push_back(&building.root);
  XML_SetUserData(parser.get(), &building);
  XML_SetElementHandler(parser.get(), begin, end);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) != XML_STATUS_OK) {
    fault(static_cast<int>(XML_GetCurrentLineNumber(parser.get())) + building.skipped,
          static_cast<int>(XML_GetCurrentColumnNumber(parser.get())) + 1,
          building.too_deep ? "elements lie deeper than " + std::to_string(kDeepest) + " in each other"
                            : std::string("this is no well-formed XML: ") +
                                  XML_ErrorString(XML_GetErrorCode(parser.get())));
    return {};
  }
  return std::move(building.root.children.front());
}

}  // namespace parley
