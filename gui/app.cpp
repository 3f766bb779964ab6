#include "gui/app.h"

#include <fmt/format.h>
#include <imgui.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "gui/charts.h"
#include "gui/editor/editor.h"
#include "gui/export.h"
#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/run/side_requests.h"
#include "gui/theory/theory_view.h"
#include "gui/widgets/look.h"
#include "gui/widgets/shaping.h"
#include "sim/plot/svg.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"
#include "sim/summary/summarise.h"

namespace parley::gui {
namespace {

constexpr std::size_t kHistory = 10;

std::shared_ptr<const Results> results_given(const RunOutput& output, std::optional<std::size_t> given) {
  if (!given) return output.results;
  if (!output.tally || *given >= output.game->labels.outcomes.size()) return nullptr;
  try {
    return std::make_shared<const Results>(
        summarise(*output.tally, output.game->labels, {output.digest, output.settings, false}, given));
  } catch (const ImpossibleObservation&) {
    return nullptr;  // no trial ended so
  }
}

std::shared_ptr<const Tally> tally_given(const RunOutput& output, std::optional<std::size_t> given) {
  if (!given || !output.tally) return output.tally;
  if (*given >= output.game->labels.outcomes.size())
    return std::make_shared<Tally>(output.tally->shared_layout());
  return std::make_shared<Tally>(output.tally->only(*given));
}

/// Which panel of a card is open: tabs, or a list where they would take too many rows.
std::size_t choose_panel(Ui& ui, const std::vector<std::string>& labels, std::size_t chosen) {
  const float room = ImGui::GetContentRegionAvail().x;
  if (ui::tabs_width(ui, labels) < 2.5f * room) return ui::tabs(ui, "tab", labels, chosen);
  const int picked = ui::combo(ui, "tab", labels, chosen, room);
  return picked < 0 ? chosen : static_cast<std::size_t>(picked);
}

std::vector<std::string> texts_of(const Scenario& scenario) {
  std::vector<std::string> texts{scenario.title, scenario.summary};
  for (const Actor& one : scenario.actors) texts.push_back(one.name), texts.push_back(one.note);
  for (const Source& one : scenario.sources) texts.push_back(one.quote), texts.push_back(one.citation);
  for (const Issue& one : scenario.issues) {
    texts.push_back(one.name), texts.push_back(one.question);
    for (const Delegation& delegation : one.delegations)
      for (const Position& position : delegation.positions) texts.push_back(position.meaning);
    for (const Settlement& settlement : one.settlements) texts.push_back(settlement.name);
  }
  for (const Actor& one : scenario.actors)
    for (const ActorType& type : one.types) texts.push_back(type.name);
  for (const Factor& one : scenario.factors) texts.push_back(one.name);
  for (const Event& one : scenario.events) texts.push_back(one.name);
  for (const Round& one : scenario.talks) texts.push_back(one.name), texts.push_back(one.date);
  for (const Outcome& one : scenario.outcomes) texts.push_back(one.name);
  for (const PayoffEntry& one : scenario.payoffs) texts.push_back(one.note);
  return texts;
}

void add_texts(const Json& value, std::vector<std::string>& texts) {
  if (value.kind == Json::Kind::string) texts.push_back(value.text);
  for (const Json& item : value.items) add_texts(item, texts);
}

/// All that may have to be drawn of the scenario, and of its draft.
std::vector<std::string> texts_seen(const Session& session, const Desk& desk) {
  std::vector<std::string> texts{desk.text};
  if (session.loaded()) texts = texts_of(session.scenario());
  if (session.drafting()) add_texts(session.draft().tree(), texts);
  return texts;
}

/// Letters that no face of the system has, in words; empty where there are none.
std::string letters_missing() {
  constexpr std::size_t kNamed = 6;
  const std::vector<char32_t>& letters = shaping::letters_without_face();
  std::string named;
  for (std::size_t k = 0; k < std::min(letters.size(), kNamed); ++k)
    named += fmt::format("{}U+{:04X}", k > 0 ? ", " : "", static_cast<std::uint32_t>(letters[k]));
  if (letters.empty()) return "";
  if (letters.size() > kNamed) named += " and " + counted(letters.size() - kNamed, "more letter");
  return "no font of this system has " + named + ": “?” stands there";
}

}  // namespace

App::App(std::function<void()> wake, Workers workers)
    : coder_runs_(wake),
      errands_(wake, workers.then),
      theorist_(wake, workers.then),
      runner_(wake, workers) {}

std::string App::title() const {
  if (!session_.loaded()) return session_.draft().begun() ? "New scenario • – Parley" : "Parley";
  const Scenario& scenario = session_.scenario();
  return (scenario.title.empty() ? scenario.id : scenario.title) + (session_.unsaved() ? " •" : "") +
         " – Parley";
}

bool App::busy() const {
  return runner_.busy() || theorist_.busy() || coder_runs_.busy() || errands_.busy() || errands_news() ||
         !commands_.empty() || fonts_stale_ || runner_.output() != now_ || theory_due();
}

bool App::has_news() const {
  return !commands_.empty() || fonts_stale_ || errands_news() || runner_.output() != now_ ||
         runner_.tornado() != drawn_tornado_ || runner_.map() != drawn_map_ ||
         runner_.beside() != drawn_beside_ || runner_.busy() != drawn_busy_ ||
         theorist_.output() != drawn_theory_ || theorist_.busy() != drawn_theorising_ || theory_due() ||
         coder_runs_.output() != drawn_coders_ || coder_runs_.busy() != drawn_comparing_;
}

void App::build_fonts(float monitor_scale) {
  monitor_scale_ = monitor_scale;
  const float scale = view_.scale * monitor_scale_;
  fonts_ = load_fonts(scale, texts_seen(session_, view_.editor.desk));
  ImGui::GetIO().FontDefault = fonts_.body;
  apply_look(theme(), scale);
  fonts_stale_ = false;
  if (const std::string missing = letters_missing(); missing != letters_told_) {
    letters_told_ = missing;
    warned_ = 0;  // they are told anew
    if (!missing.empty() && message_.empty()) done(missing);
  }
}

void App::done(const std::string& wrong, const std::string& told) {
  message_ = wrong.empty() ? told : wrong;
  message_is_error_ = !wrong.empty();
}

void App::on(const command::SetNumber& c) {
  const std::string wrong = session_.set(c.path, c.text);
  if (!wrong.empty()) view_.refuse(wrong);
  done(wrong);
}

void App::on(const command::Copy& c) {
  std::string text = c.text;
  if (text.rfind("plot:", 0) == 0) {
    const auto plot = view_.plots.find(text.substr(5));
    if (plot == view_.plots.end()) return;
    text = table_tsv(plot->second.table);
  }
  ImGui::SetClipboardText(text.c_str());
  done("", c.told);
}

void App::export_plot(const command::Export& c) {
  const auto panel = panel_named(c.plot);
  if (!panel) return;
  done(write_plot(*panel, data(), view_, c.kind, c.file, c.overwrite), "Saved " + c.file);
}

void App::on(const command::SetTheme& c) {
  view_.theme = c.name;
  apply_look(theme(), fonts_.scale);
}

void App::on(const command::Pin&) {
  if (!now_ || !now_->results) return;
  a_ = now_;
  request_run();
}

void App::on(const command::Reopen& c) {
  if (c.entry < history_.size() && !history_[c.entry].lost) done(session_.become(history_[c.entry].edits));
}

void App::on(const command::Quit& c) {
  session_.end_gesture();
  if (session_.unsaved() && !c.anyway) {
    view_.dialog = Dialog::unsaved;
    view_.after_unsaved_quit = true;
    return;
  }
  // "Save and go on" that could not save must not lose the changes.
  if (session_.unsaved() && !view_.discard) return;
  quits_ = true;
}

void App::request_run() {
  if (!session_.loaded()) return;
  requested_ = session_.revision();
  requested_edits_ = session_.edits();
  asked_a_ = a_;
  runner_.request(RunRequest{requested_, std::make_shared<const Scenario>(session_.scenario()),
                             settings_of(session_.edits()), session_.digest(), a_});
  tornado_key_.clear(), map_key_.clear(), beside_key_.clear();
  theorist_.cancel();  // the first trials go first
  theory_topics_.clear();
}

void App::take_news() {
  const Output latest = runner_.output();
  if (latest != now_ && latest) {
    now_ = latest;
    if (now_->revision == requested_) now_tab_ = requested_edits_.tab;
    if (a_ && now_->a && now_->asked_a == asked_a_) a_ = now_->a;  // counted on with this run
    const bool mine = now_->revision == requested_ && now_->results;
    if (mine && now_->complete) {
      if (!history_.empty() && history_.back().output->revision == now_->revision)
        history_.back().output = now_;
      else
        history_.push_back({requested_edits_, now_, summary_of(requested_edits_)});
      if (history_.size() > kHistory) history_.erase(history_.begin());
    }
  }
  if (now_ != shown_of_ || view_.given != shown_given_) {
    shown_ = now_ && now_->results ? results_given(*now_, view_.given) : nullptr;
    tally_ = shown_ ? tally_given(*now_, view_.given) : nullptr;
    shown_of_ = now_;
    shown_a_of_.reset();
  }
  if (a_ != shown_a_of_ || view_.given != shown_given_) {
    shown_a_ = a_ ? results_given(*a_, view_.given) : nullptr;
    tally_a_ = shown_a_ ? tally_given(*a_, view_.given) : nullptr;
    shown_a_of_ = a_;
  }
  shown_given_ = view_.given;
  if (session_.loaded() && warned_ != session_.revision() && !view_.dragging) {
    warnings_.clear();
    for (Problem& one : check(session_.document()))
      if (one.severity == Problem::warning) warnings_.push_back(std::move(one));
    if (!letters_told_.empty())
      warnings_.push_back(
          {Problem::warning, "no-font", "", 0, 0, letters_told_, "install a font that has them"});
    warned_ = session_.revision();
  }
}

void App::request_side_runs() {
  if (view_.dragging) return;  // their axes stay as they are
  if (!now_ || !now_->complete || now_->revision != session_.revision() || !now_->tally) return;
  const auto sees = [&](Panel panel) {
    return std::find(visible_.begin(), visible_.end(), panel) != visible_.end();
  };
  if (view_.beside && sees(Panel::outcomes)) {
    std::string key = beside_key(session_, view_);
    if (key != beside_key_) beside_key_ = std::move(key), runner_.request(beside_request(session_, view_));
  }
  if (sees(Panel::tornado)) {
    std::string key = tornado_key(session_, view_);
    if (key != tornado_key_)
      tornado_key_ = std::move(key), runner_.request(tornado_request(session_, *now_, view_));
  }
  if (sees(Panel::map)) {
    choose_map_axes(session_, *now_, view_);
    std::string key = map_key(session_, view_);
    if (key != map_key_ && !view_.map_x.empty() && !view_.map_y.empty())
      map_key_ = std::move(key), runner_.request(map_request(session_, *now_, view_));
  }
}

bool App::theory_ready() const {
  // Draws wait until the run has shown something: they must not take its processors before.
  constexpr std::uint64_t kFirst = 20'480;
  if (!session_.loaded() || !now_ || now_->revision != session_.revision() || !now_->game) return false;
  return now_->complete || !now_->failure.empty() || (now_->results && now_->results->trials >= kFirst);
}

bool App::theory_due() const {
  if (!theory_ready()) return false;
  const std::vector<TheoryTopic> topics = topics_in_sight();
  return !topics.empty() &&
         (topics != theory_topics_ || theory_revision_ != now_->revision || theory_draws_ != view_.draws);
}

std::vector<TheoryTopic> App::topics_in_sight() const {
  const bool panel = std::find(visible_.begin(), visible_.end(), Panel::theory) != visible_.end();
  return wanted_topics(session_.scenario(), view_, panel);
}

void App::request_theory() {
  if (!theory_due()) return;
  theory_topics_ = topics_in_sight();
  theory_revision_ = now_->revision, theory_draws_ = view_.draws;
  theorist_.request(
      {now_->revision, now_->scenario, now_->game, now_->settings.seed, view_.draws, theory_topics_});
}

void App::settle() {
  const Commands asked = std::move(commands_);
  commands_.clear();
  if (!asked.empty() && !std::holds_alternative<command::EndGesture>(asked.front())) message_.clear();
  for (const Command& command : asked) std::visit([this](const auto& c) { on(c); }, command);
  view_.typed.reset();
}

void App::enter_area(int area) {
  if (view_.enter_area && view_.area == area) keyboard::enter_here();
}

void App::draw_left(Ui& ui, const Data& data, float width, float height) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(8)});
  const ChildScope card("left", {width, height}, true, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  enter_area(1);
  const float left = ImGui::GetWindowPos().x;
  if (view_.editor.on) return draw_editor(ui, data);
  view_.tips = {left, left + width};
  view_.left_tab = static_cast<int>(
      ui::tabs(ui, "left", {"Parameters", "Payoffs", "Positions"}, static_cast<std::size_t>(view_.left_tab)));
  if (view_.left_tab == 0) draw_parameters(ui, data);
  if (view_.left_tab == 1) draw_payoffs(ui, data);
  if (view_.left_tab == 2) draw_positions(ui, data);
  view_.tips.reset();
}

void App::draw_cards(Ui& ui, const Data& data, const Layout2D& layout, float x, float y, float height) {
  visible_.clear();
  std::vector<Card> cards = layout.cards;
  if (view_.only) {
    const float room = ImGui::GetIO().DisplaySize.x - x - ui.px(layout.left) - ui.px(20);
    cards = {{layout.left + 8, 0, room / ui.fonts.scale, height / ui.fonts.scale, {*view_.only}}};
  }
  for (std::size_t k = 0; k < cards.size(); ++k) {
    Card& card = cards[k];
    if (!view_.only) std::erase_if(card.panels, [&](Panel panel) { return !is_there(panel, data); });
    ImGui::SetCursorScreenPos({x + ui.px(card.x), y + ui.px(card.y)});
    const IdScope id("card" + std::to_string(k));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(8)});
    const ChildScope child("card", {ui.px(card.w), ui.px(card.h)}, true,
                           ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar |
                               ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    enter_area(2 + static_cast<int>(k));
    std::size_t chosen = 0;
    for (std::size_t p = 0; p < card.panels.size(); ++p)
      for (const Panel open : view_.tab)
        if (open == card.panels[p]) chosen = p;
    if (card.panels.size() == 1) {
      const FontScope bold(ui.fonts.bold);
      ui::text(spec_of(card.panels[0]).title);
    } else {
      std::vector<std::string> labels;
      for (const Panel panel : card.panels) labels.push_back(spec_of(panel).title);
      const std::size_t picked = choose_panel(ui, labels, chosen);
      if (picked != chosen || view_.tab[k] != card.panels[picked]) {
        // One entry per card; a panel that stood open in this card elsewhere goes.
        for (Panel& open : view_.tab)
          if (std::find(card.panels.begin(), card.panels.end(), open) != card.panels.end())
            open = card.panels[picked];
        view_.tab[k] = card.panels[picked];
      }
      chosen = picked;
    }
    visible_.push_back(card.panels[chosen]);
    draw_panel(ui, data, card.panels[chosen]);
  }
}

Data App::data() const {
  // Where nothing loads yet, what ran before is of another scenario.
  const bool loaded = session_.loaded();
  return {session_,
          loaded ? now_ : nullptr,
          loaded ? a_ : nullptr,
          loaded ? shown_ : nullptr,
          loaded ? shown_a_ : nullptr,
          loaded ? tally_ : nullptr,
          loaded ? tally_a_ : nullptr,
          loaded ? drawn_tornado_ : nullptr,
          loaded ? drawn_map_ : nullptr,
          history_,
          warnings_,
          drawn_busy_,
          runner_.trials_done(),
          message_,
          message_is_error_,
          loaded ? drawn_theory_ : nullptr,
          drawn_theorising_,
          loaded && view_.beside ? drawn_beside_ : nullptr,
          now_tab_,
          &errands_,
          loaded ? drawn_coders_ : nullptr,
          drawn_comparing_};
}

void App::frame() {
  keyboard::enter_presses();
  take_news();
  take_errands();
  const bool was_dragging = view_.dragging;
  view_.record() = {};
  drawn_tornado_ = runner_.tornado(), drawn_map_ = runner_.map(), drawn_busy_ = runner_.busy();
  drawn_beside_ = runner_.beside();
  drawn_theorising_ = theorist_.busy(), drawn_theory_ = theorist_.output();
  drawn_comparing_ = coder_runs_.busy(), drawn_coders_ = coder_runs_.output();
  view_.editor.desk.compares = false;
  if (view_.editor.on) session_.prepare_draft();
  const Data data = this->data();
  Ui ui{fonts_, theme(), view_, commands_};

  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  constexpr ImGuiWindowFlags kRoot = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_MenuBar | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                     ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::Begin("root", nullptr, kRoot);
  draw_menu(ui, data);
  enter_area(0);
  draw_toolbar(ui, data);
  draw_variants(ui, data);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float status = fonts_.small->FontSize + ui.px(6), margin = ImGui::GetStyle().WindowPadding.x;
  const float width = size.x - 2 * margin, height = std::max(ui.px(200), size.y - top.y - status - ui.px(6));
  const Layout2D layout = layout_for(width / fonts_.scale, height / fonts_.scale, view_.editor.on);
  // The plots ask for the slider that moves: they keep their axes then.
  ImGui::SetCursorScreenPos({margin, top.y});
  draw_left(ui, data, ui.px(layout.left), height);
  if (!view_.keyed.empty() && !keyboard::slider_keys_down()) {
    ui.ask(command::EndGesture{});
    view_.keyed.clear();
  }
  view_.dragging = view_.dragging || (was_dragging && ImGui::IsMouseDown(0)) || !view_.keyed.empty();
  draw_cards(ui, data, layout, margin, top.y, height);
  ImGui::SetCursorScreenPos({margin, size.y - status - ui.px(2)});
  draw_status(ui, data);
  draw_dialogs(ui, data);
  ImGui::End();
  if (shaping::glyphs().size() != fonts_.glyphs) fonts_stale_ = true;
  areas_ = 2 + static_cast<int>(visible_.size());
  view_.enter_area = false;
  read_shortcuts(ui, data);
  view_.area = (view_.area + areas_) % areas_;

  settle();
  if (view_.live && session_.loaded() && requested_ != session_.revision()) request_run();
  request_side_runs();
  request_theory();
  request_coders();
}

}  // namespace parley::gui
