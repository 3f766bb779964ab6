#pragma once
#include "gui/errands.h"
#include "gui/widgets/ui.h"

/// Dialogs of what is asked for and then waited for. They may be closed meanwhile: the work goes on.
/// Implemented in errands.cpp, flip.cpp and sweep.cpp.
namespace parley::gui {

void draw_flip_dialog(Ui& ui, const Data& data);
void draw_sweep_dialog(Ui& ui, const Data& data);
/// Above the browser of the report's file.
void draw_report_choices(Ui& ui, const Data& data);

/// How far the errand is, and a button that stops it; in place of the button that begins it.
void draw_progress(Ui& ui, const Data& data, Errand which);
/// In the toolbar while an errand is under way: how far it is; a click shows its dialog.
void draw_errand_chip(Ui& ui, const Data& data);
const char* errand_name(Errand which);
Dialog dialog_of(Errand which);
/// The errand under way, or the first that waits.
std::optional<Errand> errand_now(const Data& data);

}  // namespace parley::gui
