#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"
#include "sim/summary/results.h"

/// Charts of what theory says of an issue. Each takes plain data, so that any analysis can fill it. "As
/// written" means the payoffs of the file; shares of draws say how often something holds under uncertain
/// ones. Every mark that has a colour also has a shape or a word.
/// Implemented in correlated_ranges.cpp, equilibria_list.cpp, payoff_space.cpp, scale_forecast.cpp and
/// stability_table.cpp.
namespace parley {

/// A share of draws with its 95 % interval.
struct DrawnShare {
  double share = 0;
  Interval interval;
};

/// Two actors' payoffs from each package, with what bargaining rules choose.
struct PayoffSpace {
  struct Package {
    double x = 0, y = 0;
    std::string name;
    double share = -1;               ///< of simulated talks that ended there; below 0: not known
    std::vector<std::string> notes;  ///< more of it, for the tooltip
    double agreed = 0;               ///< share of trials in which a round of offers agreed on it
  };
  struct Solution {
    std::string rule;  ///< "Nash"
    std::vector<int> packages;
  };
  std::string of, x_actor, y_actor;
  std::size_t parties = 2;  ///< all who bargain, these two among them
  std::vector<Package> packages;
  std::vector<int> frontier;  ///< of all parties
  std::optional<Point> disagreement;
  std::vector<Solution> solutions;
  std::vector<Point> cloud;            ///< payoffs of single trials
  std::string cloud_words;             ///< what they are: "1,000 trials, given that …"
  std::vector<std::string> sentences;  ///< what is to be said in words, below
};
/// Dashed: the frontier of the two actors shown. Reads "packages", "frontier", "RULE/x", "RULE/y",
/// "disagreement/x", "…/y", "share/PACKAGE", "agreed/PACKAGE", "cloud", "cloud/mean/x", "…/y". Hover target: package.
DisplayList payoff_space(const PayoffSpace& data, const Frame& frame);

/// Which states of a conflict would last, by each way to look ahead.
struct StabilityTable {
  struct State {
    std::string name;                       ///< with who holds what
    std::string label;                      ///< shorter, in the order that `order` tells
    std::vector<std::vector<bool>> stable;  ///< [concept][decision maker], as written
    double share = -1;                      ///< of simulated talks that ended there; below 0: not known
    std::vector<DrawnShare> drawn;  ///< [concept]: draws in which it is stable for all; empty: none drawn
    std::vector<std::vector<double>> drawn_for;  ///< [concept][decision maker]: draws in which it is
                                                 ///< stable for one alone
    bool start = false;                          ///< where the talks start
  };
  std::string of, order;  ///< order: whose positions labels list, "Russia / NATO"
  std::vector<std::string> concepts, makers;
  std::vector<State> states;
  std::optional<std::size_t> chosen;
  std::vector<std::string> sentences;
};
/// Reads "stable/STATE/CONCEPT" (number of makers), "drawn/STATE/CONCEPT". Hover target: state. Rows that
/// find no room are counted in a last line.
DisplayList stability_table(const StabilityTable& data, const Frame& frame);
/// The height at which all rows and sentences find room.
double stability_table_height(const StabilityTable& data, const Frame& frame);

/// Equilibria, pure and mixed.
struct EquilibriaList {
  struct Row {
    std::string profile;  ///< "Russia: build-up, NATO: open door"
    std::string label;    ///< shorter, in the order that `order` tells
    bool pure = true;
    bool now = true;                  ///< it is one as written
    bool family = false;              ///< one of infinitely many
    int ties = 0;                     ///< best replies that are not played
    std::optional<double> regret;     ///< as written, in payoffs
    std::optional<DrawnShare> drawn;  ///< draws in which it (or one with the same supports) is one
    std::vector<std::string> notes;   ///< more of it, for the tooltip
  };
  std::string of, order;
  std::vector<Row> rows;
  std::optional<std::size_t> chosen;
  std::vector<std::string> sentences;
};
/// Reads "equilibria" (as written), "regret/I", "share/I", "lo/I", "hi/I" (of row I). Hover target:
/// equilibrium (row).
DisplayList equilibria_list(const EquilibriaList& data, const Frame& frame);
double equilibria_list_height(const EquilibriaList& data, const Frame& frame);

/// The least and the greatest that each player gets over all correlated equilibria.
struct CorrelatedRanges {
  struct Row {
    std::string player;
    double least = 0, greatest = 0, at_greatest_welfare = 0;
    std::vector<double> nash;  ///< what it gets in each equilibrium listed
  };
  std::string of;
  std::vector<Row> rows;
  std::vector<std::string> sentences;
};
/// Reads "least/PLAYER", "greatest/PLAYER", "welfare/PLAYER".
DisplayList correlated_ranges(const CorrelatedRanges& data, const Frame& frame);

/// Forecasts on an issue's scale: baselines beside where the simulated talks end.
struct ScaleForecast {
  struct Actor {
    std::string name;
    double place = 0, weight = 1;
  };
  std::string of;
  std::vector<std::pair<std::string, double>> scale;  ///< positions and their places
  std::vector<Actor> actors;
  bool possible = false;
  double mean = 0, median_low = 0, median_high = 0;
  struct Simulated {
    double mean = 0, sd = 0, standard_error = 0, trials = 0;
  };
  std::optional<Simulated> simulated;
  std::vector<std::string> sentences;
};
/// Reads "mean", "median/lo", "median/hi", "simulated", "simulated/sd", "simulated/se".
DisplayList scale_forecast(const ScaleForecast& data, const Frame& frame);

}  // namespace parley
