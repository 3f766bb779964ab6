#pragma once
#include "gui/panel.h"

/// The entries of the table of panels (gui/panel_table.cpp). Each is defined in the file of its panel:
/// plot_outcomes.cpp (outcomes, rounds), plot_payoffs.cpp, plot_issues.cpp (issues, positions), plot_beliefs.cpp,
/// plot_drives.cpp (drives, tornado, map), plot_convergence.cpp, offers.cpp, theory.cpp, history.cpp and trial.cpp.
namespace parley::gui {

extern const PanelSpec outcomes_panel, rounds_panel, payoffs_panel, issues_panel, beliefs_panel,
    positions_panel, drives_panel, tornado_panel, map_panel, convergence_panel, offers_panel, theory_panel,
    history_panel, trial_panel;

}  // namespace parley::gui
