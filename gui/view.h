#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gui/drives.h"
#include "gui/errand_forms.h"
#include "gui/layout.h"
#include "gui/panel.h"
#include "gui/run/coders.h"
#include "gui/run/run_output.h"
#include "gui/session.h"
#include "gui/theory/theory.h"
#include "sim/edit/coded.h"
#include "sim/edit/passages.h"
#include "sim/edit/things.h"
#include "sim/plot/charts.h"
#include "sim/run/settings.h"

namespace parley::gui {

class Errands;

/// What the panel of theory shows.
enum class TheoryForm : std::uint8_t { space, stability, equilibria, correlated, baselines };
std::optional<TheoryForm> theory_form_named(const std::string& id);

/// What the panel of offers shows above its table.
enum class OffersForm : std::uint8_t { by_turn, packages, space };

/// One of the last runs.
struct HistoryEntry {
  Edits edits;
  Output output;
  std::string summary;
  bool lost = false;  ///< cannot come back: something that it had not observed is now observed in the file
};

/// What panels may read; it does not change while a frame is drawn.
struct Data {
  const Session& session;
  Output now;                              ///< the latest run, or null
  Output a;                                ///< pinned, or null
  std::shared_ptr<const Results> shown;    ///< of `now`, given the outcome chosen
  std::shared_ptr<const Results> shown_a;  ///< of `a`, given the outcome chosen
  std::shared_ptr<const Tally> tally;      ///< of `now`, given the outcome chosen
  std::shared_ptr<const Tally> tally_a;    ///< of `a`, given the outcome chosen
  std::shared_ptr<const TornadoOutput> tornado;
  std::shared_ptr<const MapOutput> map;
  const std::vector<HistoryEntry>& history;
  const std::vector<Problem>& warnings;  ///< of the scenario as it is now
  bool running = false;
  std::uint64_t trials_done = 0;
  std::string message;  ///< of the status line
  bool message_is_error = false;
  std::shared_ptr<const TheoryOutput> theory = {};
  bool theorising = false;
  std::shared_ptr<const BesideOutput> beside =
      {};                            ///< variants to be seen beside the one that is shown, if wanted
  std::string now_tab = {};          ///< the variant that `now` is of; empty: the base
  const Errands* errands = nullptr;  ///< never null in a frame
  std::shared_ptr<const CodersOutput> coders = {};  ///< null: no second coder's file is open
  bool comparing = false;

  bool ready() const { return now && now->results; }
  /// The results are those of the scenario as it is now.
  bool fresh() const { return now && now->revision == session.revision(); }
};

enum class Dialog : std::uint8_t {
  none,
  open,
  save_as,
  export_file,
  unsaved,
  shortcuts,
  errors,
  about,
  changed_on_disk,
  reload,
  delete_thing,
  new_scenario,
  open_text,
  variant,
  flip,
  sweep,
  report,
  open_coder
};

/// The state of the in-app file browser.
struct Browser {
  std::string folder, name, wrong;
  std::string replace;  ///< the file that was asked about: a second "yes" writes over it, and over no other
  std::string plot, kind;  ///< what is exported
};

/// The desk: a source's text, sentence by sentence.
struct Desk {
  std::string title, text;
  std::vector<edit::Passage> passages;
  std::optional<std::pair<std::size_t, std::size_t>> marked;  ///< first and last of what is marked
  edit::Statement statement;   ///< who says what to whom, of the sentence that is next coded
  std::size_t tab = 0;         ///< sentence, coded, not coded, second coder
  bool scrolls = false;        ///< the text goes to what is marked
  bool compares = false;       ///< the second coder's file is looked at in this frame
  std::vector<float> heights;  ///< of the passages, in a column so wide
  float column = 0;
  /// Of each passage: 0 not, 1 kept as a source, 2 cited by an entry; and the actors whose entries cite it.
  std::vector<int> cited;
  std::vector<std::vector<std::string>> speakers;
  std::uint64_t looked = 0;  ///< the state that `cited` is of
  void take(std::string name, std::string words) {
    *this = {};
    title = std::move(name), text = std::move(words);
    passages = edit::passages(text);
  }
};

/// The state of the board on which a scenario is built.
struct EditorView {
  bool on = false;                            ///< shown in place of the left column
  std::size_t part = 0;                       ///< its open tab
  std::map<std::string, std::string> chosen;  ///< list (its pointer) -> the id that is open in it
  Desk desk;
  edit::Thing doomed;  ///< that the dialog asks about; of a position without id all of its actor's
  void choose(const edit::Thing& thing) {
    chosen[edit::list_of(thing.kind, thing.issue, thing.actor)] = thing.id;
  }
};

/// How the analyst likes to look at scenarios, whichever is open.
struct Preferences {
  std::string theme = "paper";
  float scale = 1;
  bool live = true;
  std::vector<std::string> recent;
  int left_tab = 0;                     ///< parameters, payoffs, positions
  std::array<Panel, most_cards> tab{};  ///< the open panel of each card
  std::optional<Panel> only;            ///< shown alone, over the whole work area
  bool full_axis = false;               ///< of "How it ends": to 100 %, not as far as the largest share
  bool beside = false;                  ///< other variants beside the one that is shown
  PayoffForm payoff_form = PayoffForm::histogram;
  bool calibration = false;
  bool scale_cumulative = false, scale_parts = false;  ///< of an issue on a scale
  OffersForm offers_form = OffersForm::by_turn;
  bool drive_curve = false;
  TheoryForm theory_form = TheoryForm::space;
  std::size_t theory_concept = 3;       ///< under which the chosen state is explained: SEQ
  std::uint64_t draws = default_draws;  ///< of payoffs
  bool steady = false;                  ///< leave out what the wall clock decides
};

/// What is looked at in the scenario that is open: another one, or other parts, begin with new ones.
struct Choices {
  std::string search;
  std::optional<std::size_t> given;  ///< outcome that all plots are conditioned on
  std::size_t payoff_actor = 0;
  std::optional<std::pair<double, double>> range;
  int range_end = -1;                        ///< which end is being dragged: 0 low, 1 high, -1 none
  std::map<std::string, std::size_t> lines;  ///< that the words over each plot take
  std::map<std::string, KeptAxes> kept;      ///< of each plot, while a slider moves
  std::size_t issue = 0, belief_actor = 0, belief_type = 0;
  std::size_t offers_round = 0;            ///< place among the rounds of offers
  std::size_t offers_x = 0, offers_y = 1;  ///< places among its parties
  /// Of the circles on an issue's scale: what a drag sets, as it is now.
  std::vector<std::pair<std::string, Number>> stands;
  int dragged_stand = -1;  ///< the circle that is being dragged
  std::array<std::optional<std::string>, 2>
      beside_which;  ///< variants beside the one that is shown: ids, an empty one the base; none: the first others
  int round = -1;  ///< of the positions map; -1: the end
  Explained explained;
  std::optional<std::size_t> quantity;     ///< chosen in "what drives it"
  std::vector<std::string> tornado_paths;  ///< empty: the strongest drivers
  std::string map_x, map_y;
  std::size_t convergence_outcome = 0;
  std::uint64_t trial = 0;
  std::size_t trial_round = 0;  ///< 0: the whole story
  std::string matrix_actor, matrix_issue;
  std::size_t theory_issue = 1;      ///< 0: all issues together
  int theory_x = -1, theory_y = -1;  ///< actors of the payoff space; -1: the first two
  std::vector<std::pair<std::string, std::string>> theory_types;  ///< (actor, type) taken as known
  std::vector<int> theory_profile;  ///< chosen, of the view's issue: marked in grids and explained; or empty
  std::string opened_number;        ///< the distribution whose editor is open

  /// What was typed into a number field and is not taken, by the field's name.
  struct Refused {
    std::string text, number, why;  ///< as typed; as it still is
  };
  std::map<std::string, Refused> refused;
};

/// What one frame shows and was told, for tests, exports and the pointer: each frame begins with new ones.
struct FrameRecord {
  std::map<std::string, DisplayList> plots;
  struct Mark {
    float x0, y0, x1, y1;
  };
  std::map<std::string, Mark> marks;            ///< where each named control stands on the screen
  std::string focused;                          ///< the named control that has the keyboard, if it is seen to
  bool dragging = false;                        ///< a slider moves
  std::optional<std::pair<float, float>> tips;  ///< left and right edge that tooltips keep to, if any
  struct Typed {
    std::string field, text, number;
  };
  std::optional<Typed> typed;  ///< until it is taken or refused
};

/// How the analyst looks at it: nothing here changes a result.
struct View : Preferences, Choices, FrameRecord {
  EditorView editor;
  ErrandForms errands;

  /// What the dialog of a variant asks for: of a new one (empty id), or of one that is there.
  struct VariantForm {
    std::string id, name, note, wrong;
  } variant_form;

  Dialog dialog = Dialog::none;
  Browser browser;
  bool after_unsaved_quit = false;
  bool discard = false;  ///< unsaved changes may go
  std::string after_unsaved_open;
  std::optional<std::string> after_unsaved_new;  ///< the template of the scenario that is to be begun

  std::unordered_map<std::string, std::vector<double>> densities;  ///< of distributions, by their text
  std::string keyed;        ///< the slider that the keyboard moves, as long as the key is held
  int area = 0;             ///< that F6 last went to: toolbar, left column, cards
  bool enter_area = false;  ///< the keyboard goes there in this frame
  bool focus_search = false;

  Choices& choices() { return *this; }
  FrameRecord& record() { return *this; }
  void refuse(const std::string& why) {
    if (typed) refused[typed->field] = {typed->text, typed->number, why};
    typed.reset();
  }
};

}  // namespace parley::gui
