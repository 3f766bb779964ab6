#include "sim/plot/text_metrics.h"

#include <algorithm>
#include <array>

#include "sim/base/utf8.h"

namespace parley {
namespace {

// Thousandths of an em for U+0020 … U+007E: the wider of Inter 4 and DejaVu Sans 2.37, as FreeType reports
// them. Bold is Inter SemiBold and DejaVu Sans Bold.
constexpr std::array<short, 95> kRegular = {
    318, 401, 460, 838, 638, 951, 780, 275, 391, 391, 500, 838, 318, 461,  318, 357, 637, 637, 637,
    637, 643, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 728, 771, 632,
    587, 775, 752, 295, 543, 656, 563, 890, 753, 788, 635, 788, 695, 638,  643, 742, 685, 989, 686,
    665, 686, 391, 357, 391, 838, 500, 500, 613, 635, 559, 635, 616, 361,  635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 523, 393, 634, 592, 818, 592, 592,  542, 637, 337, 637, 838};
constexpr std::array<short, 95> kBold = {
    349, 457,  521, 838, 696, 1002, 873, 307, 458, 458, 544, 838, 380, 466,  380, 379, 696, 696,  696,
    696, 696,  696, 696, 696, 696,  696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 744, 831,  684,
    684, 821,  837, 373, 561, 775,  638, 996, 837, 851, 733, 851, 771, 721,  683, 813, 774, 1104, 771,
    725, 726,  458, 379, 458, 838,  500, 500, 675, 716, 593, 716, 679, 436,  716, 712, 343, 343,  666,
    343, 1042, 712, 688, 716, 716,  494, 596, 479, 712, 652, 924, 646, 652,  583, 712, 366, 712,  838};

double advance(char32_t c, bool bold) {
  if (c >= 0x20 && c <= 0x7E) return (bold ? kBold : kRegular)[c - 0x20] / 1000.0;
  switch (columns_of(c)) {
    case 0:
      return 0;
    case 2:
      return 1.06;  // a little more than an em: the fonts of other scripts are drawn larger
    default:
      break;
  }
  switch (c) {
    case 0xA0:
    case 0x2009:
    case 0x202F:
      return bold ? 0.349 : 0.318;
    case 0xB7:
    case 0x2018:
    case 0x2019:
      return bold ? 0.38 : 0.338;
    case 0x2013:
      return 0.66;
    case 0x2014:
    case 0x2026:
      return 1.0;
    case 0x201C:
    case 0x201D:
      return bold ? 0.66 : 0.52;
    case 0x2212:
    case 0x2248:
    case 0x2264:
    case 0x2265:
    case 0xB1:
    case 0xD7:
      return 0.838;
    default:
      break;
  }
  if (c >= 0x2190 && c <= 0x2BFF) return 1.04;    // arrows, mathematics, shapes
  if (c >= 0x1F300 && c <= 0x1FAFF) return 1.06;  // pictures that a terminal may show in one column
  if (c >= 0x400 && c <= 0x52F) return bold ? 0.84 : 0.76;
  return bold ? 0.75 : 0.68;
}

struct TableMetrics : TextMetrics {
  double width(std::string_view text, double size, bool bold) const override {
    double ems = 0;
    for (std::size_t at = 0; at < text.size();) ems += advance(next_code_point(text, at), bold);
    return ems * size;
  }
};

}  // namespace

const TextMetrics& table_metrics() {
  static const TableMetrics metrics;
  return metrics;
}

std::string fit_text(const TextMetrics& metrics, std::string_view text, double room, double size, bool bold) {
  if (metrics.width(text, size, bold) <= room) return std::string(text);
  std::string best;
  for (std::size_t at = 0; at < text.size();) {
    std::string candidate(text.substr(0, at));
    while (!candidate.empty() && candidate.back() == ' ') candidate.pop_back();
    candidate += "…";
    if (metrics.width(candidate, size, bold) > room) break;
    best = std::move(candidate);
    next_code_point(text, at);
    for (std::size_t peek = at; at < text.size(); at = peek)  // marks stay with their letter
      if (columns_of(next_code_point(text, peek)) != 0) break;
  }
  return best;
}

std::vector<std::string> wrap_text(const TextMetrics& metrics, std::string_view text, double room,
                                   double size, bool bold, std::size_t most, LongWords long_words) {
  std::vector<std::string> lines;
  // Not between a number and its sign, as in "n = 20" and "3 %".
  const auto breaks = [&](std::size_t space) {
    const char next = space + 1 < text.size() ? text[space + 1] : ' ';
    return next != '%' && next != '=' && (space == 0 || text[space - 1] != '=');
  };
  const auto next_break = [&](std::size_t from) {
    std::size_t space = text.find(' ', from);
    while (space != std::string_view::npos && !breaks(space)) space = text.find(' ', space + 1);
    return space;
  };
  const auto fits = [&](std::string_view s) { return metrics.width(s, size, bold) <= room; };
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && text[at] == ' ') ++at;
    if (at >= text.size()) break;
    if (lines.size() + 1 >= most) {
      lines.push_back(fit_text(metrics, text.substr(at), room, size, bold));
      return lines;
    }
    std::size_t end = at, word_end = at;
    while (end < text.size()) {  // take words while they fit
      word_end = next_break(end + (end > at ? 1 : 0));
      if (word_end == std::string_view::npos) word_end = text.size();
      if (!fits(text.substr(at, word_end - at))) break;
      end = word_end;
    }
    if (end == at && long_words == LongWords::cut) {
      end = std::min(next_break(at), text.size());
      lines.push_back(fit_text(metrics, text.substr(at, end - at), room, size, bold));
      at = end;
      continue;
    }
    if (end == at)  // one word that is too long: as much of it as fits, one character at least
      for (std::size_t next = at; next < text.size(); end = next) {
        next_code_point(text, next);
        if (end > at && !fits(text.substr(at, next - at))) break;
      }
    lines.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

bool is_cut(const std::vector<std::string>& lines, std::string_view text) {
  return !lines.empty() && lines.back().ends_with("…") && !text.ends_with("…");
}

std::vector<std::string> wrap_name(const TextMetrics& metrics, const std::string& name, double room,
                                   double size, bool bold, std::size_t most) {
  const auto wrapped = [&](const std::string& text) {
    return wrap_text(metrics, text, room, size, bold, most);
  };
  std::vector<std::string> best = wrapped(name);
  const std::size_t colon = name.rfind(": ");
  if (colon == std::string::npos || !is_cut(best, name)) return best;
  std::vector<std::size_t> at;  // where each character before the colon begins
  for (std::size_t place = 0; place < colon; next_code_point(name, place)) at.push_back(place);
  constexpr std::size_t kLeast = 7;
  for (std::size_t lo = kLeast, hi = at.size(); lo < hi;) {  // how many of them are kept
    const std::size_t kept = (lo + hi) / 2, end = kept * 2 / 5;
    const std::vector<std::string> lines =
        wrapped(name.substr(0, at[kept - end]) + "…" + name.substr(at[at.size() - end]));
    if (is_cut(lines, name))
      hi = kept;
    else
      best = lines, lo = kept + 1;
  }
  return best;
}

}  // namespace parley
