#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gui/commands.h"
#include "gui/errands.h"
#include "gui/layout.h"
#include "gui/run/runner.h"
#include "gui/session.h"
#include "gui/theory/theory.h"
#include "gui/view.h"
#include "gui/widgets/fonts.h"

namespace parley::gui {

struct Ui;

/// The dashboard without its window: what is open, what runs, what is shown. One frame of it is drawn between
/// ImGui::NewFrame and ImGui::Render; a host (a window, a picture, a test) gives it input and shows what
/// came. Implemented in app.cpp, in app_files.cpp what it does with files, in app_build.cpp how scenarios are built, and in
/// app_errands.cpp what is asked of errands.h.
class App {
 public:
  /// `wake` is called from another thread when there is something new to draw.
  explicit App(std::function<void()> wake, Workers workers = workers_here());

  void open(const std::string& file);
  /// Files that were dropped on the window: the first is opened.
  void drop(const std::vector<std::string>& files);
  /// Looks whether another program has written the open file: it is read again, after a question where there are
  /// unsaved changes. Whether there is something to draw. For the host, about once a second.
  bool look_at_file();
  /// Does what was asked for now, without a frame.
  void settle();
  void frame();

  /// The host must call build_fonts() (and make a new texture) before the next frame.
  bool fonts_stale() const { return fonts_stale_; }
  void build_fonts(float monitor_scale = 1);
  const Fonts& fonts() const { return fonts_; }
  const Theme& theme() const { return theme_named(view_.theme); }

  Session& session() { return session_; }
  View& view() { return view_; }
  const View& view() const { return view_; }
  const Runner& runner() const { return runner_; }
  const Errands& errands() const { return errands_; }
  const Theorist& theorist() const { return theorist_; }
  const Output& output() const { return now_; }
  const Output& pinned() const { return a_; }
  const std::vector<HistoryEntry>& history() const { return history_; }
  /// Something is under way, or was found and is not yet drawn.
  bool busy() const;
  /// There is something to draw that the last frame did not show.
  bool has_news() const;
  bool quits() const { return quits_; }
  void ask_to_quit() { commands_.push_back(command::Quit{}); }
  void ask(Command command) { commands_.push_back(std::move(command)); }
  std::string title() const;
  bool fresh() const { return now_ && now_->revision == session_.revision(); }
  const std::string& message() const { return message_; }
  const std::string& session_file() const { return session_.filename(); }

 private:
  void take_news();
  Data data() const;  ///< what this frame shows
  void request_run();
  void request_side_runs();
  void request_theory();
  void request_coders();
  bool theory_ready() const;
  bool theory_due() const;
  std::vector<TheoryTopic> topics_in_sight() const;
  void done(const std::string& wrong, const std::string& told = "");
  void open_now(const std::string& file, bool draft = false);
  void restructure(const std::function<void()>& change);
  void begun();
  void remember_recent(const std::string& file);
  [[nodiscard]] std::string saved(const std::function<std::string()>& save);
  void export_plot(const command::Export& what);
  void enter_area(int area);
  void draw_left(Ui& ui, const Data& data, float width, float height);
  void draw_cards(Ui& ui, const Data& data, const Layout2D& layout, float x, float y, float height);

  void on(const command::SetNumber& c);
  void on(const command::BeginGesture&) { session_.begin_gesture(); }
  void on(const command::EndGesture&) { session_.end_gesture(); }
  void on(const command::Reset& c) { done(session_.reset(c.path)); }
  void on(const command::ResetAll&) { done(session_.reset_all()); }
  void on(const command::Undo&);
  void on(const command::Redo&);
  void on(const command::Build& c);
  void on(const command::New& c);
  void on(const command::ReadText& c);
  void on(const command::OpenCoder& c);
  void on(const command::Duplicate&);
  void on(const command::Revert&) { on(command::Reload{false}); }
  void on(const command::Observe& c) { done(session_.observe(c.what, c.on)); }
  void on(const command::ShowVariant& c) { done(session_.show(c.id)); }
  void on(const command::AddVariant& c) { done(session_.add_variant(c.name, c.note)); }
  void on(const command::RenameVariant& c) { done(session_.rename_variant(c.id, c.name, c.note)); }
  void on(const command::DeleteVariant& c) { done(session_.delete_variant(c.id)); }
  void on(const command::Apply& c);
  void on(const command::Flip&);
  void on(const command::Sweep& c);
  void on(const command::ShowSweep& c) { errands_.show(c.outcome); }
  void on(const command::Report& c);
  void on(const command::StopErrand& c) { errands_.stop(c.which); }
  void take_errands();
  bool errands_news() const;
  void on(const command::Explain& c) { done(session_.explain(c.entry, c.reason)); }
  void on(const command::SetTrials& c) { session_.set_trials(c.trials); }
  void on(const command::SetSeed& c) { session_.set_seed(c.seed); }
  void on(const command::Run&) { request_run(); }
  void on(const command::Cancel&) { runner_.cancel(), theorist_.cancel(); }
  void on(const command::Pin&);
  void on(const command::Unpin&) { a_.reset(), asked_a_.reset(); }
  void on(const command::Reopen& c);
  void on(const command::Open& c);
  void on(const command::Reload& c);
  void on(const command::Save& c);
  void on(const command::SaveAs& c);
  void on(const command::Complain& c) { done(c.words); }
  void on(const command::Copy& c);
  void on(const command::Export& c) { export_plot(c); }
  void on(const command::SetTheme& c);
  void on(const command::SetScale& c) { view_.scale = c.scale, fonts_stale_ = true; }
  void on(const command::Quit& c);

  Session session_;
  View view_;
  Fonts fonts_;
  bool fonts_stale_ = true, quits_ = false;
  float monitor_scale_ = 1;
  Commands commands_;
  std::string message_;
  bool message_is_error_ = false;
  std::string letters_told_;  ///< that no face has, as they were told

  Output now_, a_;
  Output asked_a_;  ///< as the run under way was asked to compare with it
  std::shared_ptr<const Results> shown_, shown_a_;
  std::shared_ptr<const Tally> tally_, tally_a_;  ///< of the same trials
  Output shown_of_, shown_a_of_;
  std::optional<std::size_t> shown_given_;
  std::vector<Problem> warnings_;
  std::uint64_t warned_ = 0;  ///< revision of the warnings
  std::vector<HistoryEntry> history_;
  std::string now_tab_;          ///< the variant that now_ is of
  std::uint64_t requested_ = 0;  ///< revision of the last run asked for
  Edits requested_edits_;
  std::string tornado_key_, map_key_, beside_key_;
  std::vector<Panel> visible_;
  int areas_ = 2;  ///< of the screen, for F6: toolbar, left column, cards
  std::shared_ptr<const TornadoOutput> drawn_tornado_;
  std::shared_ptr<const MapOutput> drawn_map_;
  std::shared_ptr<const BesideOutput> drawn_beside_;
  bool drawn_busy_ = false, drawn_theorising_ = false;
  std::shared_ptr<const TheoryOutput> drawn_theory_;
  std::uint64_t theory_revision_ = 0;           ///< of the last request
  std::vector<TheoryTopic> theory_topics_;      ///< of the last request
  std::uint64_t theory_draws_ = 0;              ///< of the last request
  std::shared_ptr<const FlipState> told_flip_;  ///< as the status line last told of it
  std::shared_ptr<const SweepState> told_sweep_;
  std::shared_ptr<const ReportState> told_report_;
  double drawn_progress_ = 0;
  bool drawn_errand_ = false;
  std::shared_ptr<const Scenario> second_coder_;
  std::string second_coder_file_;
  std::uint64_t coders_revision_ = 0;  ///< of the last request
  std::shared_ptr<const CodersOutput> drawn_coders_;
  bool drawn_comparing_ = false;
  CoderRuns coder_runs_;
  Errands errands_;
  Theorist theorist_;
  Runner runner_;  ///< last: ends before what its wake may touch
};

}  // namespace parley::gui
