#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "gui/edits.h"
#include "sim/edit/draft.h"
#include "sim/scenario/document.h"
#include "sim/scenario/paths.h"

namespace parley::gui {

/// The first error in words; empty where there is none.
std::string first_error(const std::vector<Problem>& problems);

/// One opened scenario and what the analyst does with it. Knows neither windows nor threads. Changes that
/// the scenario refuses are not made; the functions return why, else empty.
/// Implemented in session.cpp, session_draft.cpp and session_variants.cpp.
class Session {
 public:
  Session() { edits_ = untouched(); }
  /// Opens a file. With errors the last good scenario stays; they are in problems().
  bool open(const std::string& file);
  bool loaded() const { return loaded_; }
  const std::string& filename() const { return filename_; }
  const std::string& refused_file() const { return refused_file_; }  ///< the last that did not open, or empty
  const std::vector<Problem>& problems() const { return problems_; }  ///< errors of it
  bool refused_draft() const { return refused_draft_; }               ///< it could be opened as a draft
  void forget_problems() { problems_.clear(), refused_file_.clear(), refused_draft_ = false; }

  const Document& file() const { return file_; }              ///< as saved, or as it was last built
  const Scenario& scenario() const { return now_.scenario; }  ///< with the edits
  const Document& document() const { return now_; }           ///< with the edits
  const HandChanges& changes() const { return changes_; }  ///< by hand, of payoffs, also those that are saved
  const std::string& digest() const { return digest_; }    ///< of the file
  const Edits& edits() const { return edits_; }

  /// Every number, distribution and position of the file but the parameters inside distributions.
  const std::vector<PathInfo>& numbers() const { return numbers_; }
  const PathInfo* info(const std::string& path) const;
  std::string value(const std::string& path) const;       ///< JSON text now
  std::string file_value(const std::string& path) const;  ///< JSON text in the file, or the default
  /// What reset() goes back to: the file's value, in a variant the base's.
  std::string value_before(const std::string& path) const;
  /// Whether the value is another than value_before(): in a variant, that the variant says it.
  bool changed(const std::string& path) const;
  /// Whether it was observed here, so that it can be taken back: in what is shown, not in the file or beneath a variant.
  bool observed_here(const Observation& what) const;

  [[nodiscard]] std::string set(const std::string& path, const std::string& text);
  [[nodiscard]] std::string reset(const std::string& path);
  [[nodiscard]] std::string reset_all();
  /// Several values as one step; none of them where one is refused.
  [[nodiscard]] std::string set_all(const std::vector<std::pair<std::string, std::string>>& changes);
  [[nodiscard]] std::string observe(const Observation& one, bool on);
  /// What the numbers of a payoff entry rest on that were changed by hand.
  [[nodiscard]] std::string explain(const std::string& entry, const ChangeReason& reason);
  void set_trials(std::uint64_t trials);
  void set_seed(std::uint64_t seed);
  /// Takes over another state as one step: a run of the history.
  [[nodiscard]] std::string become(const Edits& edits);

  // ---- Named variants. Numbers, holds and observations that are changed while one is shown go into it.
  const Variants& variants() const { return *edits_.variants; }
  /// As they are in the file.
  const Variants& file_variants() const { return *file_variants_; }
  const std::string& tab() const { return edits_.tab; }  ///< the id of the variant shown; empty: the base
  /// Shows a variant, or with an empty id the base. That is no step of undo.
  [[nodiscard]] std::string show(const std::string& id);
  /// Adds a variant and shows it. In the base the changes made so far go into it, and the base is again as in the file; in a
  /// variant it begins as a copy of that.
  [[nodiscard]] std::string add_variant(const std::string& name, const std::string& note);
  /// Its name and note; its id follows the name as long as the file does not have it.
  [[nodiscard]] std::string rename_variant(const std::string& id, const std::string& name,
                                           const std::string& note);
  [[nodiscard]] std::string delete_variant(const std::string& id);
  /// The scenario under a variant (an empty id: the base) and these edits' other changes; none where it refuses them.
  std::optional<Document> under(const std::string& id) const;

  // ---- Building: the structure of the scenario, as a draft that need not load.
  /// Begins a scenario that has no file yet; `saved` false: it counts as unsaved from the start. False if the text is no JSON.
  bool begin(const std::string& text, bool saved);
  /// Begins the draft of what is open, if there is none.
  void prepare_draft();
  const edit::Draft& draft() const { return draft_; }
  /// What runs is not what is drafted: the draft does not load, and the last version that does is kept.
  bool drafting() const { return draft_.begun() && !draft_.loads(); }
  /// One step of building. Numbers that were changed since the last are part of it.
  [[nodiscard]] std::string build(const std::string& label, const std::function<std::string(Json&)>& change);
  /// The tree of the file as it was opened or saved.
  const Json& saved_tree() const { return saved_tree_; }

  /// Everything between the two is one step of undo; without them each change is one.
  void begin_gesture();
  void end_gesture();
  bool can_undo() const { return !undo_.empty() || (gesture_ && !(gesture_start_ == edits_)); }
  bool can_redo() const { return !redo_.empty(); }
  void undo();
  void redo();
  std::size_t undo_steps() const { return undo_.size(); }

  bool unsaved() const { return (loaded_ && !edits_.same_scenario(untouched())) || built(); }
  /// Other than in variants something was changed since then.
  bool base_changed() const {
    return !edits_.set.empty() || !edits_.observe.empty() || !edits_.reasons.empty();
  }
  /// What is saved: the base with its changes, and the variants. Returns what is wrong with it, else empty.
  [[nodiscard]] std::string compose(Document& made) const;
  std::string saved_text() const;  ///< its text; empty where something is wrong with it
  /// The structure was changed since the file was opened or saved.
  bool built() const { return draft_.begun() && draft_.text() != saved_text_; }
  /// The scenario came from a file that can be written again, not from standard input.
  bool has_file() const { return (loaded_ || draft_.begun()) && !filename_.empty() && filename_ != "-"; }
  /// Somebody has written the file since it was opened or saved here: save() would lose what they wrote.
  bool changed_on_disk() const;
  /// The same, asked often: true once for each time that the file is written. Looks at its time and size first.
  bool changed_since_looked();
  /// Opens its file again; with `keep` the changes are made again on what it now says, as one step of undo. With
  /// errors the scenario stays as it is; what is wrong is returned, and where it is the file's, in problems().
  [[nodiscard]] std::string reload(bool keep);
  /// Writes the scenario with its changes; "" when it is done. The file is then what further changes count
  /// from, and the list of undo is empty. save() replaces the file that was opened, whatever is in it by now.
  [[nodiscard]] std::string save();
  /// An existing file is replaced only with `overwrite`. A draft with errors is written into its own file beside it
  /// (sim/edit/draft_file.h), and its list of undo stays; that file goes once the scenario is saved without errors.
  [[nodiscard]] std::string save_as(const std::string& file, bool overwrite);

  /// Opens a draft, or a file with errors as one: what runs beside it is the scenario's own file, where that loads. False,
  /// with what is wrong in problems(), where it is no JSON within the limits of the format.
  bool open_draft(const std::string& file);
  /// The file that the draft was last written to, or read from; empty if there is none.
  const std::string& draft_file() const { return draft_file_; }

  std::uint64_t revision() const { return revision_; }  ///< grows with every change of what is to be run

 private:
  class Pause;
  void put(Edits& wanted, const std::string& path, const std::string& text) const;
  struct Step {
    Edits edits;
    bool built = false;  ///< a step of the draft
    std::string after;   ///< the variant that is shown after it
  };
  bool adopt(Document document, const std::string& file);
  [[nodiscard]] std::string save_draft(const std::string& file, bool overwrite);
  void drop_draft_file();
  void base_on(Document document);
  void follow_draft(const Edits* wanted);
  Edits untouched() const;
  std::string take(const Edits& wanted);
  void become_now(const Edits& wanted);
  std::string apply(const Edits& wanted);
  bool apply_one(const Edits& wanted, std::string& wrong);
  std::string make(const Edits& wanted, Document& made) const;
  Step turned(Step step) const;
  [[nodiscard]] std::string change(const Edits& wanted);
  void remember(const Edits& before, bool built = false);

  bool loaded_ = false;
  std::string filename_, refused_file_, digest_;
  std::string looked_at_;  ///< the file's time, size and place when it was last looked at
  std::string on_disk_;    ///< SHA-256 of the file as it was read or written here
  std::vector<Problem> problems_;
  Document file_, now_;
  std::shared_ptr<const Variants> file_variants_ = std::make_shared<const Variants>();
  HandChanges changes_;  ///< of now_
  std::vector<PathInfo> numbers_;
  std::unordered_map<std::string, std::size_t> place_;
  Edits edits_;
  std::vector<Step> undo_, redo_;
  edit::Draft draft_;
  std::string draft_file_, draft_digest_;  ///< of the draft as it was read or written
  std::string saved_text_;                 ///< of the draft when it was opened or saved
  Json saved_tree_;
  bool gesture_ = false, refused_draft_ = false;
  Edits gesture_start_;
  std::uint64_t revision_ = 0;
};

/// Ends a gesture for what is done in the midst of it; a hand that still holds the slider begins another.
class Session::Pause {
 public:
  explicit Pause(Session& session) : session_(session), held_(session.gesture_) { session_.end_gesture(); }
  ~Pause() {
    if (held_) session_.begin_gesture();
  }
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;

 private:
  Session& session_;
  bool held_;
};

}  // namespace parley::gui
