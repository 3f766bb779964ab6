#include "sim/report/html/html.h"

#include "sim/plot/svg.h"
#include "sim/plot/words.h"
#include "sim/report/html/dates.h"

namespace parley::html {

Html text(const std::string& words) { return {with_whole_dates(xml_text(words))}; }

Html name(const std::string& words) { return element("bdi", text(words)); }

Html quoted(const std::string& words) { return {"“" + name(words).code + "”"}; }

Html number(double value, const std::string& shown) {
  std::string whole;
  for (const char c : shown) whole += c == ' ' ? "\u00A0" : std::string(1, c);
  return element("data", {{"value", exact_text(value)}}, text(whole));
}

Html element(const std::string& tag, const Attributes& attributes, const Html& inside) {
  std::string code = "<" + tag;
  for (const auto& [key, value] : attributes) code += " " + key + "=\"" + xml_text(value) + "\"";
  return {code + ">" + inside.code + "</" + tag + ">"};
}

Html element(const std::string& tag, const Html& inside) { return element(tag, {}, inside); }

Html listed(const std::vector<Html>& parts, const std::string& last) {
  Html out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out.code += i + 1 == parts.size() ? " " + last + " " : ", ";
    out += parts[i];
  }
  return out;
}

Html paragraph(const Html& inside) { return element("p", inside) + Html{"\n"}; }

Html remark(const Html& inside) { return element("p", {{"class", "remark"}}, inside) + Html{"\n"}; }

Html bullets(const std::vector<Html>& items) {
  Html list;
  for (const Html& item : items) list += element("li", item) + Html{"\n"};
  return element("ul", Html{"\n"} + list) + Html{"\n"};
}

Html folded(const Html& summary, const Html& inside) {
  return element("details", element("summary", summary) + Html{"\n"} + inside) + Html{"\n"};
}

std::string safe_id(const std::string& words) {
  std::string id;
  for (const char c : words) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    id += plain ? c : '-';
  }
  const bool letter = !id.empty() && ((id[0] | 32) >= 'a' && (id[0] | 32) <= 'z');
  return letter ? id : "x" + id;
}

}  // namespace parley::html
