#include "sim/plot/painter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/plot/words.h"

namespace parley {
namespace {
constexpr double kMargin = 10;
constexpr Color kNone{0, 0, 0, 0};
}  // namespace

Painter::Painter(const Frame& frame, std::string title, std::string subtitle)
    : theme(frame.theme), metrics(frame.metrics), text(frame.text), small(frame.text * 0.88) {
  list.size = {std::max(frame.size.w, 160.0), std::max(frame.size.h, 120.0)};
  list.title = std::move(title);
  list.subtitle = std::move(subtitle);
  const double margin = frame.heading ? kMargin : 4;
  area = {margin, margin, list.size.w - 2 * margin, list.size.h - 2 * margin};
  if (!frame.heading) return;
  double y = area.y + text;
  const double title_size = text * 1.12;
  for (const auto& words : wrap_text(metrics, list.title, area.w, title_size, true, 2)) {
    write({area.x, y}, words, area.w + 1, {title_size, theme.ink, Anchor::start, true, 0});
    y += title_size * 1.3;
  }
  const std::size_t most = list.size.h < 200 ? 1 : list.size.h < 280 ? 2 : 3;
  const auto lines = wrap_text(metrics, list.subtitle, area.w, small, false, most);
  for (const auto& words : lines) {
    write({area.x, y}, words, area.w + 1, note());
    y += small * 1.35;
  }
  if (is_cut(lines, list.subtitle)) hover({area.x, y - small * 2.4, area.w, small * 1.35}, {list.subtitle});
  y -= small * 0.55;
  area.h = std::max(20.0, area.bottom() - y);
  area.y = y;
}

void Painter::rect(Box box, Color fill, double rounding) {
  if (box.w <= 0 || box.h <= 0) return;
  list.items.push_back(
      {RectShape{box, std::min(rounding, std::min(box.w, box.h) / 2)}, {fill, kNone, 1, false}});
}
void Painter::outline(Box box, Color color, double line_width, double rounding) {
  list.items.push_back({RectShape{box, rounding}, {kNone, color, line_width, false}});
}
void Painter::line(Point a, Point b, Color color, double line_width, bool dashed) {
  list.items.push_back({PolylineShape{{a, b}}, {kNone, color, line_width, dashed}});
}
void Painter::polyline(std::vector<Point> points, Color color, double line_width, bool dashed) {
  if (points.size() < 2) return;
  list.items.push_back({PolylineShape{std::move(points)}, {kNone, color, line_width, dashed}});
}
void Painter::polygon(std::vector<Point> points, Color fill) {
  if (points.size() < 3) return;
  list.items.push_back({PolygonShape{std::move(points)}, {fill, kNone, 1, false}});
}
void Painter::circle(Point centre, double radius, Color fill, Color stroke, double line_width) {
  list.items.push_back({CircleShape{centre, radius}, {fill, stroke, line_width, false}});
}
void Painter::pointer(Point tip, double size, Color color) {
  polygon({tip, {tip.x + size * 0.6, tip.y + size}, {tip.x - size * 0.6, tip.y + size}}, color);
}
void Painter::whisker(double x0, double x1, double y, double half, Color color) {
  line({x0, y}, {x1, y}, color, 1.25);
  line({x0, y - half}, {x0, y + half}, color, 1.25);
  line({x1, y - half}, {x1, y + half}, color, 1.25);
}
void Painter::clip(const Box& box) { list.items.push_back({ClipShape{box}, {}}); }
void Painter::unclip() { list.items.push_back({ClipShape{std::nullopt}, {}}); }

void Painter::write(Point at, const std::string& words, double room, const TextStyle& style) {
  const std::string shown = fit_text(metrics, words, room, style.size, style.bold);
  if (shown != words && !words.empty()) {
    const TextShape whole{at, shown, style.size, style.bold, style.anchor, style.degrees};
    hover(text_box(whole, std::max(metrics.width(shown, style.size, style.bold), 4.0)), {words});
  }
  if (shown.empty()) return;
  list.items.push_back({TextShape{at, shown, style.size, style.bold, style.anchor, style.degrees},
                        {style.color, kNone, 1, false}});
}

void Painter::write_middle(Point at, const std::string& words, double room, double height,
                           const TextStyle& style) {
  std::vector<std::string> lines{words};
  TextStyle used = style;
  const auto shortened = [&] {
    return std::any_of(lines.begin(), lines.end(),
                       [](const auto& line) { return line.find("…") != std::string::npos; });
  };
  if (width(words, style.size, style.bold) > room) {
    // More lines of notes read better than fewer that are cut.
    const auto wrapped = [&](double size) {
      const double most = height >= 2.1 * size ? std::clamp(std::floor(height / (1.1 * size)), 2.0, 4.0) : 1;
      return wrap_name(metrics, words, room, size, style.bold, static_cast<std::size_t>(most));
    };
    const double notes = std::min(small, style.size);
    const bool low = height < 2.7 * style.size && height >= 2.1 * notes;
    const bool one_line = height < 2.1 * notes && width(words, notes, style.bold) <= room;
    if (low || one_line) used.size = notes;
    lines = wrapped(used.size);
    if (!low && notes < style.size && height >= 2.1 * notes && shortened()) {
      used.size = notes;
      lines = wrapped(notes);
    }
  }
  const double pitch = 1.1 * used.size;
  double y = at.y - pitch * static_cast<double>(lines.size() - 1) / 2;
  for (const auto& line : lines) {
    write({at.x, baseline(y, used.size)}, line, room + 1, used);
    y += pitch;
  }
  if (shortened()) hover({at.x - room, at.y - height / 2, room, height}, {words});
}

void Painter::hover(Box box, std::vector<std::string> lines, Target target) {
  list.hovers.push_back({box, std::move(lines), std::move(target)});
}

void Painter::say_empty(const std::string& sentence) {
  list.empty = true;
  list.plot = area;
  const auto lines = wrap_text(metrics, sentence, area.w, text, false,
                               static_cast<std::size_t>(std::max(1.0, area.h / (text * 1.4))));
  double y = area.y + std::max(0.0, (area.h - static_cast<double>(lines.size()) * text * 1.4) / 2) + text;
  for (const auto& words : lines) {
    write({area.centre().x, y}, words, area.w, {text, theme.secondary, Anchor::middle, false, 0});
    y += text * 1.4;
  }
}

namespace {
std::string tick_text(double value, double step, bool share) {
  return share ? step_text(100 * value, 100 * step) + " %" : step_text(value, step);
}
int most_y_ticks(double height, double small) {
  return std::clamp(static_cast<int>(height / (2.2 * small)), 1, 6);
}
}  // namespace

std::size_t Painter::title_lines(const std::string& title, double room) const {
  const std::size_t most = area.h > 260 ? 3 : area.h > 180 ? 2 : 1;
  return std::max<std::size_t>(1, wrap_text(metrics, title, room, small, false, most).size());
}

void Painter::x_axis(const Box& plot, const AxisMap& map, const std::string& title, bool share, bool grid,
                     std::size_t lines) {
  const double gap = text;
  Ticks marks;
  for (int most = std::max(2, static_cast<int>(plot.w / 40)); most >= 1; --most) {
    marks = ticks(map.value_lo, map.value_hi, most);
    double end = -1e300;
    bool fits = true;
    for (double value : marks.at) {
      const double half = width(tick_text(value, marks.step, share), small) / 2;
      fits = fits && map.pixel(value) - half >= end + gap;
      end = map.pixel(value) + half;
    }
    if (fits) break;
  }
  for (double value : marks.at) {
    const double x = map.pixel(value);
    if (grid) line({x, plot.y}, {x, plot.bottom()}, theme.grid);
    line({x, plot.bottom()}, {x, plot.bottom() + 4}, theme.axis);
    const std::string words = tick_text(value, marks.step, share);
    const double half = width(words, small) / 2;
    if (x - half >= 0 && x + half <= list.size.w)
      write({x, plot.bottom() + 5 + small}, words, 2 * half + 1, note(Anchor::middle));
  }
  line({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, theme.axis);
  // In the middle of the plot, as far as it finds room there.
  const double half = std::min(area.w / 2 - 1, width(title, small) / 2 + 2);
  const double middle = std::clamp(plot.centre().x, area.x + half, area.right() - half);
  double y = plot.bottom() + 7 + 2.3 * small;
  for (const std::string& line : wrap_name(metrics, title, area.w - 4, small, false, lines)) {
    write({middle, y}, line, area.w, note(Anchor::middle));
    y += 1.15 * small;
  }
}

double Painter::y_axis_room(double lo, double hi, double height, bool share) const {
  // Titles and names below may leave less of the height, with fewer ticks and other texts.
  double widest = 0;
  for (int most = 1; most <= most_y_ticks(height, small); ++most) {
    const Ticks marks = ticks(lo, hi, most);
    for (double value : marks.at)
      widest = std::max(widest, width(tick_text(value, marks.step, share), small));
  }
  return widest + 8;
}

void Painter::y_axis(const Box& plot, const AxisMap& map, bool share) {
  const Ticks marks = ticks(map.value_lo, map.value_hi, most_y_ticks(plot.h, small));
  for (double value : marks.at) {
    const double y = map.pixel(value);
    line({plot.x, y}, {plot.right(), y}, theme.grid);
    const std::string words = tick_text(value, marks.step, share);
    write({plot.x - 6, baseline(y, small)}, words, plot.x - 6, note(Anchor::end));
  }
}

namespace {
// Every k-th column is labelled, so that each label has room for a few letters at least.
std::size_t label_every(double column, double least) {
  return static_cast<std::size_t>(std::max(1.0, std::ceil(least / std::max(column, 0.5))));
}
}  // namespace

std::size_t Painter::column_label_lines(double column, const std::vector<std::string>& names,
                                        std::size_t most) const {
  const double room = column * static_cast<double>(label_every(column, small * 4.2)) - 6;
  std::size_t lines = 1;
  for (const auto& name : names)
    lines = std::max(lines, wrap_text(metrics, name, room, small, false, most, LongWords::cut).size());
  return lines;
}

void Painter::column_labels(const Box& plot, const std::vector<std::string>& names, std::size_t lines) {
  if (names.empty()) return;
  const double column = plot.w / static_cast<double>(names.size());
  double widest = 0;
  for (const auto& name : names) widest = std::max(widest, width(name, small));
  const std::size_t every = label_every(column, std::min(widest + 6, small * 4.2));
  // The last one is always told: it is where things end.
  std::vector<std::size_t> told;
  for (std::size_t k = 0; k < names.size(); k += every) told.push_back(k);
  if (told.back() + 1 != names.size()) {
    if (told.size() > 1) told.pop_back();
    told.push_back(names.size() - 1);
  }
  for (const std::size_t k : told) {
    const double x = plot.x + column * (static_cast<double>(k) + 0.5);
    double room = column * static_cast<double>(every) - 6;
    room = std::min(room, 2 * std::min(x, list.size.w - x) - 2);
    double y = plot.bottom() + 5 + small;
    const auto parts = wrap_text(metrics, names[k], room, small, false, lines, LongWords::cut);
    for (const auto& part : parts) {
      write({x, y}, part, room + 1, note(Anchor::middle));
      y += small * 1.15;
    }
    if (std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.ends_with("…"); }))
      hover({x - room / 2, plot.bottom(), room, y - plot.bottom()}, {names[k]});
  }
}

void Painter::mark(const Key& key, double x, double y) {
  switch (key.mark) {
    case Mark::square:
      rect({x, y - 5, 10, 10}, key.color, 2);
      break;
    case Mark::outline:
      outline({x + 0.5, y - 4.5, 9, 9}, key.color, 1.25);
      break;
    case Mark::pointer:
      pointer({x + 5, y - 4}, 8, key.color);
      break;
    case Mark::line:
      line({x, y}, {x + 10, y}, key.color, 2);
      break;
    case Mark::dashes:
      line({x, y}, {x + 10, y}, key.color, 1.5, true);
      break;
    case Mark::dot:
      circle({x + 5, y}, 4, key.color);
      break;
    case Mark::whisker:
      whisker(x, x + 10, y, 3.5, key.color);
      break;
    case Mark::ring:
      circle({x + 5, y}, 4, kNone, key.color, 1.75);
      break;
    case Mark::diamond:
      polygon({{x + 5, y - 5}, {x + 10, y}, {x + 5, y + 5}, {x, y}}, key.color);
      break;
  }
}

void Painter::legend(const std::vector<Key>& keys) {
  if (keys.empty() || area.h < 60) return;
  // Lines of keys, each as many as find room on it.
  std::vector<std::vector<const Key*>> lines(1);
  double x = area.x;
  for (const Key& key : keys) {
    const double needed = 15 + width(key.words, small);
    if (!lines.back().empty() && x + needed > area.right()) lines.emplace_back(), x = area.x;
    lines.back().push_back(&key);
    x += needed + 16;
  }
  const double pitch = 1.4 * small;
  const auto most = static_cast<std::size_t>(std::max(1.0, 0.34 * area.h / pitch));
  if (lines.size() > most) lines.resize(most);
  double y = area.bottom() - small * 0.5 - pitch * static_cast<double>(lines.size() - 1);
  for (const auto& line : lines) {
    x = area.x;
    for (const Key* key : line) {
      const double room = area.right() - x - 15;
      mark(*key, x, y);
      write({x + 15, baseline(y, small)}, key->words, room, note());
      x += 15 + std::min(width(key->words, small), room) + 16;
    }
    y += pitch;
  }
  area.h -= small * 1.6 + pitch * static_cast<double>(lines.size() - 1);
}

void Painter::note_hidden(const EqualRows& rows, const std::string& words) {
  if (rows.hidden == 0) return;
  write({area.x, baseline(rows.middle(rows.shown), small)}, fmt::format("and {} more{}", rows.hidden, words),
        area.w, note());
}

DisplayList Painter::finish(std::string description) && {
  list.description = std::move(description);
  return std::move(list);
}

EqualRows rows_in(const Box& area, std::size_t count, double least, double most) {
  EqualRows rows{area.y, most, count, 0};
  if (count == 0) return rows;
  const double height = area.h / static_cast<double>(count);
  if (height >= least) {
    rows.height = std::min(height, most);
  } else {
    rows.height = least;
    const auto fit = static_cast<std::size_t>(std::max(0.0, area.h / least));
    rows.shown = fit > 1 ? fit - 1 : 0;  // one row's room is for the line that counts the rest
    rows.hidden = count - rows.shown;
    if (fit > 0) rows.height = area.h / static_cast<double>(fit);
  }
  return rows;
}

}  // namespace parley
