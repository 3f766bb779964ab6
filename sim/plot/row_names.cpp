#include "sim/plot/row_names.h"

#include <algorithm>
#include <numeric>

namespace parley {
namespace {

constexpr std::size_t kMostLines = 4, kFewestRows = 4;

std::size_t lines_of(const Painter& p, const std::string& name, double room) {
  if (p.width(name, p.small) <= room) return 1;
  // Up to a line's height, notes' size is tried first.
  for (std::size_t lines = 1; lines < kMostLines; ++lines)
    if (!is_cut(wrap_text(p.metrics, name, room, p.small, false, lines), name))
      return std::max<std::size_t>(lines, 2);
  return kMostLines;
}

/// How many rows find room; the line that counts the others is as high as the least row.
std::size_t fitting(const std::vector<double>& heights, double least, double height) {
  double used = 0;
  std::size_t shown = 0;
  for (; shown < heights.size(); ++shown) {
    const double rest = shown + 1 < heights.size() ? least : 0;
    if (used + heights[shown] + rest > height) break;
    used += heights[shown];
  }
  return shown;
}

}  // namespace

EqualRows NamedRows::hidden_rows() const {
  const double at = shown() == 0 ? top : middles.back() + heights.back() / 2;
  return {at - bar * static_cast<double>(shown()), bar, shown(), hidden};
}

NamedRows named_rows(const Painter& p, const std::vector<std::string>& names, double most, double top,
                     double height) {
  NamedRows rows;
  rows.top = top;
  for (const std::string& name : names) rows.width = std::max(rows.width, p.width(name, p.text));
  rows.width = std::min(rows.width + 1, most);
  const double least = 1.3 * p.text;
  std::vector<std::size_t> lines;
  for (const std::string& name : names) lines.push_back(lines_of(p, name, rows.width));
  std::vector<double> heights(names.size());
  for (std::size_t cap = kMostLines; cap >= 1; --cap) {
    for (std::size_t k = 0; k < names.size(); ++k) {
      const std::size_t used = std::min(cap, lines[k]);
      heights[k] = used == 1 ? least : std::max(least, 1.1 * p.small * static_cast<double>(used) + 4);
    }
    if (fitting(heights, least, height) >= std::min(names.size(), kFewestRows)) break;
  }
  const std::size_t shown = fitting(heights, least, height);
  rows.hidden = names.size() - shown;
  heights.resize(shown);
  const double used = std::accumulate(heights.begin(), heights.end(), 0.0) + (rows.hidden > 0 ? least : 0);
  // What is left goes to all alike, up to rows that are easily told apart.
  const double parts = static_cast<double>(shown + (rows.hidden > 0 ? 1 : 0));
  const double more = parts > 0 ? std::clamp((height - used) / parts, 0.0, 1.1 * p.text) : 0;
  double y = top;
  for (double& high : heights) {
    high = std::max(high, std::min(high + more, std::max(high, 2.4 * p.text)));
    rows.middles.push_back(y + high / 2);
    y += high;
  }
  rows.bar = std::min(least + more, 2.4 * p.text);
  rows.heights = std::move(heights);
  rows.bottom = y + (rows.hidden > 0 ? rows.bar : 0);
  return rows;
}

}  // namespace parley
