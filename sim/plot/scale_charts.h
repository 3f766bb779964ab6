#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/game/labels.h"
#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"
#include "sim/position/law.h"
#include "sim/scenario/scenario.h"
#include "sim/summary/results.h"

/// Charts of issues on a scale.
/// Implemented in scale_data.cpp and scale_law.cpp.
namespace parley {

/// Where an issue on a scale settles, and who wants what on it. Places are on the issue's own scale.
struct ScalePicture {
  struct Actor {
    std::string id, name;
    double place = 0, lo = 0, hi = 0;  ///< its position; between which 80 % of an uncertain one lies
    double weight = 0;                 ///< power × salience
    double salience = 1;
    bool seated = true;  ///< at the table where it settles
    bool firm = true;    ///< a plain number, which can be dragged
    Color color{};
  };
  struct Point {
    std::string name;  ///< "Compromise mean"
    double place = 0;
  };
  std::string of, unit;
  double from = 0, to = 100;
  std::vector<std::pair<double, std::string>> marks;
  std::vector<double> law;    ///< [0 … 100 of the scale]; empty: it does not settle
  std::vector<double> law_a;  ///< of run A, to compare; may be empty
  bool exact = false;
  double settled = 1;  ///< share of trials in which it settles
  double trials = 0;
  std::vector<Actor> actors;
  std::vector<Point> points;
  std::vector<double> many, hardest;  ///< the two parts of V at each grid point
  std::string sentence;  ///< "80 % between 20 and 70; most likely 40, tabled by France and Spain."

  double place(double mapped) const { return from + mapped * (to - from) / kScaleEnd; }
};

struct ScaleOptions {
  bool cumulative = false;  ///< F in place of P
  bool parts = false;       ///< the two parts of V over it
};

/// What there is to show of the issue `scale` of the labels. Positions, saliences and powers as written, at their medians; types are left out.
ScalePicture scale_picture(const Scenario& scenario, const Labels& labels, const Results& results,
                           std::size_t scale);

/// P as bars of a twentieth of the scale with stems at the tabled points (or F as a line), central intervals of 50, 80 and 95 % below,
/// other forecasts as named ticks, and the actors as circles as large as power × salience. Reads "q2.5", "q10", "q25", "q50", "q75", "q90", "q97.5", "mean", "point/NAME",
/// "stem/GRID", "actor/NAME". Hover targets: "stand" (actor of the data), "point".
DisplayList scale_law_chart(const ScalePicture& data, const Frame& frame, const ScaleOptions& options = {});
/// The height at which all rows find room.
double scale_law_height(const ScalePicture& data, const Frame& frame);

/// "80 % between 20 and 70; most likely 40, tabled by France and Spain; at the median 35 Poland loses most, 0.54."
std::string scale_sentence(const ScalePicture& data);

/// What is to be said wherever a scale forecast stands.
inline constexpr const char* kScaleNote =
    "The constants of the settlement model come from 180 decisions of the EU; elsewhere it is untested.";

}  // namespace parley
