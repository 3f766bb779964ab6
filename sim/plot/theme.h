#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/plot/geometry.h"

namespace parley {

/// Every colour that plots, dashboard and report use, by what it is for. Nothing else names a colour.
struct Theme {
  std::string name;
  bool dark = false;

  // Surfaces and text.
  Color window, panel, ink, secondary, line, grid, axis, accent;
  // Controls of the dashboard.
  Color field, field_hover, field_active;
  Color button, button_hover, button_active;
  Color header, tab, table_header, alternate_row, keyboard_focus, warning;

  // Plots.
  std::vector<Color> outcomes;  ///< Okabe & Ito's, in fixed order; told apart by colour-blind readers
  Color otherwise;              ///< the outcome that takes what no other took
  Color open;                   ///< talks still going on
  Color compared;               ///< run A, drawn as an outline or a marker
  Color low, high;              ///< the two ends of a tornado's bar
  Color noise;                  ///< what cannot be told from chance at this number of trials
  Color spread;                 ///< how much a quantity varies from trial to trial (areas and dots)
  Color tint;                   ///< a heat map's full cell; ink stays readable on it
};

const Theme& paper();  ///< light: the default, and what reports are printed in
const Theme& slate();  ///< dark
/// "paper" or "slate" in any other spelling gives paper.
const Theme& theme_named(const std::string& name);

/// Viridis (van der Walt & Smith 2015) at ten stops.
inline constexpr std::array<Color, 10> kViridis = {rgb(0x440154), rgb(0x482878), rgb(0x3E4A89), rgb(0x31688E),
                                                   rgb(0x26828E), rgb(0x1F9E89), rgb(0x35B779), rgb(0x6DCD59),
                                                   rgb(0xB4DE2C), rgb(0xFDE725)};
/// A ring that is seen on every colour of viridis: dark inside light.
inline constexpr Color kRingOutside = rgb(0xFFFFFF), kRingInside = rgb(0x1F2933);
/// Between the stops in straight lines; t is held to 0 … 1.
Color viridis(double t);

/// The colour of each outcome: the scenario's own, else the next of the theme's in the scenario's order;
/// `otherwise` (the last) without a colour of its own is neutral.
std::vector<Color> outcome_colors(const Labels& labels, const Theme& theme);
/// The colour of an actor: the scenario's own, else the next of the theme's in the scenario's order.
Color actor_color(const Labels& labels, std::size_t actor, const Theme& theme);

/// "#rrggbb"; false and `color` as it was if the text is anything else.
bool read_color(const std::string& text, Color& color);
/// "#rrggbb" without the opacity.
std::string color_text(Color color);

}  // namespace parley
