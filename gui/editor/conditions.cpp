#include <imgui.h>

#include <algorithm>
#include <array>

#include "gui/editor/editor.h"

/// Conditions put together from menus.
namespace parley::gui::editor {
namespace {

using edit::ConditionKind;
using edit::Kind;

constexpr std::array<ConditionKind, 8> kKinds{
    ConditionKind::settled, ConditionKind::position, ConditionKind::event,   ConditionKind::all,
    ConditionKind::any,     ConditionKind::negated,  ConditionKind::between, ConditionKind::breakdown};
const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names{"an issue is settled",
                                              "an actor is at a position",
                                              "an event has happened",
                                              "all of these hold",
                                              "one of these holds",
                                              "this does not hold",
                                              "an issue on a scale is settled between",
                                              "the offers of a round have broken down"};
  return names;
}

/// A member that is a text at once or an object with `key`: the pointer of the text.
void draw_settled(const Pen& pen, const std::string& where) {
  const std::string here = where + "/settled";
  const Json* now = pen.at(here);
  const bool plain = now != nullptr && now->kind == Json::Kind::string;
  const std::string issue = plain ? now->text : pen.text(here + "/issue");
  const std::vector<std::string> issues = edit::ids_in(pen.tree, Kind::issue);
  choice_field(pen, "", plain ? here : here + "/issue", issues, pen.names(Kind::issue, issues));
  const std::vector<std::string> ways = edit::ids_in(pen.tree, Kind::settlement, issue);
  if (ways.empty()) return;
  label(pen, "as (none: whichever way)");
  for (std::size_t k = 0; k < ways.size(); ++k) {
    const std::string name = pen.name(Kind::settlement, ways[k], issue);
    if (k > 0) ui::beside(ImGui::GetFrameHeight() + ui::text_width(name) + pen.ui.px(10), pen.ui.px(10));
    bool in = edit::includes(plain ? nullptr : pen.at(here + "/as"), ways[k]);
    const IdScope scope(ways[k]);
    if (ImGui::Checkbox((ui::drawn(ui::cut(name, pen.room() - pen.ui.px(30))) + "###as").c_str(), &in))
      pen.build("Condition", [here, issue, way = ways[k], in, ways](Json& t) {
        const Json* old = edit::at(t, here);
        if (old == nullptr) return std::string("there is no such condition");
        Json fresh = json_object();
        add_member(fresh, "issue", json_text(issue));
        if (const Json* as = old->find("as")) add_member(fresh, "as", *as);
        if (std::string wrong = edit::set(t, here, std::move(fresh)); !wrong.empty()) return wrong;
        if (std::string wrong = edit::include(t, here + "/as", way, in, ways); !wrong.empty()) return wrong;
        return edit::at(t, here + "/as")->items.empty() ? edit::set(t, here, json_text(issue))
                                                        : std::string();
      });
    pen.ui.mark("edit" + here + "/as/" + ways[k]);
  }
}

void draw_position(const Pen& pen, const std::string& where) {
  const std::string here = where + "/position";
  const std::vector<std::string> issues = edit::ids_in(pen.tree, Kind::issue);
  choice_field(pen, "On", here + "/issue", issues, pen.names(Kind::issue, issues));
  const std::string issue = pen.text(here + "/issue");
  const std::vector<std::string> actors = edit::delegations_in(pen.tree, issue);
  choice_field(pen, "the actor", here + "/actor", actors, pen.names(Kind::actor, actors));
  const std::string actor = pen.text(here + "/actor");
  const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, issue, actor);
  toggles(pen, "is at one of", here + "/in", ids, pen.names(Kind::position, ids, issue, actor));
}

void draw_parts(const Pen& pen, const std::string& list, int deep) {
  const Json* parts = pen.at(list);
  if (parts == nullptr) return;
  ImGui::Indent(pen.ui.px(14));
  for (std::size_t k = 0; k < parts->items.size(); ++k) {
    const std::string part = edit::child(list, k);
    draw_condition(pen, part, deep + 1);
    if (push(pen, "Take it out", "clear" + part))
      pen.build("Condition", [part](Json& t) { return edit::clear(t, part); });
    ImGui::Separator();
  }
  if (push(pen, "Add a condition", "add" + list))
    pen.build("Condition", [list](Json& t) {
      Json* now = edit::at(t, list);
      if (now == nullptr || now->kind != Json::Kind::array) return std::string("there is no such list");
      now->items.push_back(edit::new_condition(t, ConditionKind::settled));
      return std::string();
    });
  ImGui::Unindent(pen.ui.px(14));
  faults(pen, list);
}

void draw_between(const Pen& pen, const std::string& here) {
  const std::vector<std::string> issues = edit::ids_in(pen.tree, Kind::issue);
  choice_field(pen, "", here + "/issue", issues, pen.names(Kind::issue, issues));
  for (const char* end : {"from", "to"}) {
    plain_field(pen, "Condition", here + "/" + end, pen.ui.px(70));
    ImGui::SameLine();
    ui::text_colored(end, pen.ui.theme.secondary);
  }
}

}  // namespace

void draw_condition(const Pen& pen, const std::string& pointer, int deep) {
  const Json* json = pen.at(pointer);
  if (json == nullptr) return;
  constexpr int kDeepest = 12;
  if (deep > kDeepest) return label(pen, "(goes deeper than this shows)");
  const IdScope scope(pointer);
  const ConditionKind kind = edit::condition_kind(*json);
  const auto chosen =
      static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
  if (const int picked = ui::combo(pen.ui, "kind" + pointer, kind_names(), chosen, pen.ui.px(170));
      picked >= 0 && static_cast<std::size_t>(picked) != chosen) {
    const ConditionKind wanted = kKinds[static_cast<std::size_t>(picked)];
    const bool outer =
        wanted == ConditionKind::all || wanted == ConditionKind::any || wanted == ConditionKind::negated;
    pen.build("Condition", [pointer, wanted, outer](Json& t) {
      // What was there is kept within.
      return outer ? edit::wrap_condition(t, pointer, wanted)
                   : edit::set(t, pointer, edit::new_condition(t, wanted));
    });
  }
  switch (kind) {
    case ConditionKind::settled:
      draw_settled(pen, pointer);
      break;
    case ConditionKind::position:
      draw_position(pen, pointer);
      break;
    case ConditionKind::event: {
      const std::vector<std::string> events = edit::ids_in(pen.tree, Kind::event);
      choice_field(pen, "", pointer + "/event", events, pen.names(Kind::event, events));
      break;
    }
    case ConditionKind::breakdown: {
      const std::vector<std::string> rounds = edit::ids_in(pen.tree, Kind::round);
      choice_field(pen, "", pointer + "/breakdown", rounds, pen.names(Kind::round, rounds));
      break;
    }
    case ConditionKind::between:
      draw_between(pen, pointer + "/between");
      break;
    case ConditionKind::all:
    case ConditionKind::any:
    case ConditionKind::negated:
      ui::beside(ui::text_width("Only the first of it") + pen.ui.px(20));
      if (push(pen, "Only the first of it", "unwrap" + pointer))
        pen.build("Condition", [pointer](Json& t) { return edit::unwrap_condition(t, pointer); });
      if (kind == ConditionKind::negated) {
        ImGui::Indent(pen.ui.px(14));
        draw_condition(pen, pointer + "/not", deep + 1);
        ImGui::Unindent(pen.ui.px(14));
      } else {
        draw_parts(pen, pointer + (kind == ConditionKind::all ? "/all" : "/any"), deep);
      }
      break;
  }
  if (deep == 0) faults(pen, pointer, true);
}

}  // namespace parley::gui::editor
