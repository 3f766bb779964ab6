#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/theory/theory_view.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"
#include "sim/scenario/codebook.h"
#include "sim/scenario/find.h"

namespace parley::gui {
namespace {

constexpr double kMarkedShare = 0.05;  ///< of draws, from which a cell is marked though it is none as written

std::string meaning(const Scenario& scenario, const std::string& actor, const std::string& issue,
                    const std::string& position) {
  for (const Issue& one : scenario.issues)
    for (const Delegation& delegation : one.delegations)
      if (one.id == issue && delegation.actor == actor)
        for (const Position& p : delegation.positions)
          if (p.id == position) return p.meaning;
  return "";
}

std::vector<std::string> positions_of(const Scenario& scenario, const std::string& actor,
                                      const std::string& issue) {
  std::vector<std::string> ids;
  for (const Issue& one : scenario.issues)
    for (const Delegation& delegation : one.delegations)
      if (one.id == issue && delegation.actor == actor)
        for (const Position& position : delegation.positions) ids.push_back(position.id);
  return ids;
}

/// A payoff entry as a table of paths: rows x columns, either of which may have no labels.
struct Grid {
  std::vector<std::string> rows, columns;
  std::vector<std::string> row_names;  ///< as they are read, in words
  std::vector<std::string> row_meanings, column_meanings;
  std::vector<std::vector<std::string>> paths;  ///< [row][column]
};

Grid grid_of(const Session& session, const PayoffEntry& entry) {
  const Scenario& scenario = session.scenario();
  Grid grid;
  const std::string base = "payoffs." + entry.id;
  const auto add_column = [&](const std::string& id) {
    grid.columns.push_back(id);
    grid.column_meanings.push_back(meaning(scenario, entry.versus().actor, entry.versus().issue, id));
  };
  std::visit(
      Cases{[&](const MatrixWorth& matrix) {
              for (const auto& [column, value] : matrix.rows.front().second) add_column(column);
              for (const auto& [row, cells] : matrix.rows) {
                grid.rows.push_back(row);
                grid.row_meanings.push_back(meaning(scenario, entry.actor, entry.issue, row));
                grid.paths.emplace_back();
                for (const auto& [column, value] : cells)
                  grid.paths.back().push_back(base + ".cells." + row + "." + column);
              }
            },
            [&](const OwnWorth& own) {
              grid.columns = {"worth"}, grid.column_meanings = {"what the position is worth in itself"};
              if (!own.trend.empty())
                grid.columns.push_back("per round"), grid.column_meanings.push_back("added each round");
              for (const std::string& row : positions_of(scenario, entry.actor, entry.issue)) {
                if (!session.info(base + ".cells." + row)) continue;
                grid.rows.push_back(row);
                grid.row_meanings.push_back(meaning(scenario, entry.actor, entry.issue, row));
                grid.paths.push_back({base + ".cells." + row});
                if (!own.trend.empty() && session.info(base + ".trend." + row))
                  grid.paths.back().push_back(base + ".trend." + row);
              }
            },
            [&](const RowWorth& row) {
              grid.rows = {"whatever it does"}, grid.row_meanings = {""};
              grid.paths.emplace_back();
              for (const auto& [column, value] : row.cells)
                add_column(column), grid.paths.back().push_back(base + ".cells." + column);
            },
            [&](const JointWorth&) {
              grid.rows = {"if all hold"}, grid.row_meanings = {""};
              grid.columns = {"value"}, grid.column_meanings = {""};
              grid.paths = {{base + ".value"}};
            },
            [&](const LossWorth&) {
              grid.rows = {"lost"};
              grid.row_meanings = {
                  "times its salience and the distance from its own position, as a share of the scale"};
              grid.columns = {"at the other end"}, grid.column_meanings = {""};
              grid.paths = {{base + ".loss"}};
            },
            [&](const PlaceWorth& place) {
              grid.rows = {"worth"};
              grid.row_meanings = {"if it settles there; straight between the places"};
              grid.paths.emplace_back();
              for (std::size_t k = 0; k < place.points.size(); ++k) {
                grid.columns.push_back("at " + shown_number(place.points[k].first));
                grid.column_meanings.emplace_back();
                grid.paths.back().push_back(fmt::format("{}.worth[{}]", base, k));
              }
            }},
      entry.worth);
  return grid;
}

std::string title_of(const Scenario& scenario, const PayoffEntry& entry) {
  const auto against = [&](const Counterpart& versus) {
    const std::string there =
        versus.issue != entry.issue ? " on " + name_of(scenario.issues, versus.issue) : std::string();
    return " against " + name_of(scenario.actors, versus.actor) + there;
  };
  const std::string title =
      name_of(scenario.issues, entry.issue) +
      std::visit(
          Cases{[&](const MatrixWorth& matrix) { return against(matrix.versus); },
                [&](const RowWorth& row) { return against(row.versus); },
                [&](const OwnWorth&) {
                  // A second one bears a name of its own.
                  const std::string name = entry.id.substr(entry.id.rfind('.') + 1);
                  const bool plain = name == "own" || name == entry.type;
                  return ": its own position" + (plain ? std::string() : ", " + spaced(name));
                },
                [](const LossWorth&) { return std::string(": loss by distance from its own position"); },
                [](const PlaceWorth&) { return std::string(": what each place is worth"); },
                [&](const JointWorth& joint) {
                  std::string words = ": if";
                  for (const Stance& one : joint.when) {
                    words += (&one == &joint.when.front() ? " " : " and ") +
                             name_of(scenario.actors, one.actor) + " holds ";
                    for (const auto& p : one.positions)
                      words += (&p == &one.positions.front() ? "" : " or ") + spaced(p);
                  }
                  return words;
                }},
          entry.worth);
  return entry.type.empty() ? title : title + " (type: " + spaced(entry.type) + ")";
}

/// Blue for what is good for the actor, red for what is bad, as strong as it is large in its entry.
Color tint(const Ui& ui, double value, double most) {
  if (most <= 0) return ui.theme.field;
  const Color end = value >= 0 ? rgb(0x56B4E9) : rgb(0xE8793A);
  return mix(ui.theme.panel, end, std::min(1.0, std::fabs(value) / most) * (ui.theme.dark ? 0.45 : 0.55));
}

constexpr float kDiamond = 4.5f;  ///< half its height

void draw_diamond(Ui& ui, ImVec2 at, bool filled, bool stale) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink = packed(faded(ui.theme.ink, stale ? 0.4 : 1));
  const float r = ui.px(kDiamond);
  const std::array<ImVec2, 4> diamond{
      ImVec2{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}};
  if (filled)
    list.AddConvexPolyFilled(diamond.data(), 4, ink);
  else
    list.AddPolyline(diamond.data(), 4, ink, ImDrawFlags_Closed, ui.px(1.25));
}

/// The marks of an equilibrium in the corner of the last control: a filled diamond as written, its outline in
/// draws only; a second frame around the cells of the chosen profile. Faint where the numbers have changed
/// since.
void draw_mark(Ui& ui, const CellMark& mark, bool stale) {
  const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float r = ui.px(kDiamond);
  if (mark.now || mark.share >= kMarkedShare)
    draw_diamond(ui, {hi.x - r - ui.px(2), lo.y + r + ui.px(2)}, mark.now, stale);
  if (mark.chosen)
    list.AddRect({lo.x + ui.px(2), lo.y + ui.px(2)}, {hi.x - ui.px(2), hi.y - ui.px(2)}, packed(ui.theme.ink),
                 ui.px(2), 0, ui.px(2));
}

std::string joined(const std::vector<std::string>& lines, bool stale) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text.empty() || !stale ? text : "Of the numbers before the last change:\n" + text;
}

/// What theory knows of an entry's issue, or null.
struct EntryTheory {
  const TopicTheory* theory = nullptr;
  bool stale = false;
};
EntryTheory theory_of(const Data& data, const PayoffEntry& entry) {
  const TopicTheory* theory = data.theory ? data.theory->find({entry.issue, {}}) : nullptr;
  if (theory == nullptr || !theory->point) return {};
  return {theory, theory->revision != data.session.revision()};
}

/// The cell of an entry's grid as a part of a profile; empty actors where it is none.
CellOf cell_of(const PayoffEntry& entry, const Grid& grid, std::size_t row, std::size_t column) {
  if (entry.kind() == EntryKind::own && column == 0) return {entry.actor, grid.rows[row], "", ""};
  if (entry.kind() == EntryKind::matrix && entry.versus().issue == entry.issue)
    return {entry.actor, grid.rows[row], entry.versus().actor, grid.columns[column]};
  return {};
}

std::string cell_text(const std::string& value) { return shown_number(std::strtod(value.c_str(), nullptr)); }

void draw_cell(Ui& ui, const Data& data, const std::string& path, const std::string& about, double most,
               float width, const CellMark& mark, bool stale) {
  const std::string text = data.session.value(path);
  const double value = std::strtod(text.c_str(), nullptr);
  const bool changed = data.session.changed(path);
  const IdScope id(path);
  const ColorScope fill(ImGuiCol_FrameBg, tint(ui, value, most));
  const ColorScope border(ImGuiCol_Border, changed ? ui.theme.accent : ui.theme.line);
  double typed = 0;
  if (ui::number_field(ui, "cell/" + path, cell_text(text), width, typed))
    ui.ask(command::SetNumber{path, fmt::format("{}", typed)});
  if (changed && keyboard::reset_asked()) ui.ask(command::Reset{path});
  draw_mark(ui, mark, stale);
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    ui::tip(ui,
            (changed ? before_words(data.session) + true_minus(data.session.value_before(path)) + "\n" : "") +
                joined(mark.lines, stale) + about);
  if (ImGui::BeginPopupContextItem("cell")) {
    if (ImGui::MenuItem(
            data.session.tab().empty() ? "Reset to the file's value" : "Reset to the base's value", nullptr,
            false, changed))
      ui.ask(command::Reset{path});
    ImGui::EndPopup();
  }
}

/// Where the parts of a grid stand, in pixels: rows' names on the left, beside them the columns, which scroll
/// where they find no room.
struct Layout {
  float label = 0, cell = 0, gap = 0, head = 0;
  std::vector<float> rows;  ///< heights
  float column(std::size_t c) const { return (cell + gap) * static_cast<float>(c); }
  float wide() const { return column(0) + (cell + gap) * columns - gap; }
  float high() const {
    float all = head;
    for (const float row : rows) all += gap + row;
    return all;
  }
  float columns = 0;
};

/// The width of the longest word in the names, in pixels.
float longest_word(const std::vector<std::string>& names) {
  float longest = 0;
  for (const std::string& name : names) {
    std::istringstream words(spaced(name));
    for (std::string word; words >> word;) longest = std::max(longest, ImGui::CalcTextSize(word.c_str()).x);
  }
  return longest;
}

/// On so many lines at most stand names of columns and of rows.
constexpr std::size_t kHeadLines = 4, kRowLines = 3;

/// Columns as wide as their numbers and the words of their names need.
Layout lay_out(const Ui& ui, const Data& data, const Grid& grid) {
  const float room = ImGui::GetContentRegionAvail().x, line = ImGui::GetTextLineHeight();
  Layout l;
  l.gap = ui.px(3), l.columns = static_cast<float>(grid.columns.size());
  float number = 0;
  for (const auto& row : grid.paths)
    for (const auto& path : row)
      number =
          std::max(number, ImGui::CalcTextSize(cell_text(data.session.value(path)).c_str()).x + ui.px(11));
  const float least = std::max(number, std::min(longest_word(grid.columns) + ui.px(2), ui.px(150)));
  const float names = std::clamp(longest_word(grid.row_names) + l.gap + 1, room * 0.26f, room * 0.5f);
  l.label = std::clamp(room - l.columns * (std::max(least, ui.px(64)) + l.gap), names,
                       std::max(names, room * 0.45f));
  l.cell = std::max(least, std::min(ui.px(84), (room - l.label) / l.columns - l.gap));
  std::size_t lines = 1;
  for (const std::string& name : grid.columns)
    lines = std::max(lines, ui::lines_of(spaced(name), l.cell, kHeadLines));
  l.head = line * static_cast<float>(lines);
  for (const std::string& name : grid.row_names)
    l.rows.push_back(std::max(ImGui::GetFrameHeight(),
                              line * static_cast<float>(ui::lines_of(name, l.label - l.gap, kRowLines))));
  return l;
}

/// The basis and the first source.
void draw_evidence(Ui& ui, const PayoffEntry& entry, bool changed, const std::string& about) {
  const std::string evidence =
      (changed ? "changed by hand since; before: " : "") + std::string(basis_name(entry.basis)) +
      (entry.sources.empty() ? "" : ": " + spaced(entry.sources.front())) +
      (entry.sources.size() > 1 ? fmt::format(" and {} more", entry.sources.size() - 1) : "");
  ui::fitted(evidence, ImGui::GetContentRegionAvail().x, ui.theme.secondary, 2);
  ui::tip(ui, about);
}

void draw_heads(Ui& ui, const Grid& grid, const Layout& at) {
  const float line = ImGui::GetTextLineHeight();
  for (std::size_t c = 0; c < grid.columns.size(); ++c) {
    const std::string name = spaced(grid.columns[c]);
    const auto lines = static_cast<float>(ui::lines_of(name, at.cell, kHeadLines));
    ImGui::SetCursorPos({at.column(c), at.head - line * lines});
    ui::fitted(name, at.cell, ui.theme.secondary, kHeadLines);
    ui::tip(ui, grid.columns[c] + (grid.column_meanings[c].empty() ? "" : ": " + grid.column_meanings[c]));
  }
}

void draw_row_name(Ui& ui, const PayoffEntry& entry, const Grid& grid, std::size_t row, float room,
                   const EntryTheory& known) {
  PositionMark position;
  if (known.theory) position = position_mark(*known.theory, entry.actor, grid.rows[row]);
  ui::fitted(grid.row_names[row], room, position.dominated ? ui.theme.secondary : ui.theme.ink, kRowLines);
  ui.mark("row/payoffs." + entry.id + "." + grid.rows[row]);
  std::string about = joined(position.lines, known.stale);
  if (!grid.row_meanings[row].empty()) about += grid.rows[row] + ": " + grid.row_meanings[row];
  ui::tip(ui, about);
}

void draw_cells(Ui& ui, const Data& data, const PayoffEntry& entry, const Grid& grid, const Layout& at,
                const EntryTheory& known, const std::string& about) {
  double most = 0;
  for (const auto& row : grid.paths)
    for (const auto& path : row)
      most = std::max(most, std::fabs(std::strtod(data.session.value(path).c_str(), nullptr)));
  float y = at.head;
  for (std::size_t r = 0; r < grid.paths.size(); ++r) {
    y += at.gap;
    for (std::size_t c = 0; c < grid.paths[r].size(); ++c) {
      ImGui::SetCursorPos({at.column(c), y + (at.rows[r] - ImGui::GetFrameHeight()) / 2});
      CellMark mark;
      if (const CellOf of = cell_of(entry, grid, r, c); known.theory && !of.actor.empty())
        mark = cell_mark(*known.theory, ui.view, of);
      draw_cell(ui, data, grid.paths[r][c], about, most, at.cell, mark, known.stale);
    }
    y += at.rows[r];
  }
}

void draw_grid(Ui& ui, const Data& data, const PayoffEntry& entry, Grid& grid, const std::string& about) {
  draw_evidence(ui, entry, data.session.changes().count(entry.id) > 0, about);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(4), ui.px(3)});
  const EntryTheory known = theory_of(data, entry);
  for (const std::string& row : grid.rows) {
    const bool dominated = known.theory && position_mark(*known.theory, entry.actor, row).dominated;
    grid.row_names.push_back(spaced(row) + (dominated ? " (dominated)" : ""));
  }
  const Layout at = lay_out(ui, data, grid);
  const ImVec2 corner = ImGui::GetCursorPos();
  float y = corner.y + at.head;
  for (std::size_t r = 0; r < grid.paths.size(); ++r) {
    y += at.gap;
    const auto lines = static_cast<float>(ui::lines_of(grid.row_names[r], at.label - at.gap, kRowLines));
    ImGui::SetCursorPos({corner.x, y + (at.rows[r] - lines * ImGui::GetTextLineHeight()) / 2});
    draw_row_name(ui, entry, grid, r, at.label - at.gap, known);
    y += at.rows[r];
  }
  ImGui::SetCursorPos({corner.x + at.label, corner.y});
  const float room = ImGui::GetContentRegionAvail().x;
  const bool scrolls = at.wide() > room + 1;
  const float high = at.high() + (scrolls ? ImGui::GetStyle().ScrollbarSize + at.gap : 1);
  {
    const ChildScope cells(("cells/" + entry.id).c_str(), {room, high}, false,
                           ImGuiWindowFlags_NavFlattened | (scrolls ? ImGuiWindowFlags_HorizontalScrollbar
                                                                    : ImGuiWindowFlags_NoScrollbar));
    draw_heads(ui, grid, at);
    draw_cells(ui, data, entry, grid, at, known, about);
  }
  ImGui::PopStyleVar();
}

void draw_entry(Ui& ui, const Data& data, const PayoffEntry& entry) {
  const Scenario& scenario = data.session.scenario();
  Grid grid = grid_of(data.session, entry);
  if (grid.paths.empty()) return;
  const std::string sentence = code_sentence(scenario, entry);
  const std::string basis = (sentence.empty() ? "" : "Coded: " + sentence + ".\n") +
                            "Basis: " + std::string(basis_name(entry.basis)) +
                            (entry.note.empty() ? "" : ". " + entry.note);
  {
    const FontScope bold(ui.fonts.small_bold);
    ImGui::PushTextWrapPos(0);
    ui::text(title_of(scenario, entry));
    ImGui::PopTextWrapPos();
  }
  const FontScope small(ui.fonts.small);
  draw_grid(ui, data, entry, grid,
            hand_change_words(entry, data.session.changes()) + quotations(scenario, entry.sources) + basis);
  if (const PathInfo* spread = data.session.info("payoffs." + entry.id + ".spread");
      spread && entry.kind() != EntryKind::joint)
    draw_number_row(ui, data, *spread, "Spread");
  draw_hand_change(ui, data, entry);
  ImGui::Dummy({0, ui.px(6)});
}

/// What the diamonds in the cells mean.
void draw_mark_legend(Ui& ui) {
  const FontScope small(ui.fonts.small);
  for (const auto& [filled, words] :
       {std::pair{true, std::string("part of a pure equilibrium, as written")},
        {false, fmt::format("part of one in at least {:.0f} % of draws", 100 * kMarkedShare)}}) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_diamond(ui, {at.x + ui.px(kDiamond + 1), at.y + ImGui::GetTextLineHeight() / 2}, filled, false);
    ImGui::SetCursorScreenPos({at.x + ui.px(2 * kDiamond + 8), at.y});
    ui::fitted(words, ImGui::GetContentRegionAvail().x, ui.theme.secondary, 2);
    ui.mark(filled ? "legend/written" : "legend/drawn");
  }
  ImGui::Dummy({0, ui.px(2)});
}

}  // namespace

std::string quotations(const Scenario& scenario, const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& id : sources)
    for (const Source& source : scenario.sources)
      if (source.id == id) text += "“" + source.quote + "”\n" + source.citation + "\n\n";
  return text;
}

void draw_payoffs(Ui& ui, const Data& data) {
  if (!data.session.loaded()) return ui::text_colored("No scenario is open.", ui.theme.secondary);
  const Scenario& scenario = data.session.scenario();
  std::vector<std::string> ids, names;
  for (const Actor& actor : scenario.actors)
    ids.push_back(actor.id), names.push_back(name_of(scenario.actors, actor.id));
  std::size_t actor = 0;
  for (std::size_t k = 0; k < ids.size(); ++k)
    if (ids[k] == ui.view.matrix_actor) actor = k;
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2;
  if (const int picked = ui::combo(ui, "matrix_actor", names, actor, half); picked >= 0)
    ui.view.matrix_actor = ids[actor = static_cast<std::size_t>(picked)];
  std::vector<std::string> issue_ids{""}, issue_names{"All issues"};
  for (const Issue& issue : scenario.issues)
    issue_ids.push_back(issue.id), issue_names.push_back(name_of(issue));
  std::size_t issue = 0;
  for (std::size_t k = 0; k < issue_ids.size(); ++k)
    if (issue_ids[k] == ui.view.matrix_issue) issue = k;
  if (const int picked = ui::combo(ui, "matrix_issue", issue_names, issue, half, true); picked >= 0)
    ui.view.matrix_issue = issue_ids[issue = static_cast<std::size_t>(picked)];
  const ChildScope list("matrices", {0, 0});
  const bool explained =
      std::any_of(scenario.payoffs.begin(), scenario.payoffs.end(), [&](const PayoffEntry& one) {
        return one.actor == ids[actor] && (issue == 0 || one.issue == issue_ids[issue]) &&
               theory_of(data, one).theory;
      });
  if (explained) draw_mark_legend(ui);
  std::size_t shown = 0;
  for (const PayoffEntry& entry : scenario.payoffs) {
    if (entry.actor != ids[actor] || (issue > 0 && entry.issue != issue_ids[issue])) continue;
    draw_entry(ui, data, entry);
    ++shown;
  }
  if (shown == 0) ui::text_colored("No payoff entry of this actor there.", ui.theme.secondary);
}

}  // namespace parley::gui
