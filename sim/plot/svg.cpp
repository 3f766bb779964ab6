#include "sim/plot/svg.h"

#include <fmt/format.h>

#include <cmath>

#include "sim/base/direction.h"
#include "sim/base/shown.h"
#include "sim/base/utf8.h"

namespace parley {
namespace {

// Two decimals, without trailing zeros: enough for a pixel at any zoom, and never "-0".
std::string n(double value) {
  if (!std::isfinite(value)) return "0";
  std::string digits = fmt::format("{:.2f}", value);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string paint(const char* property, Color color) {
  std::string text = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", property, color.r, color.g, color.b);
  if (color.a < 255) text += fmt::format(" {}-opacity=\"{}\"", property, n(color.a / 255.0));
  return text;
}

std::string painted(const Style& style) {
  std::string text = style.fill.a > 0 ? paint("fill", style.fill) : " fill=\"none\"";
  if (style.stroke.a > 0) {
    text += paint("stroke", style.stroke) + " stroke-width=\"" + n(style.width) + "\"";
    if (style.dashed) text += " stroke-dasharray=\"5 3\"";
  }
  return text;
}

std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& p : points) text += fmt::format("{}{},{}", text.empty() ? "" : " ", n(p.x), n(p.y));
  return text;
}

struct Writer {
  std::string out;
  std::string id;
  int clips = 0;
  bool clipped = false;

  void operator()(const RectShape& shape, const Style& style) {
    out += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}")", n(shape.box.x), n(shape.box.y),
                       n(std::fmax(shape.box.w, 0)), n(std::fmax(shape.box.h, 0)));
    if (shape.rounding > 0) out += " rx=\"" + n(shape.rounding) + "\"";
    out += painted(style) + "/>\n";
  }
  void operator()(const PolylineShape& shape, const Style& style) {
    if (shape.points.size() == 2) {
      out += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}")", n(shape.points[0].x),
                         n(shape.points[0].y), n(shape.points[1].x), n(shape.points[1].y));
    } else {
      out += "<polyline points=\"" + points_text(shape.points) + "\" stroke-linejoin=\"round\"";
    }
    out += painted(style) + "/>\n";
  }
  void operator()(const PolygonShape& shape, const Style& style) {
    out += "<polygon points=\"" + points_text(shape.points) + "\"" + painted(style) + "/>\n";
  }
  void operator()(const CircleShape& shape, const Style& style) {
    out += fmt::format(R"(<circle cx="{}" cy="{}" r="{}")", n(shape.centre.x), n(shape.centre.y),
                       n(shape.radius));
    out += painted(style) + "/>\n";
  }
  void operator()(const TextShape& shape, const Style& style) {
    out += fmt::format(R"(<text x="{}" y="{}" font-size="{}")", n(shape.at.x), n(shape.at.y), n(shape.size));
    if (shape.bold) out += " font-weight=\"600\"";
    if (shape.anchor != Anchor::start)
      out += shape.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    if (shape.degrees != 0)
      out += fmt::format(" transform=\"rotate({} {} {})\"", n(shape.degrees), n(shape.at.x), n(shape.at.y));
    // Readers of SVG shape letters themselves, but take a line to be written from the left: a colon at the end of an
    // Arabic line would stand at its beginning. The isolate says that it is written from the right.
    const bool from_right = runs_right_to_left(shape.text);
    out += paint("fill", style.fill) + ">" + (from_right ? "\u2067" : "") + xml_text(shape.text) +
           (from_right ? "\u2069" : "") + "</text>\n";
  }
  void operator()(const ClipShape& shape, const Style&) {
    if (clipped) out += "</g>\n";
    clipped = shape.box.has_value();
    if (!clipped) return;
    const std::string name = fmt::format("{}-clip-{}", id, ++clips);
    out += fmt::format(
        "<clipPath id=\"{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>\n"
        "<g clip-path=\"url(#{0})\">\n",
        name, n(shape.box->x), n(shape.box->y), n(std::fmax(shape.box->w, 0)), n(std::fmax(shape.box->h, 0)));
  }
};

std::string safe_id(const std::string& id) {
  std::string safe;
  for (char c : id)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') safe += c;
  return safe.empty() || !((safe[0] | 32) >= 'a' && (safe[0] | 32) <= 'z') ? "plot" + safe : safe;
}

}  // namespace

std::string xml_text(const std::string& given) {
  const std::string text = without_escapes(without_hidden(given, {.lines = true}));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default: {
        const bool allowed = c == 9 || c == 10 || c == 13 || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
        append_utf8(out, allowed ? c : 0xFFFD);
      }
    }
  }
  return out;
}

std::string svg(const DisplayList& list, const SvgOptions& options) {
  Writer writer;
  writer.id = safe_id(options.id);
  std::string& out = writer.out;
  out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "role=\"img\" "
      "aria-labelledby=\"{2}-title {2}-desc\" font-family=\"Inter, 'Helvetica Neue', Arial, 'Liberation "
      "Sans', "
      "'DejaVu Sans', sans-serif\">\n<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n",
      n(list.size.w), n(list.size.h), writer.id, xml_text(list.title), xml_text(list.description));
  if (options.background)
    out += fmt::format("<rect width=\"{}\" height=\"{}\"{}/>\n", n(list.size.w), n(list.size.h),
                       paint("fill", options.paper));
  for (const Item& item : list.items)
    std::visit([&](const auto& shape) { writer(shape, item.style); }, item.shape);
  writer(ClipShape{}, Style{});
  if (options.tooltips)
    for (const HoverRegion& region : list.hovers) {
      std::string words;
      for (const auto& line : region.lines) words += (words.empty() ? "" : "\n") + line;
      out += fmt::format(
          "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" "
          "pointer-events=\"all\"><title>{}</title></rect>\n",
          n(region.box.x), n(region.box.y), n(std::fmax(region.box.w, 0)), n(std::fmax(region.box.h, 0)),
          xml_text(words));
    }
  out += "</svg>\n";
  return out;
}

}  // namespace parley
