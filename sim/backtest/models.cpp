#include "sim/backtest/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "sim/backtest/minimise.h"
#include "sim/base/elementary.h"
#include "sim/position/challenge.h"
#include "sim/position/exchange.h"
#include "sim/position/points.h"
#include "sim/position/scores.h"
#include "sim/position/smooth.h"

namespace parley {
namespace {

using Prepared = ModelSpec::Prepared;

void give_law(BacktestForecast& forecast, const Law& law) {
  forecast.made = true;
  forecast.law = law;
  forecast.mean = mean_of(law);
  forecast.median = median_of(law);
}
void give_point(BacktestForecast& forecast, double point) {
  forecast.made = true;
  forecast.mean = forecast.median = point;
}

ModelSpec settlement(bool fitted) {
  ModelSpec spec{fitted ? "settlement-fitted" : "settlement",
                 fitted ? "settlement model refitted" : "settlement model as shipped",
                 false,
                 fitted,
                 {}};
  spec.prepare = [fitted](const IssueList& training, const auto&) {
    const SettlementConstants c = fitted ? fit_settlement(training) : SettlementConstants{};
    return Prepared{
        [c](const BacktestIssue& issue, BacktestForecast& out) {
          give_law(out, settlement_law(issue.stands, c));
        },
        fitted ? fmt::format("many {:.3f}, hardest {:.3f}, tabled {:.3f}", c.many, c.hardest, c.tabled) : ""};
  };
  return spec;
}

/// A law with one width, fitted in logarithms between 1 and 400.
template <class Make>
ModelSpec with_width(const char* id, const char* name, const char* what, Make make) {
  ModelSpec spec{id, name, true, true, {}};
  spec.prepare = [make, what](const IssueList& training, const auto&) {
    const double width = exp_own(minimise_line(
        [&](double t) {
          return fit_loss(training,
                          [&](const BacktestIssue& i, Law& law) { law = make(i.stands, exp_own(t)); });
        },
        0.0, 6.0, 1e-4));
    return Prepared{[make, width](const BacktestIssue& issue, BacktestForecast& out) {
                      give_law(out, make(issue.stands, width));
                    },
                    fmt::format("{} {:.2f}", what, width)};
  };
  return spec;
}

ModelSpec climate() {
  ModelSpec spec{"climatology", "climatology: how often each place was the outcome", true, true, {}};
  spec.prepare = [](const IssueList& training, const auto&) {
    std::vector<double> outcomes;
    for (const BacktestIssue* issue : training) outcomes.push_back(issue->outcome);
    const Law law = climatology(outcomes);
    return Prepared{[law](const BacktestIssue&, BacktestForecast& out) { give_law(out, law); },
                    fmt::format("{} outcomes", outcomes.size())};
  };
  return spec;
}

template <class Point>
ModelSpec point(const char* id, const std::string& name, Point of) {
  ModelSpec spec{id, name, true, false, {}};
  spec.prepare = [of](const IssueList&, const auto&) {
    return Prepared{[of](const BacktestIssue& issue, BacktestForecast& out) {
                      if (const std::optional<double> at = of(issue)) give_point(out, *at);
                    },
                    ""};
  };
  return spec;
}

/// All issues of a case at once; a case of one issue has nothing to trade.
ModelSpec exchange() {
  ModelSpec spec{
      "exchange", "exchange model, equal gains (Stokman & van Oosten 1994), a point", true, false, {}};
  spec.prepare = [](const IssueList&, const std::vector<BacktestIssue>& all) {
    std::map<std::string, std::vector<const BacktestIssue*>> cases;
    for (const BacktestIssue& issue : all) cases[issue.case_name].push_back(&issue);
    auto places = std::make_shared<std::map<const BacktestIssue*, double>>();
    for (auto& [name, issues] : cases) {
      // Issues and actors in the order of their names: ties are the same in whatever order the file has them.
      std::stable_sort(issues.begin(), issues.end(),
                       [](const BacktestIssue* a, const BacktestIssue* b) { return a->name < b->name; });
      std::map<std::string, int> actors;
      for (const BacktestIssue* issue : issues)
        for (const std::string& actor : issue->actors) actors.emplace(actor, 0);
      int count = 0;
      for (auto& [actor, number] : actors) number = count++;
      std::vector<ExchangeIssue> market;
      for (const BacktestIssue* issue : issues) {
        ExchangeIssue one{issue->stands, {}};
        for (const std::string& actor : issue->actors) one.actors.push_back(actors.at(actor));
        market.push_back(std::move(one));
      }
      const ExchangeResult result = exchange_model(market);
      for (std::size_t k = 0; k < issues.size(); ++k) (*places)[issues[k]] = result.outcomes[k];
    }
    return Prepared{
        [places](const BacktestIssue& issue, BacktestForecast& out) { give_point(out, places->at(&issue)); },
        ""};
  };
  return spec;
}

}  // namespace

double fit_loss(const IssueList& issues, const std::function<void(const BacktestIssue&, Law&)>& law_of) {
  double sum = 0;
  Law law;
  for (const BacktestIssue* issue : issues) {
    law_of(*issue, law);
    sum += crps(law, issue->outcome) + kFitLogWeight * log_score(law, issue->outcome);
  }
  return sum / static_cast<double>(issues.size());
}

SettlementConstants fit_settlement(const IssueList& issues) {
  // In coordinates without ends: logarithms of the two rates, the log odds of the share. Bounded, so that data
  // that want no end of a constant leave it at a number.
  const auto constants = [](const std::array<double, 3>& at) {
    const auto inside = [](double t) { return std::min(std::max(t, -8.0), 5.0); };
    return SettlementConstants{exp_own(inside(at[0])), exp_own(inside(at[1])),
                               1.0 / (1.0 + exp_own(-inside(at[2])))};
  };
  const SettlementConstants start;
  const auto best = minimise_simplex(
      [&](const std::array<double, 3>& at) {
        const SettlementConstants c = constants(at);
        return fit_loss(issues,
                        [&](const BacktestIssue& issue, Law& law) { settlement_law(issue.stands, c, law); });
      },
      {log_own(start.many), log_own(start.hardest), log_own(start.tabled / (1.0 - start.tabled))}, 0.4);
  return constants(best);
}

std::vector<ModelSpec> model_specs(bool fit) {
  std::vector<ModelSpec> all{settlement(false)};
  if (fit) all.push_back(settlement(true));
  all.push_back(
      with_width("mean-normal", "compromise mean + censored normal", "sd",
                 [](Stands stands, double sd) { return censored_normal(compromise_mean(stands), sd); }));
  all.push_back(with_width("positions-kernel", "positions smoothed by a normal kernel", "width",
                           [](Stands stands, double width) { return positions_kernel(stands, width); }));
  all.push_back(climate());
  all.push_back(point("compromise-mean", "compromise mean (Van den Bos 1991), a point",
                      [](const BacktestIssue& i) { return std::optional(compromise_mean(i.stands)); }));
  all.push_back(point("weighted-median", "weighted median, a point",
                      [](const BacktestIssue& i) { return std::optional(weighted_median(i.stands)); }));
  all.push_back(point("plain-median", "plain median, a point",
                      [](const BacktestIssue& i) { return std::optional(plain_median(i.stands)); }));
  all.push_back(
      point("reference", "the reference, a point", [](const BacktestIssue& i) { return i.reference; }));
  all.push_back(
      point("nash", "Nash solution with the reference (Nash 1950), a point", [](const BacktestIssue& i) {
        return i.reference ? std::optional(nash_with_reference(i.stands, *i.reference)) : std::nullopt;
      }));
  all.push_back(point("challenge",
                      fmt::format("challenge model (Scholz 2011), median after {} round{}, a point",
                                  kChallengeRounds, kChallengeRounds == 1 ? "" : "s"),
                      [](const BacktestIssue& i) {
                        return std::optional(challenge_model(i.stands, kChallengeRounds).back().median);
                      }));
  all.push_back(exchange());
  return all;
}

}  // namespace parley
