#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/scenario/json.h"

namespace parley::edit {

/// A problem of a draft and what it is about.
struct Fault {
  Problem problem;
  std::string pointer;  ///< of the value, or of the member that is missing (pointer.h)
};

/// A scenario while it is built: its text, every step that led to it, what is wrong with it, and the last version
/// that loads. A draft may say what no scenario may say yet; it is always JSON within the limits of the format.
class Draft {
 public:
  /// Begins with this text; false, and the draft is as it was, if it is not such JSON. What loads of it is told in
  /// faults(); nothing can be undone.
  /// `valid`, if there is one, is the last version that loads until the draft does, and what hand changes count from.
  bool begin(std::string_view text, std::string filename, std::optional<Document> valid = {});
  /// Begins with a document that was loaded.
  void begin(const Document& document);
  bool begun() const { return begun_; }

  const Json& tree() const { return tree_; }                    ///< with the places of text()
  const std::string& text() const { return text_; }             ///< as it is saved
  const std::vector<Fault>& faults() const { return faults_; }  ///< errors, or where there are none, warnings
  std::size_t errors() const;
  bool loads() const { return loads_; }
  /// The last version that loads, however long ago; none if there was none.
  const std::optional<Document>& valid() const { return valid_; }
  std::uint64_t valid_version() const { return valid_version_; }  ///< grows when valid() becomes another
  std::uint64_t version() const { return version_; }              ///< grows with every change of the text

  /// The faults at the pointer or within it; `deep` false: only at it.
  std::vector<const Fault*> faults_at(std::string_view pointer, bool deep = true) const;

  /// One step: `change` changes a copy of the tree and says why it cannot, else "". The draft is as it was if it
  /// says so, or if what comes of it is no JSON within the limits of the format; returned is why. What changes nothing is no
  /// step. Numbers of entries that `baseline` has, too, are marked as changed by hand where they differ from it.
  [[nodiscard]] std::string edit(const std::string& label, const std::function<std::string(Json&)>& change);
  /// The document that hand changes count from: the file as it is saved.
  void set_baseline(std::optional<Document> baseline) { baseline_ = std::move(baseline); }

  bool can_undo() const { return done_ > 0; }
  bool can_redo() const { return done_ < steps_.size(); }
  std::string undo_label() const { return can_undo() ? steps_[done_ - 1].label : ""; }
  std::string redo_label() const { return can_redo() ? steps_[done_].label : ""; }
  void undo();
  void redo();
  std::size_t steps() const { return done_; }

 private:
  /// What one step replaced in the text.
  struct Step {
    std::string label;
    std::size_t place;
    std::string before, after;
  };
  bool become(std::string text);
  void look(Loaded loaded);

  bool begun_ = false, loads_ = false;
  std::string filename_, text_;
  Json tree_;
  std::vector<Fault> faults_;
  std::optional<Document> valid_, baseline_;
  std::uint64_t valid_version_ = 0, version_ = 0;
  std::vector<Step> steps_;
  std::size_t done_ = 0;
};

}  // namespace parley::edit
