#include <imgui.h>

#include <filesystem>

#include "gui/app.h"
#include "gui/panels/panels.h"
#include "gui/widgets/shaping.h"
#include "sim/base/read_whole.h"
#include "sim/edit/operations.h"
#include "sim/edit/passages.h"
#include "sim/scenario/find.h"

/// Building scenarios: what the app does when what there is changes, not only its numbers.
namespace parley::gui {
namespace {

/// The names by which the view's places in lists are told: while they stay, so do the places.
std::vector<std::string> names_of_parts(const Scenario& scenario) {
  std::vector<std::string> names = ids(scenario.actors);
  const auto add = [&](const std::vector<std::string>& more) {
    names.emplace_back("/");
    names.insert(names.end(), more.begin(), more.end());
  };
  for (const Actor& actor : scenario.actors) add(ids(actor.types));
  add(ids(scenario.issues)), add(ids(scenario.talks)), add(ids(scenario.outcomes)),
      add(ids(scenario.factors));
  return names;
}

}  // namespace

/// Does something after which other parts may be there; what is looked at then begins anew.
void App::restructure(const std::function<void()>& change) {
  const std::vector<std::string> before = names_of_parts(session_.scenario());
  const std::string digest = session_.digest();
  change();
  fonts_stale_ = fonts_stale_ || session_.digest() != digest;  // for new characters
  if (session_.digest() == digest) return;
  if (names_of_parts(session_.scenario()) != before) {
    view_.choices() = {};
    a_.reset(), asked_a_.reset();
  }
  theorist_.forget();
  theory_topics_.clear(), tornado_key_.clear(), map_key_.clear();
  history_.clear();  // they were told by changes of the numbers of before
}

void App::on(const command::Undo&) {
  restructure([this] { session_.undo(); });
}

void App::on(const command::Redo&) {
  restructure([this] { session_.redo(); });
}

void App::on(const command::Build& c) {
  std::string wrong;
  restructure([&] { wrong = session_.build(c.label, c.change); });
  done(wrong);
}

/// Nothing of what was open is looked at any more.
void App::begun() {
  runner_.cancel();
  view_.choices() = {};
  shaping::forget();
  theorist_.forget();
  theory_topics_.clear();
  errands_.forget();
  view_.errands = {};
  a_.reset(), asked_a_.reset(), history_.clear();
  tornado_key_.clear(), map_key_.clear();
  Desk desk = std::move(view_.editor.desk);  // a text may be coded for another scenario
  view_.editor = {};
  view_.editor.desk = std::move(desk);
  view_.editor.on = true;
  fonts_stale_ = true;
}

void App::on(const command::New& c) {
  if (session_.unsaved() && !view_.discard) {
    view_.dialog = Dialog::unsaved;
    view_.after_unsaved_quit = false, view_.after_unsaved_new = c.file;
    return;
  }
  view_.discard = false, view_.after_unsaved_new.reset();
  std::string text = write_json(edit::empty_scenario());
  if (!c.file.empty()) {
    const Loaded loaded = load_file(c.file);
    if (!loaded.document) return done("this template cannot be read: " + c.file);
    text = parley::save(*loaded.document);
  }
  if (!session_.begin(text, true)) return done("this template is no scenario");
  begun();
  done("", "A new scenario: it has no file yet");
}

void App::on(const command::ReadText& c) {
  constexpr std::size_t most = 4u << 20;
  std::string title = "Pasted text", text;
  if (c.file.empty()) {
    const char* clipboard = ImGui::GetClipboardText();
    text = clipboard != nullptr ? clipboard : "";
  } else {
    const WholeText whole = read_whole(c.file, most);
    if (whole.too_large) return done("this text is longer than 4 MiB: " + c.file);
    if (!whole.fault.empty()) return done("it cannot be read: " + c.file + ": " + whole.fault);
    title = std::filesystem::path(c.file).stem().string();
    text = whole.text;
  }
  const std::string ending = std::filesystem::path(c.file).extension().string();
  if (ending == ".html" || ending == ".htm")
    text = edit::text_of_html(text);
  else
    text = ending == ".md" ? edit::text_of_markdown(text) : edit::tidy_text(text);
  if (text.empty() || text.size() > most) return done("there is no text to code");
  view_.editor.desk.take(title, text);
  fonts_stale_ = true;
  done("",
       "The text is on the desk: it stays there while the program runs; what is kept of it are its "
       "quotations");
}

void App::on(const command::OpenCoder& c) {
  coder_runs_.forget();
  coders_revision_ = 0;
  second_coder_.reset();
  if (c.file.empty()) return;
  Loaded loaded = load_file(c.file);
  if (!loaded.document) {
    for (const Problem& one : loaded.problems)
      if (one.severity == Problem::error) return done(sentence(one, c.file));
    return done("it cannot be read: " + c.file);
  }
  second_coder_ = std::make_shared<const Scenario>(std::move(loaded.document->scenario));
  second_coder_file_ = c.file;
  fonts_stale_ = true;
  done("");
}

/// Compares with the second coder's file while that is looked at, once the run has shown what it has.
void App::request_coders() {
  if (!second_coder_ || !view_.editor.desk.compares || view_.dragging || !session_.loaded()) return;
  if (coders_revision_ == session_.revision() || runner_.busy()) return;
  coders_revision_ = session_.revision();
  RunSettings settings;
  settings.trials = std::min(session_.edits().trials, kCodersTrials);
  settings.seed = session_.edits().seed;
  coder_runs_.request({coders_revision_, second_coder_file_,
                       std::make_shared<const Scenario>(session_.scenario()), second_coder_, settings});
}

void App::on(const command::Duplicate&) {
  if (!session_.loaded()) return;
  std::string text;
  if (session_.drafting())
    text = session_.draft().text();
  else
    text = session_.saved_text();
  if (!session_.begin(text, false)) return;
  begun();
  done("", "A copy: it has no file yet, and the one that was open stays as it was");
}

}  // namespace parley::gui
