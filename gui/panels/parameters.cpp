#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"

namespace parley::gui {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

/// The number itself, or about where the factor that it is tied to puts it.
Number untied(const Scenario& scenario, const Number& number) {
  const auto* term = std::get_if<FactorTerm>(&number);
  if (term == nullptr) return number;
  for (const Factor& factor : scenario.factors)
    if (factor.id == term->factor) return term->times * middle(factor.value) + term->plus;
  return number;
}

/// The parameters of a distribution and its kind.
void draw_editor(Ui& ui, const Data& data, const PathInfo& info, const Number& number) {
  ImGui::Indent(ui.px(12));
  const std::size_t kind = kind_of(number);
  if (info.may_be_uncertain) {
    std::vector<std::string> labels(kinds().begin(), kinds().end());
    if (kind == kinds().size()) labels.emplace_back("by a factor");
    const int picked = ui::combo(ui, "kind/" + info.path, labels, kind, ui.px(110));
    if (picked >= 0 && static_cast<std::size_t>(picked) != kind)
      ui.ask(command::SetNumber{info.path,
                                number_text(as_kind(untied(data.session.scenario(), number),
                                                    static_cast<std::size_t>(picked), info.lo, info.hi))});
  }
  const std::vector<Parameter> all = parameters(number);
  const float wide = ui.px(66);
  for (std::size_t k = 0; k < all.size(); ++k) {
    const float needed = wide + ImGui::CalcTextSize(all[k].name).x + ui.px(12);
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < needed) ImGui::NewLine();
    ImGui::AlignTextToFramePadding();
    ui::text_colored(all[k].name, ui.theme.secondary);
    ImGui::SameLine(0, ui.px(4));
    double typed = 0;
    if (ui::number_field(ui, "parameter/" + info.path + "/" + all[k].name + std::to_string(k),
                         shown_number(all[k].value), wide, typed))
      ui.ask(command::SetNumber{info.path, number_text(with_parameter(number, k, typed))});
  }
  ImGui::Unindent(ui.px(12));
}

const std::vector<double>& shape_of(Ui& ui, const std::string& text, const Number& number,
                                    const SliderRange& range) {
  const std::string key = fmt::format("{}|{}|{}", text, range.lo, range.hi);
  const auto known = ui.view.densities.find(key);
  if (known != ui.view.densities.end()) return known->second;
  if (ui.view.densities.size() > 2000) ui.view.densities.clear();
  std::vector<double> shape;
  if (number.index() != 0 && !std::holds_alternative<FactorTerm>(number))
    shape = density(number, range.lo, range.hi, 40);
  return ui.view.densities.emplace(key, std::move(shape)).first->second;
}

/// A plain number is set as it was typed; if the scenario refuses it, the scenario says why. A distribution
/// is moved as far as its ends may go; the status line reports it if that is not as far as was typed.
void take_typed(Ui& ui, const PathInfo& info, const Number& number, double typed) {
  if (!uncertain(number)) return ui.ask(command::SetNumber{info.path, number_text(Number(typed))});
  const Number wanted = moved(number, typed, info.lo, info.hi);
  ui.ask(command::SetNumber{info.path, number_text(wanted)});
  const double now = slider_value(wanted);
  if (std::fabs(now - typed) > 1e-6 * std::max(1.0, std::fabs(typed)))
    ui.ask(command::Complain{
        fmt::format("{} is now {} and not {}: all of its values must stay within {} to {}", info.path,
                    shown_number(now), shown_number(typed), shown_number(info.lo), shown_number(info.hi))});
}

struct Group {
  std::string title;
  std::vector<std::pair<const PathInfo*, std::string>> rows;
};

/// The group and the row that a number is shown in.
std::pair<std::string, std::string> row_names(const Scenario& scenario, const Path& path) {
  const std::string field = path.below.empty() ? "" : path.below.front();
  switch (path.part) {
    case Path::Part::actors: {
      const Actor* actor = find_actor(scenario, path.id);
      return {name_of(*actor),
              field == "types" ? "Type: " + name_of(actor->types, path.below[1]) : spaced(field)};
    }
    case Path::Part::issues:
      if (field == "salience")
        return {"Salience: " + name_of(scenario.issues, path.id), name_of(scenario.actors, path.below[1])};
      if (field == "stands") {
        const std::string type = path.below.size() > 3 ? " if “" + spaced(path.below[3]) + "”" : "";
        return {"Stands: " + name_of(scenario.issues, path.id),
                name_of(scenario.actors, path.below[1]) + ": " + spaced(path.below.back()) + type};
      }
      if (field == "settlement")
        return {"Settlement: " + name_of(scenario.issues, path.id), spaced(path.below.back())};
      return {"Scale of positions: " + name_of(scenario.issues, path.id), spaced(path.below.back())};
    case Path::Part::events: {
      const std::string event = name_of(scenario.events, path.id);
      return {"Events",
              field == "chance" ? "Chance: " + event : event + ": adds to " + spaced(path.below.back())};
    }
    case Path::Part::talks:
      return {"Offers: " + name_of(scenario.talks, path.id),
              field == "offers" && path.below.size() > 2
                  ? "Weight of " + name_of(scenario.actors, path.below.back())
                  : spaced(path.below.back())};
    case Path::Part::factors:
      return {"Factors", spaced(path.id)};
    case Path::Part::codebook:
      return {"Codebook", spaced(path.id)};
    case Path::Part::payoffs:
    case Path::Part::hold:
      break;
  }
  return {"Payoffs", spaced(path.text().substr(part_key(path.part).size() + 1))};
}

/// Numbers by what they belong to: actors, issues, events and factors. Payoffs have their own tab; they are
/// here only when they are searched for.
std::vector<Group> groups_of(const Data& data, const std::string& search) {
  const Scenario& scenario = data.session.scenario();
  std::vector<Group> groups;
  const auto group = [&](const std::string& title) -> Group& {
    for (Group& one : groups)
      if (one.title == title) return one;
    groups.push_back({title, {}});
    return groups.back();
  };
  for (const PathInfo& info : data.session.numbers()) {
    if (info.kind == PathInfo::Kind::position) continue;
    const std::optional<Path> path = parse_path(info.path);
    if (!path || (path->part == Path::Part::payoffs && search.empty())) continue;
    auto [title, name] = row_names(scenario, *path);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 32);
    if (!search.empty() &&
        lower(title + " " + name + " " + info.path).find(lower(search)) == std::string::npos)
      continue;
    group(title).rows.emplace_back(&info, name);
  }
  return groups;
}

/// Where the parts of a number's row stand, in pixels: name, slider, field, the file's value. A name that
/// takes more than three lines beside the slider has a line of its own above.
struct RowLayout {
  float label = 0, track = 0, field = 0, file = 0, gap = 0;
  bool own_line = false;
  std::size_t lines = 1;  ///< of the name
};

RowLayout lay_out(const Ui& ui, const std::string& shown, const std::string& name, bool changed, float room) {
  RowLayout at;
  const FontScope font(changed ? ui.fonts.small_bold : ui.fonts.small);
  at.gap = ui.px(6);
  // As wide in every row as four digits need.
  const float digits = std::max(ImGui::CalcTextSize("0.0000").x, ImGui::CalcTextSize(shown.c_str()).x);
  const float number = digits + 2 * ImGui::GetStyle().FramePadding.x + 2;
  at.file = std::min(ui.px(82), room * 0.25f);
  at.field = std::max(std::min(ui.px(66), room * 0.19f), number);
  at.label = room * 0.3f;
  at.lines = ui::lines_of(name, at.label - ui.px(2), 4);
  at.own_line = at.lines > 3;
  if (at.own_line) {
    at.label = room;
    at.lines = ui::lines_of(name, room - ui.px(2), 3);
  }
  at.track = room - (at.own_line ? -at.gap : at.label) - at.field - at.file - 3 * at.gap;
  return at;
}

/// The name opens the distribution's editor.
void draw_name(Ui& ui, const PathInfo& info, const RowLayout& at, const std::string& shown, bool changed,
               bool open) {
  const float left = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  const FontScope font(changed ? ui.fonts.small_bold : ui.fonts.small);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float written = ImGui::GetTextLineHeight() * static_cast<float>(at.lines);
  const float height = at.own_line ? written : std::max(ImGui::GetFrameHeight(), written);
  if (ImGui::InvisibleButton("##name", {at.label, height})) ui.view.opened_number = open ? "" : info.path;
  ui.mark("name/" + info.path);
  keyboard::ring_last();
  if (changed && keyboard::reset_asked()) ui.ask(command::Reset{info.path});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    const Limit* known = info.number_kind ? &limit(*info.number_kind) : nullptr;
    ui::tip(ui, info.path + (known ? fmt::format("\n{}; {}", known->meaning, range_text(*known)) : "") +
                    "\nClick to edit its distribution.");
  }
  ImGui::SameLine(left);
  ImGui::SetCursorScreenPos({corner.x, corner.y + (height - written) / 2});
  ui::fitted(shown, at.label - ui.px(2), changed || hovered || open ? ui.theme.accent : ui.theme.ink, 3);
}

}  // namespace

void draw_number_row(Ui& ui, const Data& data, const PathInfo& info, const std::string& name) {
  const IdScope id(info.path);
  const std::string text = data.session.value(info.path);
  const std::optional<Number> read = read_number_text(text),
                              filed = read_number_text(data.session.value_before(info.path));
  if (!read || !filed) return;
  const Number& number = *read;
  const bool changed = data.session.changed(info.path), spread = number.index() != 0;
  const float room = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorPosX();
  const bool by_factor = std::holds_alternative<FactorTerm>(*filed);
  const std::string in_file = by_factor ? "by a factor" : short_text(*filed);
  const bool open = ui.view.opened_number == info.path;
  const double now = slider_value(number);
  const RowLayout at = lay_out(ui, shown_number(now), (changed ? "• " : "") + name, changed, room);
  draw_name(ui, info, at, (changed ? "• " : "") + name, changed, open);

  const float gap = at.gap, field = at.field, file_width = at.file, track = at.track;
  const float label = at.own_line ? -gap : at.label;
  if (at.own_line)
    ImGui::SetCursorPosX(left);
  else
    ImGui::SameLine(left + label + gap);
  const SliderRange range = slider_range(info, slider_value(*filed));
  double wanted = now;
  if (ui::slider(ui, "slider/" + info.path, now, range.lo, range.hi, track, shape_of(ui, text, number, range),
                 info.kind == PathInfo::Kind::whole ? 1 : 0, wanted) &&
      wanted != now) {
    if (info.kind == PathInfo::Kind::whole) wanted = std::round(wanted);
    ui.ask(command::SetNumber{info.path, number_text(moved(number, wanted, info.lo, info.hi,
                                                           ui::slider_step(range.lo, range.hi)))});
  }
  if (changed && keyboard::reset_asked()) ui.ask(command::Reset{info.path});
  if (spread)
    ui::tip(ui, std::holds_alternative<FactorTerm>(number)
                    ? short_text(number) + ": the slider moves what the factor is multiplied by"
                    : short_text(number) + ": the slider moves it as one");
  ImGui::SameLine(left + label + track + 2 * gap);
  double typed = 0;
  {
    const FontScope font(ui.fonts.small);
    if (ui::number_field(ui, "field/" + info.path, shown_number(now), field, typed))
      take_typed(ui, info, number, typed);
    ImGui::SameLine(left + label + track + field + 3 * gap);
    if (changed) {
      const ColorScope flat(ImGuiCol_Button, faded(ui.theme.button, 0));
      ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ImGui::GetStyle().FramePadding.y});
      ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
      ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {0, 0.5f});
      const ColorScope accent(ImGuiCol_Text, ui.theme.accent);
      if (ImGui::Button((in_file + "###reset").c_str(), {file_width, 0})) ui.ask(command::Reset{info.path});
      ImGui::PopStyleVar(3);
      ui.mark("reset/" + info.path);
      ui::tip(ui, before_words(data.session) + true_minus(data.session.value_before(info.path)) +
                      ". Click to reset.");
    } else {
      ImGui::AlignTextToFramePadding();
      ui::fitted(in_file, file_width, ui.theme.secondary);
      if (by_factor) ui::tip(ui, short_text(*filed));
    }
  }
  if (open) draw_editor(ui, data, info, number);
}

void draw_parameters(Ui& ui, const Data& data) {
  ImGui::SetNextItemWidth(-FLT_MIN);
  if (ui.view.focus_search) ImGui::SetKeyboardFocusHere();
  ui.view.focus_search = false;
  ImGui::InputTextWithHint("##search", "Search parameters (Ctrl+F)", &ui.view.search);
  ui.mark("search");
  ui::drawn(ui.view.search);  // its letters are in the atlas from the next frame on
  if (!data.session.loaded()) return ui::text_colored("No scenario is open.", ui.theme.secondary);
  const ChildScope list("parameters", {0, 0});
  std::size_t shown = 0;
  for (const Group& group : groups_of(data, ui.view.search)) {
    const std::size_t changed =
        static_cast<std::size_t>(std::count_if(group.rows.begin(), group.rows.end(), [&](const auto& row) {
          return data.session.changed(row.first->path);
        }));
    {
      const FontScope bold(ui.fonts.bold);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ui::fitted(group.title + (changed ? fmt::format(" • {}", changed) : ""),
                 ImGui::GetContentRegionAvail().x, ui.theme.ink, 3);
      const float y = ImGui::GetCursorScreenPos().y - ui.px(3);
      ImGui::GetWindowDrawList()->AddLine({at.x, y}, {at.x + ImGui::GetContentRegionAvail().x, y},
                                          packed(ui.theme.line));
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(2)});
    for (const auto& [info, name] : group.rows) {
      if (++shown > 400) break;
      draw_number_row(ui, data, *info, name);
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ui.px(4)});
  }
  if (shown == 0) ui::text_colored("No parameter has that in its name.", ui.theme.secondary);
  if (shown > 400) ui::text_colored("Only the first 400 are shown: search for fewer.", ui.theme.secondary);
}

}  // namespace parley::gui
