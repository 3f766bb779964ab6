#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "gui/edits.h"
#include "gui/errand_forms.h"
#include "sim/scenario/json.h"

/// What a panel asks for. Panels change nothing themselves: the app does it once the frame is drawn.
namespace parley::gui {

namespace command {
struct SetNumber {
  std::string path, text;
};
struct BeginGesture {};
struct EndGesture {};
struct Reset {
  std::string path;
};
struct ResetAll {};
struct Undo {};
struct Redo {};
struct Observe {
  Observation what;
  bool on = true;
};
/// Shows a variant; an empty id: the base.
struct ShowVariant {
  std::string id;
};
struct AddVariant {
  std::string name, note;
};
struct RenameVariant {
  std::string id, name, note;
};
struct DeleteVariant {
  std::string id;
};
/// Makes changes of numbers, holds and openings as one step.
struct Apply {
  std::vector<std::pair<std::string, std::string>> changes;  ///< path, JSON text
};
struct Flip {};  ///< begins what its dialog was filled in with
struct Sweep {
  bool goes_on = false;  ///< with the study that is in the folder
};
struct ShowSweep {
  std::string outcome;  ///< id: that the map is of
};
struct Report {
  std::string file;
  bool overwrite = false;
};
struct StopErrand {
  Errand which;
};
struct Explain {
  std::string entry;  ///< of payoffs, by id
  ChangeReason reason;
};
struct SetTrials {
  std::uint64_t trials;
};
struct SetSeed {
  std::uint64_t seed;
};
struct Run {};     ///< again, or for the first time since Live is off
struct Cancel {};  ///< stops the run
struct Pin {};
struct Unpin {};
struct Reopen {
  std::size_t entry;  ///< of the history
};
/// One step of building the scenario.
struct Build {
  std::string label;
  std::function<std::string(Json&)> change;  ///< says why it cannot
};
/// Begins a scenario: an empty one, or a copy of a file.
struct New {
  std::string file;  ///< empty: an empty one
};
/// Puts a source's text on the desk: a file (.txt, .md, .html), or the clipboard where none is named.
struct ReadText {
  std::string file;
};
/// Opens a second coder's file beside the scenario, for comparison.
struct OpenCoder {
  std::string file;  ///< empty: none from now on
};
struct Duplicate {};  ///< goes on with a copy that has no file yet
struct Revert {};     ///< to the file as it is on disk
struct Open {
  std::string file;
  bool draft = false;  ///< also with errors: as a draft
};
struct Reload {
  bool keep = false;  ///< make the changes again
};
struct Save {
  bool anyway = false;  ///< also over what somebody else wrote into the file meanwhile
};
struct SaveAs {
  std::string file;
  bool overwrite = false;
};
struct Complain {
  std::string words;  ///< for the status line: what was typed cannot be taken
};
struct Copy {
  std::string text;
  std::string told;  ///< what the status line says then
};
struct Export {
  std::string plot;  ///< its name in View::plots
  std::string kind;  ///< "svg", "png", "csv"
  std::string file;
  bool overwrite = false;
};
struct SetTheme {
  std::string name;
};
struct SetScale {
  float scale;
};
struct Quit {
  bool anyway = false;
};
}  // namespace command

using Command =
    std::variant<command::SetNumber, command::BeginGesture, command::EndGesture, command::Reset,
                 command::ResetAll, command::Undo, command::Redo, command::Observe, command::ShowVariant,
                 command::AddVariant, command::RenameVariant, command::DeleteVariant, command::Apply,
                 command::Flip, command::Sweep, command::ShowSweep, command::Report, command::StopErrand,
                 command::Explain, command::SetTrials, command::SetSeed, command::Run, command::Cancel,
                 command::Pin, command::Unpin, command::Reopen, command::Build, command::New,
                 command::ReadText, command::OpenCoder, command::Duplicate, command::Revert, command::Open,
                 command::Reload, command::Save, command::SaveAs, command::Complain, command::Copy,
                 command::Export, command::SetTheme, command::SetScale, command::Quit>;
using Commands = std::vector<Command>;

}  // namespace parley::gui
