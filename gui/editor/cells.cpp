#include <imgui.h>

#include <algorithm>

#include "gui/editor/desk.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"

/// The numbers of a payoff entry as a grid.
namespace parley::gui::editor {
namespace {

using edit::CellPlace;
using edit::EntryShape;
using edit::Kind;

bool is_faced(EntryKind kind) { return kind == EntryKind::matrix || kind == EntryKind::row; }

struct Grid {
  const Pen& pen;
  const std::string& entry;  ///< empty: only read
  const Json& json;
  const edit::CodedNumbers* coded;
  EntryShape shape;
  std::vector<std::string> rows, columns;  ///< ids; one empty id where there are none
  bool trend = false;                      ///< a column more

  std::optional<double> number(const CellPlace& place) const {
    if (coded != nullptr) return edit::number_at(coded->entry, place);
    const Json* value = place.trend ? edit::at(json, edit::child("/trend", place.row))
                                    : edit::cell_at(json, place.row, place.column);
    if (value == nullptr || value->kind != Json::Kind::number) return {};
    return value->number;
  }
};

std::string pointer_words(const CellPlace& place) {
  return (place.trend ? "/trend/" : "/") + place.row + (place.trend ? "" : "/" + place.column);
}

void set_number(const Grid& grid, const CellPlace& place, double typed) {
  const std::string& entry = grid.entry;
  const bool coded = edit::is_coded(grid.json);
  grid.pen.build("Payoff", [entry, place, typed, coded](Json& t) {
    if (coded) return edit::set_coded_cell(t, entry, place, typed);
    if (!place.trend) return edit::set_cell(t, entry, place.row, place.column, typed);
    const std::string where = edit::child(entry + "/trend", place.row);
    return typed != 0 ? edit::set(t, where, json_number(typed)) : edit::clear(t, where);
  });
}

void cell(const Grid& grid, const CellPlace& place) {
  const Ui& ui = grid.pen.ui;
  const std::optional<double> number = grid.number(place);
  const std::string shown = number ? shown_number(*number) : "";
  const double was =
      grid.coded != nullptr ? edit::number_at(grid.coded->coded, place).value_or(0) : number.value_or(0);
  const bool by_hand = number && was != *number;
  if (grid.entry.empty()) {
    ImGui::AlignTextToFramePadding();
    return ui::text(shown);
  }
  double typed = 0;
  const ColorScope color(ImGuiCol_Text, by_hand ? ui.theme.accent : ui.theme.ink);
  if (ui::number_field(grid.pen.ui, "cell" + grid.entry + pointer_words(place), shown, ui.px(62), typed))
    set_number(grid, place, typed);
  if (by_hand) ui::tip(grid.pen.ui, "By hand: the codebook gives " + shown_number(was));
}

void head(const Grid& grid) {
  const Ui& ui = grid.pen.ui;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const FontScope small(ui.fonts.small);
  for (const std::string& column : grid.columns) {
    ImGui::TableNextColumn();
    if (!column.empty())
      ui::fitted(spaced(column), ui.px(74), ui.theme.secondary, 2);
    else if (grid.trend)
      ui::fitted("at first", ui.px(74), ui.theme.secondary);
  }
  if (!grid.trend) return;
  ImGui::TableNextColumn();
  ui::fitted("each round", ui.px(74), ui.theme.secondary);
}

Grid grid_of(const Pen& pen, const std::string& entry, const Json& json) {
  Grid grid{pen, entry, json, nullptr, edit::shape_of(json), {}, {""}};
  const EntryShape& shape = grid.shape;
  if (edit::is_coded(json)) grid.coded = numbers_of_code(pen, json);
  grid.rows = edit::ids_in(pen.tree, Kind::position, shape.issue, shape.actor);
  if (shape.kind == EntryKind::row) grid.rows = {""};
  if (is_faced(shape.kind))
    grid.columns =
        edit::ids_in(pen.tree, Kind::position, shape.versus_issue.empty() ? shape.issue : shape.versus_issue,
                     shape.versus_actor);
  grid.trend = shape.kind == EntryKind::own;
  return grid;
}

}  // namespace

void draw_cells(const Pen& pen, const std::string& entry, const Json& json) {
  const Grid grid = grid_of(pen, entry, json);
  if (grid.columns.empty() || grid.rows.empty()) return;
  if (edit::is_coded(json) && grid.coded == nullptr)
    return label(pen, "Its numbers follow as soon as what the code names is there.");
  if (grid.shape.kind == EntryKind::joint) {
    label(pen, "Worth while the terms hold");
    return cell(grid, {"", ""});
  }
  const float high =
      ImGui::GetFrameHeightWithSpacing() * static_cast<float>(grid.rows.size() + 1) + pen.ui.px(30);
  const int count = static_cast<int>(grid.columns.size()) + 1 + (grid.trend ? 1 : 0);
  const ChildScope area(("cells" + entry).c_str(), {0, high}, false,
                        ImGuiWindowFlags_NavFlattened | ImGuiWindowFlags_HorizontalScrollbar);
  if (!ImGui::BeginTable("cells", count,
                         ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX |
                             ImGuiTableFlags_NoKeepColumnsVisible))
    return;
  head(grid);
  for (const std::string& row : grid.rows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ui::fitted(row.empty() ? "worth" : spaced(row), pen.ui.px(110), pen.ui.theme.secondary);
    for (const std::string& column : grid.columns) {
      ImGui::TableNextColumn();
      cell(grid, {row, column});
    }
    if (!grid.trend) continue;
    ImGui::TableNextColumn();
    cell(grid, {row, "", true});
  }
  ImGui::EndTable();
}

}  // namespace parley::gui::editor
