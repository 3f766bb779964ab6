#include "sim/scenario/templates.h"

#include "sim/base/installed.h"
#include "sim/scenario/reader.h"

namespace parley {

std::vector<Template> templates() {
  std::vector<Template> all;
  for (const std::filesystem::path& file : shipped_templates()) {
    Loaded loaded = load_file(file);
    if (!loaded.document) continue;
    const std::string title = loaded.document->scenario.title;
    all.push_back({file.stem().string(), title, std::move(*loaded.document)});
  }
  return all;
}

Document with_id(const Document& document, const std::string& id) {
  Document made = document;
  Json* written = made.tree.find("id");
  if (written == nullptr || !is_id(id)) return made;
  written->text = id;
  made.scenario.id = id;
  return made;
}

std::string id_from(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool letter = lower >= 'a' && lower <= 'z', digit = lower >= '0' && lower <= '9';
    if (letter || (digit && !id.empty()))
      id += lower;
    else if (!id.empty() && id.back() != '_' && !digit)
      id += '_';
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  return id.empty() ? "scenario" : id;
}

}  // namespace parley
