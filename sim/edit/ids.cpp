#include "sim/edit/ids.h"

#include <algorithm>

#include "sim/base/utf8.h"

namespace parley::edit {

std::string id_from_name(std::string_view name, const std::vector<std::string>& taken,
                         std::string_view otherwise) {
  constexpr std::size_t longest = 40;
  std::string id;
  bool gap = false;
  for (const char c : plain_letters(name)) {
    const bool letter = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (letter || (digit && !id.empty())) {
      if (gap && !id.empty()) id += '_';
      gap = false;
      id += c;
    } else if (c != '\'') {
      gap = true;
    }
  }
  if (id.size() > longest) id.resize(std::min(id.size(), std::max(id.rfind('_', longest), std::size_t{1})));
  if (id.size() > longest) id.resize(longest);
  if (id.empty()) id = otherwise;
  const auto is_taken = [&](const std::string& one) {
    return std::find(taken.begin(), taken.end(), one) != taken.end();
  };
  if (!is_taken(id)) return id;
  for (std::size_t number = 2;; ++number)
    if (const std::string numbered = id + '_' + std::to_string(number); !is_taken(numbered)) return numbered;
}

}  // namespace parley::edit
