#include "sim/plot/theme.h"

#include <fmt/format.h>

#include <charconv>

namespace parley {
namespace {

// Okabe & Ito (2008), "Color Universal Design", in an order whose neighbours differ most; the neutral grey is
// not among them.
std::vector<Color> okabe_ito() {
  return {rgb(0x009E73), rgb(0xD55E00), rgb(0xE69F00), rgb(0x0072B2),
          rgb(0xCC79A7), rgb(0x56B4E9), rgb(0xF0E442)};
}

Theme make_paper() {
  Theme t;
  t.name = "Paper";
  t.window = rgb(0xF3F4F6), t.panel = rgb(0xFFFFFF), t.ink = rgb(0x1F2933), t.secondary = rgb(0x5B6773);
  t.line = rgb(0xD9DEE4), t.grid = rgb(0xE8EBEE), t.axis = rgb(0xAEB7C0), t.accent = rgb(0x0B5C8A);
  t.field = rgb(0xF7F8FA), t.field_hover = rgb(0xE9F1F7), t.field_active = rgb(0xDCEAF4);
  t.button = rgb(0xEDF0F3), t.button_hover = rgb(0xDDE7EF), t.button_active = rgb(0xC9DBE8);
  t.header = rgb(0xE4EEF5), t.tab = rgb(0xE9ECF0), t.table_header = rgb(0xF0F2F5);
  t.alternate_row = rgb(0xF8F9FB), t.keyboard_focus = rgb(0xE69F00), t.warning = rgb(0x9A4B00);
  t.outcomes = okabe_ito();
  t.otherwise = rgb(0x8C96A0), t.open = rgb(0xE3E7EB), t.compared = rgb(0x5B6773);
  t.low = rgb(0x56B4E9), t.high = rgb(0x0072B2), t.noise = rgb(0xDDE3E9);
  t.spread = rgb(0x0072B2), t.tint = rgb(0x6FB7E3);
  return t;
}

Theme make_slate() {
  Theme t;
  t.name = "Slate";
  t.dark = true;
  t.window = rgb(0x14181D), t.panel = rgb(0x1C2229), t.ink = rgb(0xE3E8ED), t.secondary = rgb(0x93A0AD);
  t.line = rgb(0x303943), t.grid = rgb(0x272F38), t.axis = rgb(0x56626E), t.accent = rgb(0x56B4E9);
  t.field = rgb(0x222A32), t.field_hover = rgb(0x2A3541), t.field_active = rgb(0x30404F);
  t.button = rgb(0x28313A), t.button_hover = rgb(0x324150), t.button_active = rgb(0x3B5064);
  t.header = rgb(0x273746), t.tab = rgb(0x232B33), t.table_header = rgb(0x222931);
  t.alternate_row = rgb(0x20272E), t.keyboard_focus = rgb(0xEDB945), t.warning = rgb(0xEDB945);
  t.outcomes = {rgb(0x1FB98C), rgb(0xE8793A), rgb(0xEDB945), rgb(0x3D97D3),
                rgb(0xD993BA), rgb(0x7CC6F0), rgb(0xF2E96B)};
  t.otherwise = rgb(0x8793A0), t.open = rgb(0x313A44), t.compared = rgb(0xB4BEC8);
  t.low = rgb(0x7CC6F0), t.high = rgb(0x3D8FC7), t.noise = rgb(0x353F4A);
  t.spread = rgb(0x3D97D3), t.tint = rgb(0x2C6590);
  return t;
}

// Scenarios may have more outcomes than there are colours: later ones take a colour again, darker or lighter.
Color in_turn(const std::vector<Color>& colors, std::size_t k, Color towards) {
  const Color base = colors[k % colors.size()];
  const std::size_t lap = k / colors.size();
  return lap == 0 ? base : mix(base, towards, lap % 2 == 1 ? 0.45 : 0.7);
}

}  // namespace

const Theme& paper() {
  static const Theme theme = make_paper();
  return theme;
}

const Theme& slate() {
  static const Theme theme = make_slate();
  return theme;
}

const Theme& theme_named(const std::string& name) { return name == "slate" ? slate() : paper(); }

Color viridis(double t) {
  if (!(t > 0)) return kViridis.front();
  if (t >= 1) return kViridis.back();
  const double place = t * static_cast<double>(kViridis.size() - 1);
  const auto stop = static_cast<std::size_t>(place);
  return mix(kViridis[stop], kViridis[stop + 1], place - static_cast<double>(stop));
}

bool read_color(const std::string& text, Color& color) {
  if (text.size() != 7 || text[0] != '#') return false;
  std::uint32_t hex = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, hex, 16);
  if (error != std::errc() || end != text.data() + 7) return false;
  color = rgb(hex);
  return true;
}

std::string color_text(Color color) { return fmt::format("#{:02X}{:02X}{:02X}", color.r, color.g, color.b); }

std::vector<Color> outcome_colors(const Labels& labels, const Theme& theme) {
  std::vector<Color> colors;
  std::size_t next = 0;
  for (std::size_t k = 0; k < labels.outcomes.size(); ++k) {
    Color color;
    if (!read_color(labels.outcomes[k].color, color))
      color = k + 1 == labels.outcomes.size() ? theme.otherwise : in_turn(theme.outcomes, next++, theme.ink);
    colors.push_back(color);
  }
  return colors;
}

Color actor_color(const Labels& labels, std::size_t actor, const Theme& theme) {
  Color color;
  if (actor < labels.actors.size() && read_color(labels.actors[actor].color, color)) return color;
  return in_turn(theme.outcomes, actor, theme.ink);
}

}  // namespace parley
