#include "gui/session.h"

#include <algorithm>

#include "gui/file_state.h"
#include "sim/edit/draft_file.h"
#include "sim/parley.h"
#include "sim/scenario/variants.h"

namespace parley::gui {
namespace {

constexpr std::size_t kUndoSteps = 10'000;

}  // namespace

std::string first_error(const std::vector<Problem>& problems) {
  for (const Problem& one : problems)
    if (one.severity == Problem::error)
      return (one.path.empty() ? "" : one.path + ": ") + one.what +
             (one.right.empty() ? "" : "; " + one.right);
  return "";
}

bool Session::open(const std::string& file) {
  if (edit::is_draft_file(file)) return open_draft(file);
  end_gesture();
  Loaded found = load_file(file);
  if (!found.document) {
    problems_ = std::move(found.problems);
    refused_file_ = file;
    refused_draft_ = can_be_draft(file);
    return false;
  }
  forget_problems();
  return adopt(std::move(*found.document), file);
}

bool Session::adopt(Document document, const std::string& file) {
  base_on(std::move(document));
  filename_ = file;
  looked_at_ = stamp_of(file);
  on_disk_ = file_digest(file);
  saved_tree_ = file_.tree;
  saved_text_ = parley::save(file_);
  draft_ = {};
  draft_file_.clear(), draft_digest_.clear();
  undo_.clear(), redo_.clear();
  gesture_ = false;
  return true;
}

/// What changes of numbers count from.
void Session::base_on(Document document) {
  file_ = std::move(document);
  now_ = file_;
  file_variants_ = std::make_shared<const Variants>(file_.scenario.variants);
  edits_ = untouched();
  changes_ = hand_changes(now_);
  digest_ = scenario_digest(file_);
  numbers_.clear();
  place_.clear();
  for (PathInfo& one : paths(file_)) {
    if (one.kind == PathInfo::Kind::parameter) continue;
    place_.emplace(one.path, numbers_.size());
    numbers_.push_back(std::move(one));
  }
  loaded_ = true;
  ++revision_;
}

const PathInfo* Session::info(const std::string& path) const {
  const auto at = place_.find(path);
  return at == place_.end() ? nullptr : &numbers_[at->second];
}

std::string Session::file_value(const std::string& path) const {
  if (const PathInfo* known = info(path)) return known->value;
  return get(file_, path).text.value_or("");
}

/// The scenario with these edits, what they change in payoff entries of the base marked there.
std::string Session::take(const Edits& wanted) {
  const bool same = wanted.same_numbers(edits_) && wanted.tab == edits_.tab;
  const bool shown = !wanted.tab.empty();  // then the marks stand beneath the variant's changes
  std::string wrong = same && (!shown || wanted.reasons == edits_.reasons) ? "" : apply(wanted);
  if (!wrong.empty()) return wrong;
  if (!shown) mark_hand_changes(now_, file_, wanted.reasons);
  changes_ = hand_changes(now_);
  return "";
}

void Session::become_now(const Edits& wanted) {
  // What a number rests on changes no run.
  const bool runs = !wanted.same_numbers(edits_) || wanted.tab != edits_.tab ||
                    wanted.trials != edits_.trials || wanted.seed != edits_.seed;
  edits_ = wanted;
  if (runs) ++revision_;
}

std::string Session::apply(const Edits& wanted) {
  std::string wrong;
  if (apply_one(wanted, wrong)) return wrong;
  Document made;
  wrong = make(wanted, made);
  if (wrong.empty()) now_ = std::move(made);
  return wrong;
}

Edits Session::untouched() const {
  Edits none;
  none.trials = edits_.trials, none.seed = edits_.seed;
  none.variants = file_variants_;
  return none;
}

std::string Session::change(const Edits& wanted) {
  if (wanted == edits_) return "";
  if (drafting() && !wanted.same_scenario(edits_))
    return "the draft has errors: what runs is the last valid version, and its numbers stay as they are";
  std::string wrong = take(wanted);
  if (!wrong.empty()) return wrong;
  const Edits before = edits_;
  become_now(wanted);
  if (!gesture_) remember(before);
  return "";
}

void Session::remember(const Edits& before, bool built) {
  undo_.push_back({before, built, edits_.tab});
  if (undo_.size() > kUndoSteps) undo_.erase(undo_.begin());
  redo_.clear();
}

void Session::begin_gesture() {
  end_gesture();
  gesture_ = true;
  gesture_start_ = edits_;
}

void Session::end_gesture() {
  if (!gesture_) return;
  gesture_ = false;
  if (!(gesture_start_ == edits_)) remember(gesture_start_);
}

std::string Session::set(const std::string& path, const std::string& text) {
  Edits wanted = edits_;
  put(wanted, path, text);
  return change(wanted);
}

std::string Session::reset(const std::string& path) { return set(path, value_before(path)); }

std::string Session::reset_all() {
  Edits wanted = untouched();
  if (find_variant(file_.scenario, edits_.tab) != nullptr) wanted.tab = edits_.tab;
  return change(wanted);
}

std::string Session::observe(const Observation& one, bool on) {
  Edits wanted = edits_;
  // One thing was seen at a time: another position of the same delegation in the same round goes.
  const auto put = [&](std::vector<Observation>& observe) {
    std::erase_if(observe, [&](const Observation& old) {
      return old.round == one.round && old.issue == one.issue && old.actor == one.actor;
    });
    if (on) observe.push_back(one);
  };
  if (const Variant* shown = edits_.shown()) {
    Variant variant = *shown;
    put(variant.observe);
    wanted.put(variant);
  } else {
    put(wanted.observe);
  }
  return change(wanted);
}

std::string Session::explain(const std::string& entry, const ChangeReason& reason) {
  Edits wanted = edits_;
  wanted.reasons[entry] = reason;
  return change(wanted);
}

void Session::set_trials(std::uint64_t trials) {
  Edits wanted = edits_;
  wanted.trials = std::clamp(trials, trials_range.lo, trials_range.hi);
  static_cast<void>(change(wanted));  // no scenario refuses it
}

void Session::set_seed(std::uint64_t seed) {
  Edits wanted = edits_;
  wanted.seed = seed;
  static_cast<void>(change(wanted));  // no scenario refuses it
}

std::string Session::become(const Edits& edits) {
  end_gesture();
  Edits wanted = edits;
  wanted.variants = edits_.variants;  // those that were made since stay
  if (const Variant* shown = edits.shown()) {
    Variants all = *edits_.variants;
    if (wanted.shown() == nullptr) all.push_back(*shown);
    wanted.variants = std::make_shared<const Variants>(std::move(all));
    wanted.put(*shown);
  }
  return change(wanted);
}

/// A step for the way back: what is now, in the variant that was shown right after the step.
Session::Step Session::turned(Step step) const {
  Step back{edits_, step.built, step.edits.tab};
  back.edits.tab = step.after;
  return back;
}

void Session::undo() {
  const Pause pause(*this);
  if (undo_.empty()) return;
  const Step step = undo_.back();
  if (!step.built && !take(step.edits).empty()) return;
  undo_.pop_back();
  redo_.push_back(turned(step));
  if (!step.built) return become_now(step.edits);
  draft_.undo();
  follow_draft(&step.edits);
}

void Session::redo() {
  const Pause pause(*this);
  if (redo_.empty()) return;
  const Step step = redo_.back();
  if (!step.built && !take(step.edits).empty()) return;
  redo_.pop_back();
  undo_.push_back(turned(step));
  if (!step.built) return become_now(step.edits);
  draft_.redo();
  follow_draft(&step.edits);
}

/// What runs becomes the draft, if it loads: with these edits, or with none, in the same variant if it is still there.
void Session::follow_draft(const Edits* wanted) {
  if (!draft_.loads()) return;
  Edits next;
  if (wanted != nullptr) next = *wanted;
  next.tab = wanted != nullptr ? wanted->tab : edits_.tab;
  base_on(*draft_.valid());
  if (wanted == nullptr) {
    const std::string tab = next.tab;
    next = untouched();
    if (find_variant(file_.scenario, tab) != nullptr) next.tab = tab;
  }
  if (take(next).empty()) become_now(next);
}

bool Session::begin(const std::string& text, bool saved) {
  edit::Draft fresh;
  if (!fresh.begin(text, "")) return false;
  end_gesture();
  forget_problems();
  draft_ = std::move(fresh);
  saved_text_ = saved ? draft_.text() : "";
  saved_tree_ = {};
  filename_.clear(), looked_at_.clear(), on_disk_.clear(), digest_.clear();
  draft_file_.clear(), draft_digest_.clear();
  file_ = now_ = {};
  numbers_.clear(), place_.clear(), changes_.clear();
  undo_.clear(), redo_.clear();
  loaded_ = false;
  file_variants_ = std::make_shared<const Variants>();
  edits_ = untouched();
  ++revision_;
  follow_draft(nullptr);
  return true;
}

void Session::prepare_draft() {
  if (loaded_ && !draft_.begun()) draft_.begin(file_);
}

std::string Session::build(const std::string& label, const std::function<std::string(Json&)>& change) {
  const Pause pause(*this);
  prepare_draft();
  if (!draft_.begun()) return "no scenario is open";
  const Edits before = edits_;
  Document folded;
  if (draft_.loads() && !edits_.same_scenario(untouched())) {
    if (const std::string refused = compose(folded); !refused.empty()) return refused;
  }
  const std::size_t steps = draft_.steps();
  const std::string wrong = draft_.edit(label, [&](Json& tree) {
    if (!folded.tree.items.empty()) tree = folded.tree;
    return change(tree);
  });
  if (!wrong.empty() || draft_.steps() == steps) return wrong;
  remember(before, true);
  follow_draft(nullptr);
  return "";
}

std::string Session::saved_text() const {
  Document made;
  return compose(made).empty() ? parley::save(made) : "";
}

bool Session::changed_on_disk() const {
  if (!has_file()) return false;
  const std::string now = file_digest(filename_);
  return !now.empty() && now != on_disk_;  // if the file is gone, saving overwrites nothing
}

bool Session::changed_since_looked() {
  if (!has_file()) return false;
  const std::string now = stamp_of(filename_);
  if (now.empty() || now == looked_at_) return false;
  looked_at_ = now;
  return changed_on_disk();
}

std::string Session::reload(bool keep) {
  end_gesture();
  if (keep && built())
    return "what was built here cannot be built again on another text: save it under another name, or drop "
           "it";
  Edits edits = edits_;
  const Variants before = *file_variants_;
  if (!open(draft_file_.empty() ? filename_ : draft_file_))
    return "the file was changed and has errors now: the scenario stays as it was";
  const std::string tab = edits.tab;
  if (!keep) edits = untouched();
  if (keep)
    edits.variants = std::make_shared<const Variants>(merged(before, *edits.variants, *file_variants_));
  edits.tab = tab;
  if (edits.shown() == nullptr) edits.tab.clear();
  if (!keep) return show(edits.tab);
  const std::string wrong = change(edits);
  return wrong.empty() ? "" : "the changes made here do not go with the file as it now is: " + wrong;
}

std::string Session::save() {
  if (!has_file()) return "it has no file yet: save it under a name";
  return drafting() ? save_draft(filename_, false) : save_as(filename_, true);
}

std::string Session::save_as(const std::string& file, bool overwrite) {
  const Pause pause(*this);
  if (drafting()) return save_draft(file, overwrite);
  if (!loaded_) return "no scenario is open";
  Document changed;
  std::string wrong = compose(changed);
  if (!wrong.empty()) return wrong;
  if (const Loaded checked = load(parley::save(changed), file); !checked.document)
    return "it would not load, and is not written: " + first_error(checked.problems);
  wrong = save_file(changed, file, overwrite);
  if (!wrong.empty()) return wrong;
  Loaded again = load_file(file);
  if (!again.document) return "the file was written but does not read back";
  const std::string tab = edits_.tab;
  drop_draft_file();
  adopt(std::move(*again.document), file);
  return show(tab);
}

}  // namespace parley::gui
