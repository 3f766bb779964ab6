#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/plot/canvas.h"

struct ImVec2;

/// The panels of the work area. What the window knows of one is its entry in the table of panels; the entry stands beside
/// the functions that it names, in gui/panels. Implemented in panel_table.cpp.
namespace parley {
struct Frame;
}
namespace parley::gui {

struct Data;
struct View;
struct Ui;

/// In the order of their tabs, of the View menu and of Alt+1 to Alt+9.
enum class Panel : std::uint8_t {
  outcomes,
  rounds,
  payoffs,
  issues,
  beliefs,
  positions,
  drives,
  tornado,
  map,
  convergence,
  offers,
  theory,
  history,
  trial
};

/// The pointer over a chart, in the chart's own units.
struct PlotPointer {
  Point at;
  bool active = false, pressed = false,
       released = false;  ///< held down on it; since this frame; until this frame
};

/// What stands under a chart, in the same panel. Where there is little room both scroll together.
struct BelowPlot {
  /// How high it is where the panel leaves so much room; 0: there is nothing.
  float (*height)(Ui&, const Data&, ImVec2 room) = nullptr;
  void (*draw)(Ui&, const Data&, float height) = nullptr;
  /// The chart that goes with it, where that is another one than alone.
  DisplayList (*chart)(const Data&, const View&, const Frame&) = nullptr;
};

/// A small switch to the left of the three dots of a chart.
struct PlotSwitch {
  float (*width)(const Ui&) = nullptr;
  void (*draw)(Ui&, ImVec2 dots) = nullptr;
};

/// All that the window knows of a panel. `chart` or `draw` is there; of the others each may be missing.
struct PanelSpec {
  Panel panel;
  const char *id, *title;
  /// The card that it stands in where there are two columns of cards, and where there are three (layout.h).
  struct Home {
    std::size_t two, three;
  } home;
  /// The picture of what is known, under the view's choices: only called where a run has results.
  DisplayList (*chart)(const Data&, const View&, const Frame&) = nullptr;
  /// Above the chart: which of its numbers are shown, and how.
  void (*controls)(Ui&, const Data&) = nullptr;
  /// What a click on a part of the chart does.
  void (*react)(Ui&, const Data&, const Target&) = nullptr;
  /// In place of a chart: fills the panel.
  void (*draw)(Ui&, const Data&) = nullptr;
  /// Whether a scenario has what it shows; missing: always.
  bool (*there)(const Data&) = nullptr;
  /// Which of its charts this is: axes are kept for the chart that they were made for.
  std::string (*axes)(const View&) = nullptr;
  /// What is dragged over the chart.
  void (*pointer)(Ui&, const DisplayList&, const PlotPointer&) = nullptr;
  /// What keys do to the part of the chart that has the keyboard; `pressed`: Space or Enter.
  void (*key)(View&, const DisplayList&, const HoverRegion&, bool pressed) = nullptr;
  /// The height that the chart would like to have; with less it scrolls.
  double (*wanted)(const Data&, const View&, const Frame&) = nullptr;
  /// How far what it shows is computed, in words; empty: it is done.
  std::string (*progress)(const Data&, const View&) = nullptr;
  BelowPlot below = {};
  PlotSwitch aside = {};
  bool titled = false;  ///< the panel's title says what the chart's says
};

/// One entry of each panel, at its place in the enumeration.
std::span<const PanelSpec* const> panels();
const PanelSpec& spec_of(Panel panel);
/// The panel of that id, if there is one.
std::optional<Panel> panel_named(const std::string& id);
/// Whether the open scenario has what it shows.
bool is_there(Panel panel, const Data& data);

}  // namespace parley::gui
