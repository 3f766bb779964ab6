#include <unistd.h>

#include <filesystem>

#include "gui/app.h"
#include "gui/panels/panels.h"
#include "gui/widgets/shaping.h"
#include "sim/edit/draft_file.h"

/// What the app does with files of scenarios: opens, reads again, saves.
namespace parley::gui {
namespace {

constexpr std::size_t kRecent = 10;

}  // namespace

void App::open(const std::string& file) { commands_.push_back(command::Open{file}); }

void App::drop(const std::vector<std::string>& files) {
  if (files.empty()) return;
  view_.dialog = Dialog::none;  // another dialog would hide what comes of it
  open(files.front());
}

void App::on(const command::Open& c) {
  // "Save and go on" waits for an answer, or a name
  if (view_.dialog == Dialog::changed_on_disk || view_.dialog == Dialog::save_as) return;
  if (session_.unsaved() && !view_.discard) {
    view_.dialog = Dialog::unsaved;
    view_.after_unsaved_quit = false, view_.after_unsaved_new.reset(), view_.after_unsaved_open = c.file;
    return;
  }
  view_.discard = false;
  open_now(c.file, c.draft);
}

/// With its folder: the next start may be in another one.
void App::remember_recent(const std::string& file) {
  if (!session_.has_file()) return;
  const std::string whole = std::filesystem::absolute(file).lexically_normal().string();
  std::erase(view_.recent, whole);
  view_.recent.insert(view_.recent.begin(), whole);
  if (view_.recent.size() > kRecent) view_.recent.resize(kRecent);
}

void App::open_now(const std::string& file, bool draft) {
  if (!(draft ? session_.open_draft(file) : session_.open(file))) {
    view_.dialog = Dialog::errors;
    return done("", "");
  }
  remember_recent(file);
  view_.choices() = {};
  shaping::forget();
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  const bool ours = access(folder.c_str(), W_OK) == 0;  // else it is no place to save a copy to
  view_.browser.folder = ours ? folder.string() : std::filesystem::current_path().string();
  theorist_.forget();
  theory_topics_.clear();
  errands_.forget();
  view_.errands = {};
  a_.reset(), asked_a_.reset(), history_.clear();
  tornado_key_.clear(), map_key_.clear();
  fonts_stale_ = true;  // for the scenario's own characters
  if (session_.draft().begun()) view_.editor.on = true;
  const std::string beside = edit::draft_file_of(file);
  std::error_code error;
  if (beside != file && std::filesystem::exists(beside, error))
    return done("", "A draft of it is kept beside it, and not opened: " + beside);
  done("");
}

bool App::look_at_file() {
  if (!session_.changed_since_looked()) return false;
  if (session_.unsaved()) {
    if (view_.dialog == Dialog::none) view_.dialog = Dialog::reload;
  } else {
    ask(command::Reload{});
  }
  return true;
}

void App::on(const command::Reload& c) {
  if (!session_.has_file()) return;
  std::string wrong;
  const std::uint64_t revision = session_.revision();
  restructure([&] { wrong = session_.reload(c.keep); });
  if (session_.revision() == revision) return done(wrong);  // it has errors
  view_.refused.clear();
  history_.clear();  // they were told by what was changed in the file of before
  fonts_stale_ = true;
  done(wrong, "Read again: the file was changed");
}

/// Saves; the runs so far are then counted from the file as it is now.
std::string App::saved(const std::function<std::string()>& save) {
  const Edits edits = session_.edits();
  std::vector<std::pair<std::string, std::string>> before;
  for (const auto& [path, text] : edits.set) before.emplace_back(path, session_.file_value(path));
  std::string wrong = save();
  if (!wrong.empty()) return wrong;
  for (HistoryEntry& entry : history_) {
    std::optional<Edits> now = after_saving(entry.edits, edits, before);
    entry.lost = entry.lost || !now;
    if (entry.lost) continue;
    entry.edits = std::move(*now);
    entry.summary = summary_of(entry.edits);
  }
  return "";
}

void App::on(const command::Save& c) {
  if (!session_.has_file() && (session_.loaded() || session_.drafting()))
    return open_dialog(view_, Dialog::save_as,
                       session_.loaded() ? session_.scenario().id + ".json" : "scenario.json");
  if (session_.drafting()) {
    const std::string wrong = session_.save();
    return done(wrong, "Saved as a draft: " + session_.draft_file());
  }
  if (!c.anyway && session_.changed_on_disk()) return open_dialog(view_, Dialog::changed_on_disk);
  done(saved([this] { return session_.save(); }), "Saved");
}

void App::on(const command::SaveAs& c) {
  const std::string wrong = saved([&] { return session_.save_as(c.file, c.overwrite); });
  const bool draft = session_.drafting();
  if (wrong.empty()) remember_recent(draft ? session_.draft_file() : c.file);
  done(wrong, draft ? "Saved as a draft: " + session_.draft_file() : "Saved as " + c.file);
}

}  // namespace parley::gui
