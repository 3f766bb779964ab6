#pragma once
#include "gui/editor/editor.h"
#include "sim/edit/lists.h"

/// Parts of the board's tabs that stand in files of their own. Implemented in analyses.cpp, head.cpp, offers.cpp, scale.cpp and
/// (the fields) parts.cpp.
namespace parley::gui::editor {

/// A heading that folds what is under it away; whether it is open. Marked with its name.
bool folder(const Pen& pen, const std::string& words, const std::string& name);
/// A plain number with a button that leaves it out.
void optional_field(const Pen& pen, const std::string& words, const std::string& pointer);

/// What only the analyses read of an issue.
void draw_analyses(const Pen& pen, const std::string& issue);
/// An issue that settles on a scale: its ends and marks, each actor's stand, the constants of the settlement.
void draw_stands(const Pen& pen, const std::string& issue);
/// What a settlement at each place of a scale is worth.
void draw_worth(const Pen& pen, const std::string& entry);
/// How a round bargains over packages, and what was agreed on in it.
void draw_offers(const Pen& pen, const std::string& round);
void draw_agreement(const Pen& pen, const std::string& round);

}  // namespace parley::gui::editor
