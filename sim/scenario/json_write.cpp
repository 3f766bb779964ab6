#include <string>

#include "sim/scenario/json.h"

namespace parley {
namespace {

constexpr std::size_t widest_line = 120;

void put_string(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += digits[(c >> 4) & 15];
          out += digits[c & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void put_key(std::string& out, const Json& member) {
  put_string(out, member.key);
  out += ": ";
}

void put_flat(std::string& out, const Json& value) {
  const bool is_object = value.kind == Json::Kind::object;
  switch (value.kind) {
    case Json::Kind::null:
      out += "null";
      return;
    case Json::Kind::boolean:
      out += value.boolean ? "true" : "false";
      return;
    case Json::Kind::number:
      out += value.text;
      return;
    case Json::Kind::string:
      put_string(out, value.text);
      return;
    case Json::Kind::array:
    case Json::Kind::object:
      break;
  }
  out += is_object ? '{' : '[';
  for (const Json& item : value.items) {
    if (&item != &value.items.front()) out += ", ";
    if (is_object) put_key(out, item);
    put_flat(out, item);
  }
  out += is_object ? '}' : ']';
}

std::size_t column(const std::string& out) {
  const auto line = out.rfind('\n');
  return line == std::string::npos ? out.size() : out.size() - line - 1;
}

/// `depth` 0 is the scenario itself, which always takes several lines.
void put(std::string& out, const Json& value, int depth) {
  const std::size_t before = out.size();
  const bool is_object = value.kind == Json::Kind::object;
  put_flat(out, value);
  if ((!is_object && value.kind != Json::Kind::array) || value.items.empty()) return;
  if (depth > 0 && column(out) + 1 <= widest_line) return;
  out.resize(before);
  out += is_object ? "{" : "[";
  for (const Json& item : value.items) {
    out += &item == &value.items.front() ? "\n" : ",\n";
    out.append(2 * static_cast<std::size_t>(depth + 1), ' ');
    if (is_object) put_key(out, item);
    put(out, item, depth + 1);
  }
  out += '\n';
  out.append(2 * static_cast<std::size_t>(depth), ' ');
  out += is_object ? '}' : ']';
}

}  // namespace

std::string write_json(const Json& tree) {
  std::string out;
  put(out, tree, 0);
  out += '\n';
  return out;
}

std::string write_json_line(const Json& value) {
  std::string out;
  put_flat(out, value);
  return out;
}

}  // namespace parley
