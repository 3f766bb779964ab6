#include <imgui.h>

#include <algorithm>
#include <array>

#include "gui/editor/parts.h"

/// Rounds of offers: who proposes what to whom, who must accept, what was agreed on.
namespace parley::gui::editor {
namespace {

using edit::Kind;

/// The actors at the round's table, in the order of the draft.
std::vector<std::string> at_table(const Pen& pen, const std::string& round) {
  std::vector<std::string> there;
  for (const std::string& actor : edit::ids_in(pen.tree, Kind::actor))
    if (edit::includes(pen.at(round + "/table"), actor)) there.push_back(actor);
  return there;
}

/// Issues of the agenda with ways to settle them.
std::vector<std::string> negotiable(const Pen& pen, const std::string& round) {
  std::vector<std::string> issues;
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    if (edit::includes(pen.at(round + "/agenda"), issue) &&
        !edit::ids_in(pen.tree, Kind::settlement, issue).empty())
      issues.push_back(issue);
  return issues;
}

/// A package: for each issue one of its settlements, or none.
void draw_package(const Pen& pen, const std::string& round, const std::string& package) {
  for (const std::string& issue : negotiable(pen, round)) {
    const std::vector<std::string> ways = edit::ids_in(pen.tree, Kind::settlement, issue);
    choice_field(pen, pen.name(Kind::issue, issue), edit::child(package, issue), ways,
                 pen.names(Kind::settlement, ways, issue), "not part of it");
  }
}

Json first_package(const Pen& pen, const std::string& round) {
  Json package = json_object();
  for (const std::string& issue : negotiable(pen, round))
    add_member(package, issue, json_text(edit::ids_in(pen.tree, Kind::settlement, issue).front()));
  return package;
}

void draw_packages(const Pen& pen, const std::string& round) {
  const std::string list = round + "/offers/packages";
  const Json* packages = pen.at(list);
  bool some = packages != nullptr;
  if (tick_box(pen, "Only some packages may be offered", "edit" + list, some))
    pen.build("Packages", [list, some, package = first_package(pen, round)](Json& t) {
      return some ? edit::append(t, list, package) : edit::clear(t, list);
    });
  faults(pen, list);
  if (packages == nullptr) return;
  for (std::size_t k = 0; k < packages->items.size(); ++k) {
    const std::string package = edit::child(list, k);
    const IdScope scope(package);
    heading(pen, "Package " + std::to_string(k + 1));
    draw_package(pen, round, package);
    faults(pen, package, true);
    if (push(pen, "Take this package out", "clear" + package))
      pen.build("Packages", [package](Json& t) { return edit::clear(t, package); });
  }
  if (push(pen, "Add package", "add" + list))
    pen.build("Packages", [list, package = first_package(pen, round)](Json& t) {
      return edit::append(t, list, package);
    });
}

/// A list of actors, repeated in turn.
void draw_order(const Pen& pen, const std::string& list) {
  const std::vector<std::string> actors = edit::ids_in(pen.tree, Kind::actor);
  const std::vector<std::string> names = pen.names(Kind::actor, actors);
  const Json* order = pen.at(list);
  for (std::size_t k = 0; k < order->items.size(); ++k) {
    const std::string item = edit::child(list, k);
    const IdScope scope(item);
    choice_field(pen, k == 0 ? "First" : "then", item, actors, names);
    move_buttons(pen, item, k, order->items.size());
    if (order->items.size() < 2) continue;
    ImGui::SameLine();
    if (push(pen, "×", "clear" + item))
      pen.build("Proposers", [item](Json& t) { return edit::clear(t, item); });
  }
  if (!actors.empty() && push(pen, "and then…", "add" + list))
    pen.build("Proposers",
              [list, actor = actors.front()](Json& t) { return edit::append(t, list, json_text(actor)); });
}

void draw_proposers(const Pen& pen, const std::string& round) {
  const std::string here = round + "/offers/proposers";
  const Json* now = pen.at(here);
  const bool listed = now != nullptr && now->kind == Json::Kind::array;
  const bool random = pen.text(here) == "random";
  label(pen, "Who proposes");
  const std::size_t chosen = listed ? 2 : random ? 1 : 0;
  const int picked = ui::combo(pen.ui, "edit" + here,
                               {"the parties in turn, as they stand in the table",
                                "one of them, drawn by lot", "these, in this order"},
                               chosen, pen.ui.px(170));
  if (picked >= 0 && static_cast<std::size_t>(picked) != chosen)
    pen.build("Proposers", [round, here, picked, actors = at_table(pen, round)](Json& t) {
      if (picked != 1) static_cast<void>(edit::clear(t, round + "/offers/weights"));
      if (picked == 0) return edit::clear(t, here);
      if (picked == 1) return edit::set(t, here, json_text("random"));
      Json list = json_array();
      for (const std::string& actor : actors) list.items.push_back(json_text(actor));
      return edit::set(t, here, std::move(list));
    });
  if (listed) draw_order(pen, here);
  if (random)
    for (const std::string& actor : at_table(pen, round))
      number_field(pen, "How often " + pen.name(Kind::actor, actor) + " is drawn, against the others",
                   edit::child(round + "/offers/weights", actor), NumberKind::weight);
  faults(pen, here, true), faults(pen, round + "/offers/weights");
}

void draw_votes(const Pen& pen, const std::string& round) {
  const std::string here = round + "/offers/accept";
  const std::vector<std::string> actors = at_table(pen, round);
  for (const std::string& actor : actors) {
    optional_field(pen, "Votes", edit::child(here + "/votes", actor));
    ImGui::SameLine();
    ui::fitted("votes of " + pen.name(Kind::actor, actor), pen.room(), pen.ui.theme.secondary, 2);
  }
  plain_field(pen, "Quota", here + "/quota", pen.ui.px(70));
  ImGui::SameLine();
  ui::fitted("votes are enough", pen.room(), pen.ui.theme.secondary);
  toggles(pen, "Who must accept whatever the votes", here + "/veto", actors, pen.names(Kind::actor, actors));
}

void draw_acceptance(const Pen& pen, const std::string& round) {
  const std::string here = round + "/offers/accept";
  const Json* now = pen.at(here);
  const bool votes = now != nullptr && now->kind == Json::Kind::object;
  label(pen, "Who must accept");
  const int picked = ui::combo(pen.ui, "edit" + here, {"everybody whom the package names", "enough votes"},
                               votes ? 1 : 0, pen.ui.px(170));
  if (picked >= 0 && (picked == 1) != votes)
    pen.build("Who must accept", [here, picked, actors = at_table(pen, round)](Json& t) {
      if (picked == 0) return edit::clear(t, here);
      Json accept = json_object();
      Json& each = add_member(accept, "votes", json_object());
      for (const std::string& actor : actors) add_member(each, actor, json_number(1));
      add_member(accept, "quota", json_number(static_cast<double>(actors.size() / 2 + 1)));
      return edit::set(t, here, std::move(accept));
    });
  if (votes) draw_votes(pen, round);
  faults(pen, here, true);
}

}  // namespace

void draw_offers(const Pen& pen, const std::string& round) {
  const std::string here = round + "/offers";
  bool offers = pen.at(here) != nullptr;
  if (tick_box(pen, "A round of offers: packages are offered, nobody moves by itself", "edit" + here, offers))
    pen.build("Offers", [round, here, offers](Json& t) {
      static_cast<void>(edit::clear(t, round + (offers ? "/observed" : "/observed_agreement")));
      return offers ? edit::set(t, here, edit::new_offers()) : edit::clear(t, here);
    });
  faults(pen, here);
  if (!offers) return;
  ImGui::Indent(pen.ui.px(14));
  label(pen, "At most so many offers are made");
  plain_field(pen, "Turns", here + "/turns", pen.ui.px(70));
  faults(pen, here + "/turns");
  draw_proposers(pen, round);
  draw_acceptance(pen, round);
  number_field(pen, "Chance that it breaks down after an offer that failed", here + "/breakdown",
               NumberKind::breakdown);
  number_field(pen, "How long a turn is, in rounds", here + "/turn_length", NumberKind::turn_length);
  draw_packages(pen, round);
  ImGui::Unindent(pen.ui.px(14));
}

void draw_agreement(const Pen& pen, const std::string& round) {
  const std::string here = round + "/observed_agreement";
  const Json* now = pen.at(here);
  label(pen, "What was agreed on in it");
  const std::size_t chosen = now == nullptr ? 0 : now->items.empty() ? 1 : 2;
  const std::size_t picked =
      ui::tabs(pen.ui, "edit" + here, {"not known", "no agreement", "this package"}, chosen);
  if (picked != chosen)
    pen.build("Agreement", [here, picked, package = first_package(pen, round)](Json& t) {
      if (picked == 0) return edit::clear(t, here);
      return edit::set(t, here, picked == 1 ? json_object() : package);
    });
  if (chosen == 2) draw_package(pen, round, here);
  faults(pen, here, true);
}

}  // namespace parley::gui::editor
