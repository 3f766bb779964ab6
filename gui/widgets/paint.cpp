#include "gui/widgets/paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/widgets/look.h"
#include "gui/widgets/shaping.h"

namespace parley::gui {
namespace {

/// ImGui counts a draw list's vertices in 16 bits where a piece is drawn: longer lines go in pieces.
constexpr std::size_t kPointsAtOnce = 8'000;

constexpr double kFlat = 1e-9;

double cross(Point o, Point a, Point b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

bool same(Point a, Point b) { return a.x == b.x && a.y == b.y; }

/// The point of a closed outline between its neighbours.
std::array<Point, 3> corner(const std::vector<Point>& outline, std::size_t k) {
  const std::size_t n = outline.size();
  return {outline[(k + n - 1) % n], outline[k], outline[(k + 1) % n]};
}

/// The place of a corner that can be cut off: convex, and no other point in it. Points on its edges are in
/// the way as well (`edges`): what lies behind them would be cut off. left.size() where there is none.
std::size_t ear_of(const std::vector<Point>& left, bool edges) {
  const double inside = edges ? -kFlat : kFlat;
  for (std::size_t k = 0; k < left.size(); ++k) {
    const auto [a, b, c] = corner(left, k);
    if (cross(a, b, c) <= kFlat) continue;
    const auto in_the_way = [&, a = a, b = b, c = c](Point p) {
      return !same(p, a) && !same(p, b) && !same(p, c) && cross(a, b, p) > inside &&
             cross(b, c, p) > inside && cross(c, a, p) > inside;
    };
    if (std::none_of(left.begin(), left.end(), in_the_way)) return k;
  }
  return left.size();
}

struct Brush {
  ImDrawList& to;
  const ImVec2 at;
  const Fonts& fonts;
  bool clipped = false;

  float x(double canvas) const { return at.x + static_cast<float>(canvas) * fonts.scale; }
  float y(double canvas) const { return at.y + static_cast<float>(canvas) * fonts.scale; }
  ImVec2 place(Point p) const { return {x(p.x), y(p.y)}; }
  float wide(const Style& style) const {
    return std::max(1.0f, static_cast<float>(style.width) * fonts.scale);
  }

  void operator()(const RectShape& shape, const Style& style) {
    ImVec2 lo = place({shape.box.x, shape.box.y}), hi = place({shape.box.right(), shape.box.bottom()});
    const float round = static_cast<float>(shape.rounding) * fonts.scale;
    if (style.fill.a > 0) {
      // Without edges between pixels neighbouring areas meet without a seam.
      const ImDrawListFlags before = to.Flags;
      if (round == 0) to.Flags &= ~ImDrawListFlags_AntiAliasedFill;
      to.AddRectFilled(lo, hi, packed(style.fill), round);
      to.Flags = before;
    }
    if (style.stroke.a > 0) to.AddRect(lo, hi, packed(style.stroke), round, 0, wide(style));
  }

  void dashes(const std::vector<Point>& points, const Style& style) {
    constexpr double kOn = 5, kPeriod = 8;
    double walked = 0;
    for (std::size_t k = 1; k < points.size(); ++k) {
      const Point a = points[k - 1], b = points[k];
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      for (double s = 0; s < length;) {
        const double phase = std::fmod(walked + s, kPeriod);
        const double step = std::min(length - s, (phase < kOn ? kOn : kPeriod) - phase + 1e-9);
        const auto point = [&](double part) {
          return place({a.x + (b.x - a.x) * part / length, a.y + (b.y - a.y) * part / length});
        };
        if (phase < kOn) to.AddLine(point(s), point(s + step), packed(style.stroke), wide(style));
        s += step;
      }
      walked += length;
    }
  }

  void operator()(const PolylineShape& shape, const Style& style) {
    if (style.stroke.a == 0) return;
    if (style.dashed) return dashes(shape.points, style);
    // Points that all but coincide would be joined by spikes.
    std::vector<ImVec2> points;
    for (const Point& p : shape.points) {
      const ImVec2 next = place(p);
      if (!points.empty() && std::hypot(next.x - points.back().x, next.y - points.back().y) < wide(style)) {
        if (points.size() > 1) points.back() = next;
        continue;
      }
      points.push_back(next);
    }
    if (points.size() < 2) return;
    for (std::size_t first = 0; first + 1 < points.size(); first += kPointsAtOnce - 1) {
      const std::size_t count = std::min(kPointsAtOnce, points.size() - first);
      to.AddPolyline(points.data() + first, static_cast<int>(count), packed(style.stroke), 0, wide(style));
    }
  }

  /// Any simple outline, cut into triangles ear by ear (Meisters 1975).
  void fill(const std::vector<Point>& outline, ImU32 color) {
    std::vector<Point> left = outline;
    double area = 0;
    for (std::size_t k = 0; k < left.size(); ++k) {
      const Point a = left[k], b = left[(k + 1) % left.size()];
      area += a.x * b.y - b.x * a.y;
    }
    if (area < 0) std::reverse(left.begin(), left.end());
    const ImDrawListFlags before = to.Flags;
    to.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    while (left.size() >= 3) {
      // A point between two others on a line fills nothing.
      for (std::size_t k = left.size(); k-- > 0 && left.size() >= 3;) {
        const auto [a, b, c] = corner(left, k);
        if (std::fabs(cross(a, b, c)) <= kFlat) left.erase(left.begin() + static_cast<std::ptrdiff_t>(k));
      }
      if (left.size() < 3) break;
      std::size_t ear = ear_of(left, true);
      if (ear == left.size()) ear = ear_of(left, false);  // an outline that touches itself
      if (ear == left.size()) ear = 0;
      const auto [a, b, c] = corner(left, ear);
      to.AddTriangleFilled(place(a), place(b), place(c), color);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(ear));
    }
    to.Flags = before;
  }

  void operator()(const PolygonShape& shape, const Style& style) {
    if (style.fill.a > 0) fill(shape.points, packed(style.fill));
    if (style.stroke.a == 0) return;
    std::vector<Point> closed = shape.points;
    closed.push_back(closed.front());
    (*this)(PolylineShape{closed}, style);
  }

  void operator()(const CircleShape& shape, const Style& style) {
    const float radius = static_cast<float>(shape.radius) * fonts.scale;
    if (style.fill.a > 0) to.AddCircleFilled(place(shape.centre), radius, packed(style.fill));
    if (style.stroke.a > 0) to.AddCircle(place(shape.centre), radius, packed(style.stroke), 0, wide(style));
  }

  void operator()(const TextShape& shape, const Style& style) {
    const Face face = face_for(fonts, shape.size, shape.bold);
    const std::string text = shaping::drawn(shape.text);
    const char *begin = text.data(), *end = begin + text.size();
    const float width = face.font->CalcTextSizeA(face.pixels, FLT_MAX, 0, begin, end).x;
    const float before = shape.anchor == Anchor::start    ? 0
                         : shape.anchor == Anchor::middle ? width / 2
                                                          : width;
    const float ascent = face.font->Ascent * face.pixels / face.font->FontSize;
    const ImVec2 base = place(shape.at);
    const int first = to.VtxBuffer.Size;
    to.AddText(face.font, face.pixels, {std::round(base.x - before), std::round(base.y - ascent)},
               packed(style.fill), begin, end);
    if (shape.degrees == 0) return;
    // Only -90 degrees occurs: (dx, dy) becomes (dy, -dx).
    for (int k = first; k < to.VtxBuffer.Size; ++k) {
      ImVec2& p = to.VtxBuffer[k].pos;
      const float dx = p.x - std::round(base.x), dy = p.y - std::round(base.y);
      p = {std::round(base.x) + dy, std::round(base.y) - dx};
    }
  }

  void operator()(const ClipShape& shape, const Style&) {
    if (clipped) to.PopClipRect();
    clipped = shape.box.has_value();
    if (!clipped) return;
    to.PushClipRect(place({shape.box->x, shape.box->y}), place({shape.box->right(), shape.box->bottom()}),
                    true);
  }
};

/// From which height to which a shape reaches on the canvas, at most.
struct Reach {
  std::pair<double, double> operator()(const RectShape& s) const { return {s.box.y, s.box.bottom()}; }
  std::pair<double, double> operator()(const PolylineShape& s) const { return of(s.points); }
  std::pair<double, double> operator()(const PolygonShape& s) const { return of(s.points); }
  std::pair<double, double> operator()(const CircleShape& s) const {
    return {s.centre.y - s.radius, s.centre.y + s.radius};
  }
  std::pair<double, double> operator()(const TextShape& s) const {
    if (s.degrees != 0) return {-1e300, 1e300};
    return {s.at.y - 1.5 * s.size, s.at.y + s.size};
  }
  std::pair<double, double> operator()(const ClipShape&) const { return {-1e300, 1e300}; }

  static std::pair<double, double> of(const std::vector<Point>& points) {
    std::pair<double, double> reach{1e300, -1e300};
    for (const Point& p : points) reach = {std::min(reach.first, p.y), std::max(reach.second, p.y)};
    return reach;
  }
};

}  // namespace

void paint(const DisplayList& list, ImDrawList& to, ImVec2 at, const Fonts& fonts) {
  Brush brush{to, at, fonts};
  // What is scrolled out of sight costs nothing: a table may have a thousand rows.
  const double top = to.GetClipRectMin().y, bottom = to.GetClipRectMax().y;
  for (const Item& item : list.items) {
    const auto [from, until] = std::visit(Reach{}, item.shape);
    const double edge = brush.wide(item.style);
    if (brush.y(until) + edge < top || brush.y(from) - edge > bottom) continue;
    std::visit([&](const auto& shape) { brush(shape, item.style); }, item.shape);
  }
  brush(ClipShape{}, Style{});
}

Point on_canvas(ImVec2 screen, ImVec2 at, const Fonts& fonts) {
  return {(screen.x - at.x) / fonts.scale, (screen.y - at.y) / fonts.scale};
}

}  // namespace parley::gui
