#include "sim/base/words.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

/// The rounds, with only what changed in them or with everything.
Html rounds_of(const TrialStory& story, bool news) {
  Html rounds;
  for (const TrialStory::Part& part : story.rounds) {
    std::vector<Html> items;
    for (const TrialStory::Sentence& sentence : part.sentences)
      if (sentence.news || !news) items.push_back(html::text(sentence.words));
    rounds +=
        html::element("li", html::element("strong", html::text(part.heading)) +
                                (items.empty() ? html::text(": nobody moves.") : html::bullets(items))) +
        Html{"\n"};
  }
  return html::element("ol", {{"class", "story"}}, Html{"\n"} + rounds) + Html{"\n"};
}

Html told(const Report& report, const TypicalTrial& typical, bool first) {
  const OutcomeLabels& outcome = report.labels.outcomes[typical.outcome];
  const std::string name = name_of(outcome);
  Html out = html::heading(first ? html::words("The likeliest course: {}", html::name(name))
                                 : html::words("If it ends so: {}", html::name(name)));
  out += html::remark(html::words(
      "{} of the trials took this course (the same end in the same round, the same issues settled), {} of "
      "those with "
      "this outcome. This is trial {} of seed {}, the one that agrees most with the others of its course.",
      share(typical.share), share(typical.within),
      html::number(static_cast<double>(typical.trial), std::to_string(typical.trial)),
      report.results.settings.seed));
  Html inside;
  for (const std::string& sentence : typical.story.opening) inside += html::paragraph(html::text(sentence));
  inside += rounds_of(typical.story, true);
  for (const std::string& sentence : typical.story.ending) inside += html::paragraph(html::text(sentence));
  std::vector<Html> payoffs;
  for (const auto& [actor, payoff] : typical.story.payoffs)
    payoffs.push_back(html::words("{} {}", actor, html::number(payoff, step_text(payoff, 0.01))));
  inside += html::paragraph(html::words("What each got: {}.", html::listed(payoffs)));
  return out + inside +
         html::folded(html::text("All of it, round by round"), rounds_of(typical.story, false));
}

}  // namespace

html::Section stories_section(const Report& report) {
  html::Section section{"stories", "Typical trials, told as stories", {}};
  if (!report.trials) {
    section.absent = "Left out as asked (--without stories).";
    return section;
  }
  const TypicalTrials& trials = *report.trials;
  section.body =
      html::paragraph(html::words("Single simulated talks, as they would have gone. They are examples, not "
                                  "forecasts: even the likeliest course is "
                                  "one of many. Found among the first {} trials.",
                                  whole(trials.looked_at)));
  for (std::size_t k = 0; k < trials.told.size(); ++k) section.body += told(report, trials.told[k], k == 0);
  if (!trials.unseen.empty()) {
    std::vector<Html> names;
    for (const std::size_t k : trials.unseen)
      names.push_back(html::name(name_of(report.labels.outcomes, report.labels.outcomes[k].id)));
    section.body += html::remark(html::words("None of them ended so: {}.", html::listed(names)));
  }
  return section;
}

}  // namespace parley
