#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "gui/file_state.h"
#include "gui/session.h"
#include "sim/base/digest.h"
#include "sim/base/read_whole.h"
#include "sim/base/whole_file.h"
#include "sim/edit/draft_file.h"
#include "sim/scenario/limits.h"

/// Drafts with errors in files of their own.
namespace parley::gui {

std::string file_digest(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return stream ? sha256(std::string(std::istreambuf_iterator<char>(stream), {})) : "";
}

std::string stamp_of(const std::string& file) {
  struct stat about {};
  if (stat(file.c_str(), &about) != 0) return "";
  return fmt::format("{}.{} {} {}", about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_size, about.st_ino);
}

bool can_be_draft(const std::string& file) {
  const WholeText whole = read_whole(file, max_file_bytes);
  return whole.fault.empty() && !whole.too_large && edit::Draft().begin(whole.text, file);
}

bool Session::open_draft(const std::string& file) {
  end_gesture();
  const std::string own = edit::scenario_file_of(file);
  std::error_code error;
  Loaded valid;
  if (own != file && std::filesystem::exists(own, error)) valid = load_file(own);
  const WholeText whole = read_whole(file, max_file_bytes);
  edit::Draft fresh;
  if (!whole.fault.empty() || whole.too_large || !fresh.begin(whole.text, own, valid.document)) {
    problems_ = load_file(file).problems;
    refused_file_ = file;
    return false;
  }
  // As if it had been built: first what runs, then the draft on it.
  if (!begin(write_json(fresh.tree()), true)) return false;
  if (valid.document) adopt(std::move(*valid.document), own);
  draft_ = std::move(fresh);
  saved_text_ = draft_.text();
  filename_ = own, looked_at_ = stamp_of(own), on_disk_ = file_digest(own);
  draft_digest_ = sha256(whole.text);
  draft_file_ = own == file ? "" : file;
  follow_draft(nullptr);
  return true;
}

std::string Session::save_draft(const std::string& file, bool overwrite) {
  const std::string own = edit::scenario_file_of(file), target = edit::draft_file_of(own);
  const bool ours = target == draft_file_ && file_digest(target) == draft_digest_;
  if (std::string wrong = write_whole(target, draft_.text(), overwrite || ours); !wrong.empty()) return wrong;
  // Of another scenario's file nothing is known: saving there asks.
  if (filename_ != own) filename_ = own, looked_at_ = stamp_of(own), on_disk_.clear();
  draft_file_ = target, draft_digest_ = sha256(draft_.text());
  saved_text_ = draft_.text();
  return "";
}

/// The draft has become the scenario: its file goes, unless somebody else has written it meanwhile.
void Session::drop_draft_file() {
  std::error_code error;
  if (!draft_file_.empty() && file_digest(draft_file_) == draft_digest_)
    std::filesystem::remove(draft_file_, error);
}

}  // namespace parley::gui
