#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/words.h"
#include "sim/plot/scale_charts.h"
#include "sim/plot/theme.h"
#include "sim/plot/words.h"
#include "sim/position/settlement.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/find.h"
#include "sim/scenario/scale_stands.h"

namespace parley {
namespace {

/// Between which the middle 80 % of a position lie; of a line in a factor the reach of its draws.
std::pair<double, double> middle_range(const Scenario& s, const Number& number) {
  if (std::holds_alternative<FactorTerm>(number)) return checks::support(s, number);
  return {quantile(number, 0.1), quantile(number, 0.9)};
}

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

Law law_of(const ScalePicture& data) {
  Law law{};
  std::copy_n(data.law.begin(), std::min(data.law.size(), law.size()), law.begin());
  return law;
}

}  // namespace

ScalePicture scale_picture(const Scenario& s, const Labels& labels, const Results& results,
                           std::size_t scale) {
  ScalePicture data;
  const ScaleLabels& known = labels.scales.at(scale);
  const IssueLabels& issue_labels = labels.issues[static_cast<std::size_t>(known.issue)];
  data.of = issue_labels.name.empty() ? issue_labels.id : issue_labels.name;
  data.unit = known.unit;
  data.from = known.from;
  data.to = known.to;
  data.trials = static_cast<double>(results.trials);
  for (const ScaleLaw& one : results.scales)
    if (one.issue == issue_labels.id) {
      data.law = one.law;
      data.exact = one.exact;
      data.settled = one.settled;
      for (const auto& [name, place] : one.points)
        data.points.push_back({name == "nash" ? "Nash with the reference" : capital(spaced(name)), place});
    }
  const Issue* issue = find_issue(s, issue_labels.id);
  if (issue == nullptr) return data;
  for (const auto& [place, words] : issue->line.marks) {
    const std::optional<Number> number = read_number_text(place);
    if (number && std::holds_alternative<double>(*number))
      data.marks.emplace_back(std::get<double>(*number), words);
  }
  const std::vector<MiddleStand> stands = middle_stands(s, *issue);
  for (std::size_t k = 0; k < stands.size(); ++k) {
    ScalePicture::Actor actor;
    actor.id = stands[k].actor;
    for (std::size_t i = 0; i < labels.actors.size(); ++i)
      if (labels.actors[i].id == actor.id) {
        actor.name = labels.actors[i].name.empty() ? actor.id : labels.actors[i].name;
        actor.color = actor_color(labels, i, paper());
      }
    const Number& position = issue->stands[k].position;
    const auto within = [&](double place) { return std::clamp(place, data.from, data.to); };
    actor.place = issue->line.place(stands[k].stand.position);
    const auto [lo, hi] = middle_range(s, position);
    actor.lo = within(lo);
    actor.hi = within(hi);
    actor.firm = !uncertain(position);
    actor.salience = stands[k].stand.salience;
    actor.weight = stands[k].stand.power * actor.salience;
    actor.seated = stands[k].seated;
    data.actors.push_back(std::move(actor));
  }
  const std::vector<Stand> seated = seated_stands(stands);
  if (!seated.empty()) {
    const SettlementNumbers numbers = issue->settlement.value_or(SettlementNumbers{});
    const SettlementParts parts =
        settlement_parts(seated, {checks::median(s, numbers.many), checks::median(s, numbers.hardest),
                                  checks::median(s, numbers.tabled)});
    data.many.assign(parts.many.begin(), parts.many.end());
    data.hardest.assign(parts.hardest.begin(), parts.hardest.end());
  }
  data.sentence = scale_sentence(data);
  return data;
}

std::string scale_sentence(const ScalePicture& data) {
  if (data.law.empty()) return "It does not settle in any trial.";
  const Law law = law_of(data);
  const GridInterval most = central_interval(law, 0.8);
  const auto likeliest = static_cast<int>(std::max_element(law.begin(), law.end()) - law.begin());
  const double median = median_of(law);
  std::vector<std::string> tabled;
  const ScalePicture::Actor* hit = nullptr;
  double worst = 0;
  for (const ScalePicture::Actor& actor : data.actors) {
    if (!actor.seated) continue;
    const double mapped = (actor.place - data.from) / (data.to - data.from) * kScaleEnd;
    if (grid_point(mapped) == likeliest) tabled.push_back(actor.name);
    const double loss = actor.salience * std::fabs(mapped - median) / kScaleEnd;
    if (loss > worst) {
      worst = loss;
      hit = &actor;
    }
  }
  std::string text =
      fmt::format("80 % between {} and {}; most likely {} ({})", value_text(data.place(most.lo)),
                  value_text(data.place(most.hi)), value_text(data.place(likeliest)),
                  share_text(law[static_cast<std::size_t>(likeliest)]));
  constexpr std::size_t kNamed = 4;
  if (tabled.size() > kNamed) {
    const std::size_t more = tabled.size() - kNamed + 1;
    tabled.resize(kNamed - 1);
    tabled.push_back(fmt::format("{} others", more));
  }
  if (!tabled.empty()) text += ", tabled by " + listed(tabled);
  if (hit != nullptr)
    text += fmt::format("; at the median, {}, {} is hit hardest and loses {:.2f}",
                        value_text(data.place(median)), hit->name, worst);
  return text + ".";
}

}  // namespace parley
