#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/words.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"
#include "sim/report/compare_report.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/page.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/scenario/find.h"
#include "sim/scenario/packages.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

using html::Html;

constexpr std::size_t kMostChanges = 60;
constexpr double kFewEffective = 1000;  ///< fewer, and the intervals of weighted trials cannot be trusted

Html points(double difference) { return html::number(difference, points_text(difference)); }

/// A difference in points for a table whose head says "points".
Html bare_points(double difference) {
  const std::string words = points_text(difference);
  return html::number(difference, words.substr(0, words.find(' ')));
}

Html points_interval(const Interval& i) { return html::words("{} to {}", points(i.lo), points(i.hi)); }

Html gain(const PairedDifference& d, double value) {
  const double step = (d.interval.hi - d.interval.lo) / 20;
  return html::number(value, (value < 0 ? "−" : "+") + step_text(std::fabs(value), step > 0 ? step : 0.01));
}

Html gain_interval(const PairedDifference& d) {
  return html::words("{} to {}", gain(d, d.interval.lo), gain(d, d.interval.hi));
}

/// Names of things in A's scenario, or in B's where A has no such thing.
class Names {
 public:
  explicit Names(const CompareReport& report) : report_(report) {}
  std::string outcome(const std::string& id) const {
    return either(report_.labels_a.outcomes, report_.labels_b.outcomes, id);
  }
  std::string issue(const std::string& id) const {
    return either(report_.labels_a.issues, report_.labels_b.issues, id);
  }
  std::string actor(const std::string& id) const {
    return either(report_.labels_a.actors, report_.labels_b.actors, id);
  }
  /// "issue/settlement"
  std::string settlement(const std::string& id) const {
    const std::size_t at = id.find('/');
    const std::string issue_id = id.substr(0, at), way = id.substr(at + 1);
    for (const Scenario* scenario : {&report_.a, &report_.b})
      if (const Issue* one = find_issue(*scenario, issue_id))
        return issue(issue_id) + ": " + name_of(one->settlements, way);
    return id;
  }
  std::string round(const std::string& id) const {
    return either(report_.labels_a.rounds, report_.labels_b.rounds, id);
  }
  /// "round/package"
  std::string package(const std::string& id) const {
    const std::size_t at = id.find('/');
    std::vector<std::string> parts;
    for (const auto& [issue_id, way] : read_package(id.substr(at + 1)).value_or(PackageTerms{}))
      parts.push_back(settlement(issue_id + "/" + way));
    return round(id.substr(0, at)) + ": " + listed(parts);
  }

 private:
  template <class List>
  static std::string either(const List& a, const List& b, const std::string& id) {
    const bool in_a = std::any_of(a.begin(), a.end(), [&](const auto& one) { return one.id == id; });
    return name_of(in_a ? a : b, id);
  }
  const CompareReport& report_;
};

const PairedDifference* largest(const std::vector<PairedDifference>& all) {
  const PairedDifference* found = nullptr;
  for (const PairedDifference& d : all)
    if (!found || (d.real && !found->real) ||
        (d.real == found->real && std::fabs(d.difference) > std::fabs(found->difference)))
      found = &d;
  return found;
}

std::size_t real_ones(const std::vector<PairedDifference>& all) {
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const PairedDifference& d) { return d.real; }));
}

/// "“X” (12.1 % in A, 14.0 % in B, +1.9 points, 95 % interval +1.5 to +2.3 points)"
Html share_change(const std::string& name, const PairedDifference& d) {
  return html::words("{} ({} in A, {} in B: {}, 95 % interval {})", html::quoted(name), share(d.a),
                     share(d.b), points(d.difference), points_interval(d.interval));
}

bool all_same(const Comparison& c) {
  for (const auto* list : {&c.outcomes, &c.settled, &c.settlements, &c.agreements, &c.packages, &c.payoffs})
    if (!std::ranges::all_of(*list, &PairedDifference::same)) return false;
  return true;
}

html::Section answer(const CompareReport& report) {
  const Comparison& c = report.record.comparison;
  const Names names(report);
  Html sentences;
  if (all_same(c))
    return {"answer", "The answer",
            html::element("div", {{"class", "answer"}},
                          Html{"\n"} + html::paragraph(html::words(
                                           "A and B are the same: no trial of {} differs in anything that is "
                                           "compared.",
                                           whole(c.trials))))};
  if (const PairedDifference* d = largest(c.outcomes))
    sentences += html::paragraph(
        d->real ? html::words(
                      "Of {} outcomes {} differ by more than chance on the same {} trials, most of all {}.",
                      whole(c.outcomes.size()), whole(real_ones(c.outcomes)), whole(c.trials),
                      share_change(names.outcome(d->id), *d))
                : html::words("How the talks end cannot be told apart on the same {} trials: the largest "
                              "difference is that of {}.",
                              whole(c.trials), share_change(names.outcome(d->id), *d)));
  if (const PairedDifference* d = largest(c.settled))
    sentences += html::paragraph(
        d->real ? html::words("Of {} issues {} are settled more or less often, most of all {}.",
                              whole(c.settled.size()), whole(real_ones(c.settled)),
                              share_change(names.issue(d->id), *d))
                : html::words(
                      "No issue is settled more or less often than chance explains; the largest difference "
                      "is that of {}.",
                      share_change(names.issue(d->id), *d)));
  else
    sentences +=
        html::paragraph(html::text("The two have no issue in common whose settlement could be compared."));
  if (const PairedDifference* d = largest(c.payoffs))
    sentences += html::paragraph(
        d->real ? html::words("{} of {} mean payoffs differ; {} {} most: {} a trial (95 % interval {}).",
                              whole(real_ones(c.payoffs)), whole(c.payoffs.size()),
                              html::name(names.actor(d->id)), d->difference > 0 ? "gains" : "loses",
                              gain(*d, d->difference), gain_interval(*d))
                : html::words(
                      "No actor gains or loses more than chance explains; the largest difference is that of "
                      "{}: {} a trial (95 % interval {}).",
                      html::name(names.actor(d->id)), gain(*d, d->difference), gain_interval(*d)));
  return {"answer", "The answer", html::element("div", {{"class", "answer"}}, Html{"\n"} + sentences)};
}

/// A picture of the differences and their table.
template <class NameOf>
Html told(const std::vector<PairedDifference>& all, const std::string& id, const std::string& of,
          ValueKind kind, double trials, const NameOf& name) {
  DifferenceData data{of, kind, trials, {}};
  const bool shares = kind == ValueKind::share;
  html::Table table{html::words("B less A in {}", of),
                    {{html::text("")},
                     {html::text("A"), true},
                     {html::text("B"), true},
                     {html::text(shares ? "B − A, points" : "B − A"), true},
                     {html::text("95 % interval"), true},
                     {html::text("")}},
                    {}};
  for (const PairedDifference& d : all) {
    data.rows.push_back({name(d.id), d.a, d.b, d.difference, d.interval, d.real});
    table.rows.push_back(
        {html::name(name(d.id)), shares ? share(d.a) : value(d.a), shares ? share(d.b) : value(d.b),
         shares ? bare_points(d.difference) : gain(d, d.difference),
         shares ? html::words("{} to {}", bare_points(d.interval.lo), bare_points(d.interval.hi))
                : gain_interval(d),
         html::text(d.same   ? "same"
                    : d.real ? "real"
                             : "not told apart")});
  }
  html::Picture picture{id, [data](const Frame& frame) { return differences_chart(data, frame); },
                        70 + 32 * static_cast<double>(data.rows.size())};
  picture.narrow_height = 40 + 42 * static_cast<double>(data.rows.size());
  picture.numbers = false;
  return html::figure(picture) + html::table(table);
}

html::Section differing(const CompareReport& report) {
  html::Section section{"changes", "What was changed", {}};
  const auto side = [&](const char* letter, const Scenario& scenario, const Labels& labels,
                        const ComparedSide& of) {
    Html out = html::paragraph(
        html::words("{} is {}, seed {}.", letter,
                    html::quoted(scenario.title.empty() ? scenario.id : scenario.title), of.settings.seed));
    const std::vector<Html> changes = changes_of(scenario, labels, of.settings);
    if (!changes.empty()) out += html::bullets(changes);
    return out;
  };
  section.body = side("A", report.a, report.labels_a, report.record.a) +
                 side("B", report.b, report.labels_b, report.record.b);
  if (report.changed.empty()) {
    section.body += html::remark(html::text("No number, opening or hold stands differently in the two."));
    return section;
  }
  html::Table table{html::text("Numbers, openings and holds that stand differently"),
                    {{html::text("What")}, {html::text("In A")}, {html::text("In B")}},
                    {}};
  const auto shown = [](const std::optional<std::string>& text) {
    return text ? value_words(*text) : html::text("not there");
  };
  for (std::size_t k = 0; k < std::min(kMostChanges, report.changed.size()); ++k) {
    const Changed& one = report.changed[k];
    const bool of_a = one.a.has_value();
    table.rows.push_back(
        {path_text(of_a ? report.a : report.b, of_a ? report.labels_a : report.labels_b, one.path),
         shown(one.a), shown(one.b)});
  }
  section.body += html::table(table);
  if (report.changed.size() > kMostChanges)
    section.body +=
        html::remark(html::words("{} more stand differently.", whole(report.changed.size() - kMostChanges)));
  return section;
}

html::Section outcomes(const CompareReport& report) {
  const Comparison& c = report.record.comparison;
  const Names names(report);
  return {"outcomes", "How the talks end",
          told(c.outcomes, "outcomes-picture", "how the talks end", ValueKind::share,
               static_cast<double>(c.trials), [&](const std::string& id) { return names.outcome(id); })};
}

html::Section issues(const CompareReport& report) {
  const Comparison& c = report.record.comparison;
  const Names names(report);
  html::Section section{"issues", "Issue by issue", {}};
  if (c.settled.empty()) {
    section.absent = "The two have no issue in common that can be settled.";
    return section;
  }
  section.body = told(c.settled, "settled-picture", "issues settled at all", ValueKind::share,
                      static_cast<double>(c.trials), [&](const std::string& id) { return names.issue(id); });
  if (!c.settlements.empty())
    section.body +=
        told(c.settlements, "settlements-picture", "how issues are settled", ValueKind::share,
             static_cast<double>(c.trials), [&](const std::string& id) { return names.settlement(id); });
  if (!c.agreements.empty())
    section.body +=
        told(c.agreements, "agreements-picture", "agreements in rounds of offers", ValueKind::share,
             static_cast<double>(c.trials), [&](const std::string& id) { return names.round(id); });
  if (!c.packages.empty())
    section.body +=
        told(c.packages, "packages-picture", "packages agreed on", ValueKind::share,
             static_cast<double>(c.trials), [&](const std::string& id) { return names.package(id); });
  return section;
}

html::Section payoffs(const CompareReport& report) {
  const Comparison& c = report.record.comparison;
  const Names names(report);
  html::Section section{"payoffs", "What each actor gets", {}};
  if (c.payoffs.empty()) {
    section.absent = "The two have no actor in common.";
    return section;
  }
  section.body = told(c.payoffs, "payoffs-picture", "mean payoffs", ValueKind::number,
                      static_cast<double>(c.trials), [&](const std::string& id) { return names.actor(id); });
  return section;
}

html::Section evidence(const CompareReport& report) {
  html::Section section{"evidence", "The evidence where they differ", {}};
  std::vector<const PayoffEntry*> in_a, in_b;
  for (const auto& [scenario, found] : {std::pair{&report.a, &in_a}, std::pair{&report.b, &in_b}}) {
    std::vector<std::string> ids;  // of the entries that a change is about
    for (const Changed& one : report.changed)
      if (const std::optional<Path> path = parse_path(one.path, *scenario);
          path && path->part == Path::Part::payoffs)
        ids.push_back(path->id);
    for (const PayoffEntry& entry : scenario->payoffs)
      if (contains(ids, entry.id)) found->push_back(&entry);
  }
  if (in_a.empty() && in_b.empty()) {
    section.absent = "No payoff entry differs between the two.";
    return section;
  }
  if (!in_a.empty()) section.body += evidence_table(report.a, in_a, "As A has them");
  if (!in_b.empty()) section.body += evidence_table(report.b, in_b, "As B has them");
  return section;
}

html::Section method(const CompareReport& report) {
  const Comparison& c = report.record.comparison;
  html::Section section{"method", "Method and limitations", {}};
  section.body =
      html::paragraph(html::words("Both were run on the same {} trials with seed {}, by engine {} of Parley: "
                                  "trial by trial the same chances, so "
                                  "that what differs is what was changed. An interval is of the difference, "
                                  "pair by pair (Newcombe 1998, method "
                                  "10, for shares; the normal interval of the paired mean for payoffs); "
                                  "“real” says that it leaves out 0, “same” that no trial differs. Of the "
                                  "intervals here about one in twenty leaves out 0 by chance alone.",
                                  whole(c.trials), report.record.a.settings.seed, report.record.engine));
  const double trials = static_cast<double>(c.trials);
  std::vector<Html> limits;
  if (c.effective_a < trials || c.effective_b < trials) {
    limits.push_back(html::words(
        "Trials are weighed by what was observed: they are worth {} in A and {} in B, and intervals follow "
        "from the "
        "weights.",
        whole(static_cast<std::uint64_t>(c.effective_a)), whole(static_cast<std::uint64_t>(c.effective_b))));
    if (std::min(c.effective_a, c.effective_b) < kFewEffective)
      limits.push_back(
          html::element("span", {{"class", "caution"}},
                        html::text("That is too few for the intervals to be trusted: run more trials.")));
  }
  limits.push_back(
      html::text("A difference is one between two sets of assumptions. How far the assumptions are off, no "
                 "interval tells."));
  limits.push_back(html::words("The scenarios' texts have the SHA-256 digests {} (A) and {} (B).",
                               html::element("code", html::text(report.record.a.scenario_sha256)),
                               html::element("code", html::text(report.record.b.scenario_sha256))));
  section.body += html::heading("Limitations") + html::bullets(limits);
  return section;
}

}  // namespace

std::string compare_html(const CompareReport& report) {
  const auto title = [](const Scenario& s) { return s.title.empty() ? s.id : s.title; };
  html::Page page;
  page.title = report.a.title == report.b.title ? title(report.a) + ": two cases compared"
                                                : title(report.a) + " and " + title(report.b) + ", compared";
  page.head = html::element(
      "p", {{"class", "facts"}},
      html::words("{} in both, seed {} · {}, {}, {} compared",
                  counted(report.record.comparison.trials, "trial"), report.record.a.settings.seed,
                  counted(report.record.comparison.outcomes.size(), "outcome"),
                  counted(report.record.comparison.settled.size(), "issue"),
                  counted(report.record.comparison.payoffs.size(), "actor")));
  page.sections = {answer(report),  differing(report), outcomes(report), issues(report),
                   payoffs(report), method(report),    evidence(report)};
  page.foot =
      html::paragraph(html::words("Written by Parley from a comparison of {} and {}, engine {}.",
                                  html::name(report.a.id), html::name(report.b.id), report.record.engine));
  return html::page(page);
}

}  // namespace parley
