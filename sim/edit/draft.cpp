#include "sim/edit/draft.h"

#include <algorithm>

#include "sim/edit/pointer.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/limits.h"

namespace parley::edit {
namespace {

/// The value that a problem is about; a missing member where its object lacks it.
std::string pointer_of(const Json& tree, const Problem& problem) {
  if (problem.line == 0) return "";
  std::string pointer = pointer_to(tree, problem.line, problem.column);
  const std::size_t key = problem.path.find_last_of(".]");
  const Json* object = at(tree, pointer);
  if (problem.kind == "missing" && object != nullptr && object->kind == Json::Kind::object)
    return child(pointer, problem.path.substr(key == std::string::npos ? 0 : key + 1));
  return pointer;
}

}  // namespace

bool Draft::become(std::string text) {
  std::vector<Problem> problems;
  if (text.size() > max_file_bytes) return false;
  std::optional<Json> tree = parse_json(text, problems);
  if (!tree || tree->kind != Json::Kind::object) return false;
  tree_ = std::move(*tree);
  text_ = std::move(text);
  ++version_;
  look(load(text_, filename_));
  return true;
}

void Draft::look(Loaded loaded) {
  faults_.clear();
  for (Problem& problem : loaded.problems) {
    std::string pointer = pointer_of(tree_, problem);
    faults_.push_back({std::move(problem), std::move(pointer)});
  }
  loads_ = loaded.document.has_value();
  if (!loads_) return;
  valid_ = std::move(loaded.document);
  ++valid_version_;
}

bool Draft::begin(std::string_view text, std::string filename, std::optional<Document> valid) {
  Draft fresh;
  fresh.baseline_ = valid;
  fresh.valid_ = std::move(valid);
  fresh.filename_ = std::move(filename);
  // The text as it is saved: every step is told by what it changes in it.
  std::vector<Problem> problems;
  const std::optional<Json> tree = parse_json(text, problems);
  if (!tree || tree->kind != Json::Kind::object || !fresh.become(write_json(*tree))) return false;
  fresh.begun_ = true;
  fresh.valid_version_ += valid_version_;
  fresh.version_ += version_;
  *this = std::move(fresh);
  return true;
}

void Draft::begin(const Document& document) {
  if (begin(save(document), document.filename)) baseline_ = valid_;
}

std::size_t Draft::errors() const {
  std::size_t count = 0;
  for (const Fault& fault : faults_)
    if (fault.problem.severity == Problem::error) count += fault.problem.count;
  return count;
}

std::vector<const Fault*> Draft::faults_at(std::string_view pointer, bool deep) const {
  std::vector<const Fault*> found;
  for (const Fault& fault : faults_)
    if (deep ? within(fault.pointer, pointer) : fault.pointer == pointer) found.push_back(&fault);
  return found;
}

std::string Draft::edit(const std::string& label, const std::function<std::string(Json&)>& change) {
  Json tree = tree_;
  if (std::string wrong = change(tree); !wrong.empty()) return wrong;
  std::string text = write_json(tree);
  if (baseline_ && text != text_)
    if (Loaded loaded = load(text, filename_); loaded.document) {
      mark_built_changes(*loaded.document, *baseline_);
      text = save(*loaded.document);
    }
  if (text == text_) return "";
  const std::string before = text_;
  if (!become(std::move(text)))
    return "a scenario cannot say that: it would be larger or deeper than files may be";
  const auto ends = std::mismatch(before.begin(), before.end(), text_.begin(), text_.end());
  const auto place = static_cast<std::size_t>(ends.first - before.begin());
  std::size_t same = 0;
  const std::size_t most = std::min(before.size(), text_.size()) - place;
  while (same < most && before[before.size() - 1 - same] == text_[text_.size() - 1 - same]) ++same;
  steps_.resize(done_);
  steps_.push_back({label, place, before.substr(place, before.size() - place - same),
                    text_.substr(place, text_.size() - place - same)});
  ++done_;
  return "";
}

void Draft::undo() {
  if (!can_undo()) return;
  const Step& step = steps_[--done_];
  std::string text = text_;
  become(text.replace(step.place, step.after.size(), step.before));
}

void Draft::redo() {
  if (!can_redo()) return;
  const Step& step = steps_[done_++];
  std::string text = text_;
  become(text.replace(step.place, step.before.size(), step.after));
}

}  // namespace parley::edit
