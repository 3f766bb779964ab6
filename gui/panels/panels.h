#pragma once
#include "gui/widgets/ui.h"
#include "sim/base/words.h"

/// Every panel of the dashboard: a function that draws and asks. Each fills the room that is left in the
/// current ImGui window.
/// Implemented in chrome.cpp, dialogs.cpp, hand_change.cpp, matrices.cpp, parameters.cpp, plots.cpp, scale.cpp, stances.cpp and variants.cpp; what each
/// panel of the work area shows stands in its entry of the table of panels (gui/panel.h, specs.h).
namespace parley::gui {

// The left column.
void draw_parameters(Ui& ui, const Data& data);
void draw_payoffs(Ui& ui, const Data& data);
void draw_positions(Ui& ui, const Data& data);

// The work area.
void draw_panel(Ui& ui, const Data& data, Panel panel);
/// A chart that stands in no panel, in the room that is left: painted, with tooltips; returns what was clicked.
Target show_plot(Ui& ui, const std::string& name, const DisplayList& list);
/// An issue on a scale: how it is looked at, and circles that can be dragged along it.
void scale_controls(Ui& ui);
void drag_stand(Ui& ui, const DisplayList& list, const PlotPointer& pointer);
std::vector<std::pair<std::string, Number>> stands_shown(const Data& data, const View& view);

// Around them.
void draw_menu(Ui& ui, const Data& data);
void draw_toolbar(Ui& ui, const Data& data);
/// The tabs of the scenario's variants, where it has any.
void draw_variants(Ui& ui, const Data& data);
void draw_variant_dialog(Ui& ui, const Data& data);
/// Asks for the name of a new variant (an empty id), or of one that is there.
void ask_for_variant(View& view, const Session& session, const std::string& id);
void draw_status(Ui& ui, const Data& data);
void draw_dialogs(Ui& ui, const Data& data);
/// Shows a dialog; with `name` in the field for the file's name.
void open_dialog(View& view, Dialog which, const std::string& name = {});
/// What the keyboard asks for.
void read_shortcuts(Ui& ui, const Data& data);

/// What stands before the value that a reset goes back to: "In the file: ".
std::string before_words(const Session& session);
/// One row of a number: name, slider, field, the file's value. `name` is what people read.
void draw_number_row(Ui& ui, const Data& data, const PathInfo& info, const std::string& name);

/// Where numbers of the entry were changed by hand: what they were, and what they now rest on, asked for.
void draw_hand_change(Ui& ui, const Data& data, const PayoffEntry& entry);
/// The same in words, or nothing.
std::string hand_change_words(const PayoffEntry& entry, const HandChanges& changes);

/// The quotations behind ids of sources, a paragraph each.
std::string quotations(const Scenario& scenario, const std::vector<std::string>& sources);

}  // namespace parley::gui
