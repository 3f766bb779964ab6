#include <catch2/catch.hpp>

#include "tests/plot/all_charts.h"

/// Names as people may write them, of one letter, of none, of two hundred, in every chart.
using namespace parley;
namespace mu = parley::made_up;

namespace {

const std::vector<std::pair<std::string, std::string>>& names() {
  static const std::vector<std::pair<std::string, std::string>> all = [] {
    std::string solid, words, wide;
    for (int k = 0; k < 200; ++k) solid += static_cast<char>('a' + k % 26);
    while (words.size() < 200) words += "security ";
    for (int k = 0; k < 200; ++k) wide += "漢";
    return std::vector<std::pair<std::string, std::string>>{{"none", ""},
                                                            {"a space", " "},
                                                            {"one letter", "N"},
                                                            {"one wide letter", "漢"},
                                                            {"an ellipsis", "…"},
                                                            {"200 letters", solid},
                                                            {"200 letters in words", words.substr(0, 200)},
                                                            {"200 wide letters", wide}};
  }();
  return all;
}

void rename(Labels& labels, const std::string& name) {
  for (ActorLabels& actor : labels.actors) {
    actor.name = name;
    for (std::string& type : actor.type_names) type = name;
  }
  for (IssueLabels& issue : labels.issues) {
    issue.name = name;
    for (std::string& settlement : issue.settlement_names) settlement = name;
  }
  for (RoundLabels& round : labels.rounds) round.name = name;
  for (OutcomeLabels& outcome : labels.outcomes) outcome.name = name;
}

/// Every chart of studies and solvers with the name in all places that bear one.
std::vector<mu::Named> named_study_charts(const std::string& name, int rows) {
  std::vector<mu::Named> all;
  const auto add = [&](const char* chart, const auto& data, const auto& draw) {
    all.push_back({chart, [data, draw](const Frame& f) { return draw(data, f); }});
  };
  SensitivityData sensitivity = mu::sensitivity(rows);
  sensitivity.of = name;
  for (auto& row : sensitivity.rows) row.name = name;
  add("sensitivity", sensitivity, [](const auto& d, const Frame& f) { return sensitivity_bars(d, f, 0); });
  TornadoData swings = mu::tornado_data(rows, ValueKind::share);
  swings.of = name;
  for (auto& row : swings.rows) row.name = name;
  add("tornado", swings, [](const auto& d, const Frame& f) { return tornado(d, f, 0); });
  ConditionalCurve curve = mu::curve(rows, ValueKind::share);
  curve.of = curve.quantity = name;
  add("curve", curve, [](const auto& d, const Frame& f) { return conditional_curve(d, f); });
  DifferenceData differences = mu::differences(rows, ValueKind::number);
  differences.of = name;
  for (auto& row : differences.rows) row.name = name;
  add("differences", differences, [](const auto& d, const Frame& f) { return differences_chart(d, f); });
  SpreadData spread = mu::spread(rows);
  for (auto& row : spread.rows) row.name = name;
  add("spread", spread, [](const auto& d, const Frame& f) { return shares_over_points(d, f); });
  MapData map = mu::map_data(static_cast<std::size_t>(rows), static_cast<std::size_t>(rows));
  map.of = "P(" + name + ")", map.x_name = map.y_name = name;
  add("map", map, [](const auto& d, const Frame& f) { return probability_map(d, f); });
  PayoffSpace space = mu::space(rows);
  space.of = space.x_actor = space.y_actor = name;
  for (auto& package : space.packages) package.name = name;
  add("space", space, [](const auto& d, const Frame& f) { return payoff_space(d, f); });
  StabilityTable stability = mu::stability(rows, true);
  for (auto& state : stability.states) state.name = name;
  for (auto& maker : stability.makers) maker = name;
  stability.sentences = {name};
  add("stability", stability, [](const auto& d, const Frame& f) { return stability_table(d, f); });
  EquilibriaList equilibria = mu::equilibria(rows);
  equilibria.of = name;
  for (auto& row : equilibria.rows) row.profile = name;
  equilibria.sentences = {name, ""};
  add("equilibria", equilibria, [](const auto& d, const Frame& f) { return equilibria_list(d, f); });
  CorrelatedRanges correlated = mu::correlated(rows);
  for (auto& row : correlated.rows) row.player = name;
  correlated.sentences = {name};
  add("correlated", correlated, [](const auto& d, const Frame& f) { return correlated_ranges(d, f); });
  ScaleForecast scale = mu::scale(rows);
  for (auto& actor : scale.actors) actor.name = name;
  for (auto& place : scale.scale) place.first = name;
  add("scale", scale, [](const auto& d, const Frame& f) { return scale_forecast(d, f); });
  ConvergenceData convergence = mu::convergence(rows);
  convergence.of = name;
  add("convergence", convergence, [](const auto& d, const Frame& f) { return convergence_chart(d, f); });
  return all;
}

const std::vector<Size> kSizes{{160, 120}, {320, 220}, {520, 300}, {1100, 480}};

/// Texts may only touch where the canvas is smaller than any that the window or a report has.
std::string fault_of(const DisplayList& list) {
  const std::string found = mu::fault(list, table_metrics());
  const bool tiny = list.size.w < 200;
  return tiny && (found.find("touches") != std::string::npos || found.find("leaves") != std::string::npos)
             ? ""
             : found;
}

}  // namespace

TEST_CASE(
    "every chart of a run draws names of one letter, of none and of two hundred, with 1 and 16 outcomes") {
  for (const auto& [kind, name] : names())
    for (const int outcomes : {1, 2, 16}) {
      mu::Run now =
          outcomes == 1 ? mu::run(2, mu::Kind::one) : mu::run(std::max(outcomes - 2, 2), mu::Kind::typical);
      mu::Run a = now;
      if (outcomes == 2) {
        now.labels.outcomes.resize(2), now.results.outcomes.resize(2);
        a = now;
      }
      rename(now.labels, name), rename(a.labels, name);
      REQUIRE(now.labels.outcomes.size() == static_cast<std::size_t>(outcomes));
      for (const bool compared : {false, true}) {
        Runs runs{now.view(compared ? "Now" : ""), {}, nullptr};
        if (compared) runs.a = a.view("A");
        for (const auto& chart : mu::charts_of(runs))
          for (const Size& size : kSizes)
            for (const bool heading : {true, false}) {
              CAPTURE(kind, outcomes, compared, chart.name, size.w, heading);
              CHECK(fault_of(chart.draw({size, paper(), table_metrics(), heading, 13})) == "");
            }
      }
    }
}

TEST_CASE("and so does every chart of studies and solvers, with 1 to 16 rows") {
  for (const auto& [kind, name] : names())
    for (const int rows : {1, 2, 16})
      for (const auto& chart : named_study_charts(name, rows))
        for (const Size& size : kSizes)
          for (const bool heading : {true, false}) {
            CAPTURE(kind, rows, chart.name, size.w, heading);
            CHECK(fault_of(chart.draw({size, paper(), table_metrics(), heading, 13})) == "");
          }
}

TEST_CASE("a thing without a name is told by its id") {
  mu::Run now = mu::run(2, mu::Kind::typical);
  rename(now.labels, "");
  const Runs runs{now.view(), {}, nullptr};
  const Frame frame{{900, 400}, paper(), table_metrics(), true, 13};
  const auto says = [](const DisplayList& list, const std::string& words) {
    for (const auto& seen : mu::texts(list, table_metrics()))
      if (seen.words == words) return true;
    return false;
  };
  CHECK(says(outcome_bars(runs, frame), "o1"));
  CHECK(says(rounds_stack(runs, frame), "o1"));
  CHECK(says(rounds_stack(runs, frame), "r0"));
  CHECK(says(issues_overview(runs, frame), "i0"));
  CHECK(says(positions_map(runs, 0, frame), "a1"));
  CHECK(says(payoffs_overview(runs, frame), "a0"));
}

TEST_CASE("texts that are empty or have no room end neither measuring nor wrapping") {
  for (const char* text : {"", " ", "  ", "N", "…", "a: b", ": ", "漢", "\xff", "\n"})
    for (const double room : {-5.0, 0.0, 0.5, 8.0, 100.0})
      for (const std::size_t most : {0u, 1u, 2u, 4u}) {
        CAPTURE(text, room, most);
        for (const auto how : {LongWords::broken, LongWords::cut})
          is_cut(wrap_text(table_metrics(), text, room, 13, false, most, how), text);
        is_cut(wrap_name(table_metrics(), text, room, 13, false, most), text);
        CHECK(table_metrics().width(fit_text(table_metrics(), text, room, 13, true), 13, true) <=
              std::max(room, 0.0));
      }
}
