#include "sim/plot/column_labels.h"

#include <algorithm>

namespace parley {
namespace {

constexpr double kKeyPitch = 1.25;  ///< of its lines, in the size of small text

bool whole(const Painter& p, double room, const std::string& name, std::size_t lines) {
  const auto parts = wrap_text(p.metrics, name, room, p.small, false, lines, LongWords::cut);
  return std::none_of(parts.begin(), parts.end(), [](const auto& part) { return part.ends_with("…"); });
}

/// Items one after another, on as many lines as that takes; only an item longer than a line is broken.
std::vector<std::string> flow(const Painter& p, const std::vector<std::string>& items, double room) {
  std::vector<std::string> lines;
  for (const std::string& item : items) {
    const std::string longer = lines.empty() ? item : lines.back() + "  ·  " + item;
    if (!lines.empty() && p.width(longer, p.small) <= room)
      lines.back() = longer;
    else
      for (const auto& part : wrap_text(p.metrics, item, room, p.small, false, 4)) lines.push_back(part);
  }
  return lines;
}

}  // namespace

ColumnLabels::ColumnLabels(const Painter& p, double column, std::vector<std::string> names)
    : names_(std::move(names)) {
  const bool high = p.area.h > 140;
  lines_ = p.column_label_lines(column, names_, high ? 3 : 1);
  height_ = p.column_label_height(lines_);
  const auto cut = [&](const std::string& name) { return !whole(p, column - 6, name, high ? 3 : 1); };
  if (!high || column < p.width("88", p.small) + 3 || std::none_of(names_.begin(), names_.end(), cut)) return;

  std::vector<std::string> heads = names_, items;
  for (std::size_t k = 0; k < names_.size(); ++k) {
    // The last column says where things end: in words, where they do not run into the number before.
    if (k + 1 == names_.size() && p.width(names_[k], p.small) < std::min(2 * column, column + 2 * p.small))
      continue;
    heads[k] = std::to_string(k + 1);
    items.push_back(heads[k] + "  " + names_[k]);
  }
  const auto most = static_cast<std::size_t>(p.area.h / 3 / (kKeyPitch * p.small));
  key_ = flow(p, items, p.area.w);
  if (key_.size() > most) key_.clear();
  if (key_.empty()) return;
  heads_ = std::move(heads);
  lines_ = 1;
  height_ = p.column_label_height(1) + kKeyPitch * p.small * static_cast<double>(key_.size());
}

void ColumnLabels::draw(Painter& p, const Box& plot) const {
  if (key_.empty()) return p.column_labels(plot, names_, lines_);
  const double column = plot.w / static_cast<double>(names_.size()), head = p.column_label_height(1);
  for (std::size_t k = 0; k < names_.size(); ++k) {
    const double middle = plot.x + column * (static_cast<double>(k) + 0.5);
    p.write({middle, plot.bottom() + 5 + p.small}, heads_[k],
            std::min(2 * column, 2 * (p.list.size.w - middle)), p.note(Anchor::middle));
    p.hover({middle - column / 2, plot.bottom(), column, head}, {names_[k]});
  }
  double y = plot.bottom() + head + p.small;
  for (const std::string& line : key_) {
    p.write({p.area.x, y}, line, p.area.w + 1, p.note());
    y += kKeyPitch * p.small;
  }
}

}  // namespace parley
