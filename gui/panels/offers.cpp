#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gui/charts.h"
#include "gui/offers_data.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/base/words.h"
#include "sim/plot/offers_charts.h"
#include "sim/plot/words.h"

/// A round of offers: when it came to an agreement, on which packages, and what theory says of them.
namespace parley::gui {
namespace {

constexpr std::size_t kMostRows = 200;  ///< of the table; the rest is counted
constexpr double kPadding = 4;          ///< on both sides of its cells

/// As the scenario is now, also before its first trials.
bool has_offers(const Data& data) {
  if (!data.session.loaded()) return false;
  const std::vector<Round>& talks = data.session.scenario().talks;
  return std::any_of(talks.begin(), talks.end(), [](const Round& round) { return round.offers.has_value(); });
}

DisplayList offers_chart(const Data& data, const View& view, const Frame& frame) {
  const RoundShown round = round_shown(data, view);
  if (round.found == nullptr)
    return say_instead(frame, "Offers", "In no round of this scenario packages are offered.");
  const Runs runs = runs_of(data, view);
  switch (view.offers_form) {
    case OffersForm::packages:
      return packages_agreed(runs.now, round.n, frame);
    case OffersForm::space:
      return payoff_space(offers_space(data, view, round), frame);
    default:
      return agreement_by_turn(runs.now, round.n, frame, runs.a ? &*runs.a : nullptr);
  }
}

/// One of the round's parties, for an axis of the payoff space.
void party_combo(Ui& ui, const std::vector<std::string>& names, const std::string& name, std::size_t& party,
                 float width, const char* tip) {
  const int picked = ui::combo(ui, name, names, std::min(party, names.size() - 1), width, true);
  ui::tip(ui, tip);
  if (picked >= 0) party = static_cast<std::size_t>(picked);
}

void offers_controls(Ui& ui, const Data& data) {
  View& view = ui.view;
  const RoundShown round = round_shown(data, view);
  if (round.found == nullptr) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  const std::vector<std::string> forms{"By turn", "Packages", "Payoff space"};
  if (labels.offers.size() > 1) {
    std::vector<std::string> names;
    for (const OffersLabels& one : labels.offers)
      names.push_back(name_of(labels.rounds[static_cast<std::size_t>(one.round)]));
    const int picked = ui::combo(ui, "offers_round", names, round.n, std::min(ui.px(230), width * 0.45f));
    if (picked >= 0) view.offers_round = static_cast<std::size_t>(picked);
    ui::beside(ui::tabs_width(ui, forms));
  }
  view.offers_form =
      static_cast<OffersForm>(ui::tabs(ui, "offers_form", forms, static_cast<std::size_t>(view.offers_form)));
  if (view.offers_form != OffersForm::space) return;
  std::vector<std::string> parties;
  for (std::size_t b = 0; b < round.labels->bargainers.size(); ++b)
    if (round.labels->parties[b])
      parties.push_back(name_of(labels.actors[static_cast<std::size_t>(round.labels->bargainers[b])]));
  if (parties.size() < 3) return;
  const float each = std::min(ui.px(180), width * 0.3f);
  party_combo(ui, parties, "offers_x", view.offers_x, each, "To the right");
  party_combo(ui, parties, "offers_y", view.offers_y, each, "Upwards");
}

/// Widths of the table: package, share, each bargainer, efficient, distance.
struct Columns {
  float name, number, word;
  std::vector<float> actors;
  std::size_t count() const { return actors.size() + 4; }
};

std::string actor_name(const Labels& labels, const std::string& id) {
  const auto at = place_of(labels.actors, id);
  return at ? name_of(labels.actors[*at]) : id;
}

/// Enough for the longest word of a name, so that it need not be broken.
float widest_word(const std::string& name) {
  float widest = 0;
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t end = std::min(name.find(' ', from), name.size());
    widest = std::max(widest, ui::text_width(name.substr(from, end - from)));
    from = end + 1;
  }
  return widest;
}

Columns columns_for(const Ui& ui, const Labels& labels, const RoundShown& round) {
  const FontScope small(ui.fonts.small);
  const float number = std::max(ui::text_width("−000.00"), ui::text_width("< 0.001 %")) + ui.px(1),
              room = ImGui::GetContentRegionAvail().x;
  std::vector<float> actors;
  float used = number * 2;
  for (const Dealings& one : round.found->actors) {
    const float word = widest_word(actor_name(labels, one.actor)) + ui.px(1);
    actors.push_back(std::clamp(word, number, std::max(number, ui.px(110))));
    used += actors.back();
  }
  const float word = ui::text_width("Pareto-efficient") + ui.px(2);
  // What the numbers leave, but enough to read a package by, and never all of the panel.
  const float left = room - used - word - 2 * ui.px(kPadding) * static_cast<float>(actors.size() + 4) -
                     ImGui::GetStyle().ScrollbarSize;
  return {std::clamp(left, std::min(ui.px(140), room * 0.5f), ui.px(520)), number, word, std::move(actors)};
}

void left_cell(const std::string& words, Color color, std::size_t lines = 3) {
  ImGui::TableNextColumn();
  ui::fitted(words, ImGui::GetContentRegionAvail().x, color, lines);
}

void number_cell(const std::string& words, Color color) {
  ImGui::TableNextColumn();
  const float free = ImGui::GetContentRegionAvail().x - ui::text_width(words);
  if (free > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + free);
  ui::text_colored(words, color);
}

/// Over numbers: its longest line ends where they do.
void number_head(const std::string& words, Color color) {
  ImGui::TableNextColumn();
  const float room = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorPosX();
  float widest = 0;
  const std::string shown = ui::wrapped(words, room, 3);
  for (std::size_t from = 0; from <= shown.size();) {
    const std::size_t end = std::min(shown.find('\n', from), shown.size());
    widest = std::max(widest, ui::text_width(shown.substr(from, end - from)));
    from = end + 1;
  }
  ImGui::SetCursorPosX(left + std::max(0.0f, room - widest - 1));
  ui::fitted(words, room, color, 3);
}

void draw_heads(Ui& ui, const Labels& labels, const RoundShown& round) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  const Color color = ui.theme.secondary;
  left_cell("Package", color);
  number_head("Share of trials", color);
  for (const Dealings& one : round.found->actors) {
    const std::string name = actor_name(labels, one.actor);
    number_head(name, color);
    ui::tip(ui, fmt::format("What a round after the package is worth to {} at the openings", name));
  }
  left_cell("Pareto-efficient", color);
  ui::tip(ui, "Whether no other package of the round is better for one party and worse for none");
  number_head("From Nash’s", color);
  ui::tip(ui, "How far its payoffs lie from those of the package with the greatest product of gains");
}

void draw_rows(Ui& ui, const RoundShown& round, const std::vector<AgreedPackage>& packages) {
  const Color ink = ui.theme.ink, grey = ui.theme.secondary;
  for (std::size_t k = 0; k < std::min(kMostRows, packages.size()); ++k) {
    const AgreedPackage& package = packages[k];
    ImGui::TableNextRow();
    left_cell(package.name, ink);
    number_cell(share_text(package.share), ink);
    ui::tip(ui, fmt::format("{}, 95 % interval {}", counted(package.count, "trial"),
                            interval_text(package.interval)));
    for (const auto& [actor, worth] : package.worth) number_cell(value_text(worth), ink);
    left_cell(package.efficient ? "yes" : "no", package.efficient ? ink : grey);
    number_cell(package.from_nash ? value_text(*package.from_nash) : "–", ink);
  }
  if (packages.size() > kMostRows) {
    ImGui::TableNextRow();
    left_cell(fmt::format("and {} more, each in fewer trials", packages.size() - kMostRows), grey);
  }
  ImGui::TableNextRow();
  left_cell("No agreement", grey);
  number_cell(share_text(round.found->none.share), grey);
  for (const Dealings& one : round.found->actors) number_cell(value_text(one.stands), grey);
  left_cell("–", grey);
  number_cell("–", grey);
}

float table_height(Ui& ui, const Data& data, ImVec2 room) {
  const RoundShown round = round_shown(data, ui.view);
  if (round.found == nullptr) return 0;
  const float line = ui.fonts.small->FontSize + ui.px(8);
  const auto rows = static_cast<float>(std::min(kMostRows, round.found->packages.size()) + 1);
  return std::min(line * rows * 1.6f + ui.px(60), std::max(ui.px(110), room.y * 0.46f));
}

void draw_table(Ui& ui, const Data& data, float height) {
  const RoundShown round = round_shown(data, ui.view);
  if (round.found == nullptr) return;
  const FontScope small(ui.fonts.small);
  const Columns columns = columns_for(ui, data.now->game->labels, round);
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH |
                                     ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                     ImGuiTableFlags_NoSavedSettings;
  // A table keeps its widths: another room is another table.
  const std::string id = fmt::format("packages/{}/{:.0f}", columns.count(), columns.name);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(4));
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(kPadding), ui.px(3)});
  const bool open =
      ImGui::BeginTable(id.c_str(), static_cast<int>(columns.count()), kFlags, {0, height - ui.px(4)});
  ImGui::PopStyleVar();
  if (!open) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  const auto column = [](const char* name, float width) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, width);
  };
  column("package", columns.name);
  column("share", columns.number);
  for (const float width : columns.actors) column("worth", width);
  column("efficient", columns.word);
  column("nash", columns.number);
  draw_heads(ui, data.now->game->labels, round);
  draw_rows(ui, round, packages_shown(data, round));
  ImGui::EndTable();
  ui.mark("table/offers");
}

std::string offers_axes(const View& view) {
  return fmt::format("{}/{}", view.offers_round, static_cast<int>(view.offers_form));
}

}  // namespace

const PanelSpec offers_panel{.panel = Panel::offers,
                             .id = "offers",
                             .title = "Offers",
                             .home = {1, 4},
                             .chart = offers_chart,
                             .controls = offers_controls,
                             .there = has_offers,
                             .axes = offers_axes,
                             .below = {table_height, draw_table}};

}  // namespace parley::gui
