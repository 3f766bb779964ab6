#include <algorithm>
#include <filesystem>

#include "gui/app.h"
#include "gui/panels/panels.h"
#include "sim/base/words.h"
#include "sim/plot/quantity_name.h"

/// What the app asks of errands: a flip, a sweep, a report, of what is seen.
namespace parley::gui {
namespace {

const OutcomeLabels& outcome_at(const Output& now, std::size_t place) {
  const auto& outcomes = now->game->labels.outcomes;
  return outcomes[std::min(place, outcomes.size() - 1)];
}

}  // namespace

void App::on(const command::Apply& c) { done(session_.set_all(c.changes)); }

void App::on(const command::Flip&) {
  if (!now_ || !now_->game || !session_.loaded()) return;
  const FlipForm& form = view_.errands.flip;
  FlipRequest request;
  request.revision = session_.revision();
  request.document = std::make_shared<const Document>(session_.document());
  request.name = name_of(outcome_at(now_, form.outcome));
  request.options.outcome = outcome_at(now_, form.outcome).id;
  request.options.target = form.target;
  request.options.reach = form.reach;
  request.options.seed = session_.edits().seed;
  errands_.request(std::move(request));
}

void App::on(const command::Sweep& c) {
  if (!now_ || !now_->game || !session_.loaded()) return;
  const SweepForm& form = view_.errands.sweep;
  SweepRequest request;
  Document saved;
  if (const std::string wrong = session_.compose(saved); !wrong.empty()) return done(wrong);
  request.saved = std::make_shared<const Document>(std::move(saved));
  request.variant = session_.tab();
  const auto axis = [&](const SweepForm::Axis& from) {
    const PathInfo* info = session_.info(from.path);
    return SweepRequest::Axis{from.path, from.from, from.to, from.points,
                              info != nullptr && info->kind == PathInfo::Kind::whole};
  };
  request.x = axis(form.x), request.y = axis(form.y);
  request.trials = form.trials, request.seed = session_.edits().seed;
  const Labels& labels = now_->game->labels;
  request.title = quantity_name(labels, form.x.path) + " and " + quantity_name(labels, form.y.path);
  if (view_.given) request.outcome = outcome_at(now_, *view_.given).id;
  request.folder = std::filesystem::absolute(form.folder).lexically_normal();
  request.goes_on = c.goes_on;
  errands_.request(std::move(request));
}

void App::on(const command::Report& c) {
  if (!session_.loaded()) return;
  const ReportForm& form = view_.errands.report;
  ReportRequest request;
  request.document = std::make_shared<const Document>(session_.document());
  request.digest = session_.digest();
  request.settings = settings_of(session_.edits());
  if (form.asked && view_.given && now_ && now_->game) request.outcome = outcome_at(now_, *view_.given).id;
  request.brief = form.brief;
  request.file = c.file, request.overwrite = c.overwrite;
  errands_.request(std::move(request));
  done("", "The report is being made…");
}

bool App::errands_news() const {
  return errands_.flip() != told_flip_ || errands_.sweep() != told_sweep_ ||
         errands_.report() != told_report_ || errands_.busy() != drawn_errand_ ||
         (drawn_errand_ && errands_.progress() != drawn_progress_);
}

/// Tells in the status line what has come of an errand whose dialog is not open.
void App::take_errands() {
  drawn_progress_ = errands_.progress(), drawn_errand_ = errands_.busy();
  const auto tell = [&](auto& told, const auto& now, Dialog dialog, const std::string& words) {
    if (told == now) return;
    told = now;
    if (now && view_.dialog != dialog) done(now->failure, words);
  };
  tell(told_flip_, errands_.flip(), Dialog::flip,
       "The answer is found: Run, What would have to be different?");
  tell(told_sweep_, errands_.sweep(), Dialog::sweep, "The sweep is done: Run, Sweep of two numbers");
  const auto report = errands_.report();
  if (report != told_report_ && view_.dialog == Dialog::report)
    view_.dialog = Dialog::none;  // it showed how far it was
  tell(told_report_, report, Dialog::report, report ? "Report written: " + report->asked.file : "");
}

}  // namespace parley::gui
