#pragma once
#include "gui/editor/editor.h"
#include "sim/edit/coded.h"

/// The coding desk's own parts. Implemented in desk.cpp, desk_lists.cpp, desk_coders.cpp and statement.cpp.
namespace parley::gui::editor {

/// Menus for who says what to whom, how strongly; true when another was chosen.
bool draw_statement(const Pen& pen, const std::string& name, edit::Statement& statement);
/// The numbers of a coded entry (of the tree or not), or null; kept until anything changes.
const edit::CodedNumbers* numbers_of_code(const Pen& pen, const Json& entry);
/// An entry's numbers as a grid, own positions down, the other's across; `entry` is its pointer, empty where it is not in
/// the draft: then they are only read. Of a coded one, numbers beside the code are marked.
void draw_cells(const Pen& pen, const std::string& entry, const Json& json);

/// The quotation of the marked sentences, and where they stand; empty where none is marked.
std::string marked_quote(const Desk& desk);
/// The colour of an actor: its own, else the next of the theme's.
Color color_of(const Pen& pen, const std::string& actor);
/// Marks the sentences of the text that a source quotes.
void mark_source(const Pen& pen, Desk& desk, const std::string& source);

void draw_coded_list(const Pen& pen, Desk& desk);
void draw_uncoded_list(const Pen& pen, Desk& desk);
void draw_coders(const Pen& pen, Desk& desk);

}  // namespace parley::gui::editor
