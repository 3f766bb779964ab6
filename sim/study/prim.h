#pragma once
#include <string>
#include <vector>

#include "sim/summary/results.h"

/// Scenario discovery by the patient rule induction method (Friedman & Fisher 1999; for scenarios Bryant &
/// Lempert 2010): the box of parameters in which the cases of interest are dense.
namespace parley {

/// One parameter at every point: numbers, or places in a list of names.
struct PrimVariable {
  std::string name;
  std::vector<std::string> names;  ///< not empty: the values are places in it
  std::vector<double> values;      ///< [point]
  bool numeric() const { return names.empty(); }
};

struct PrimInput {
  std::vector<PrimVariable> variables;
  std::vector<bool> of_interest;  ///< [point]
};

/// The box's side in one variable that it restricts.
struct PrimLimit {
  std::size_t variable = 0;
  double lo = 0, hi = 0;  ///< numbers: both belong to the box
  bool has_lo = false, has_hi = false;
  std::vector<bool> kept;  ///< names: which belong to the box
  /// The chance that the box's cases of interest would be as many if this side did nothing (Bryant & Lempert
  /// 2010): small where the side matters.
  double p_value = 1;
};

struct PrimBox {
  std::vector<PrimLimit> limits;  ///< restricted variables only
  std::size_t points = 0, cases = 0;
  double coverage = 0;  ///< share of all cases of interest that lie in the box
  double density = 0;   ///< share of the box's points that are of interest
  Interval density_interval;
  bool contains(const PrimInput& input, std::size_t point) const;
};

struct PrimOptions {
  double peel = 0.05;         ///< alpha: share of the box's points that one step takes away
  double paste = 0.01;        ///< share that one step gives back
  double least_share = 0.05;  ///< of all points that a box must hold
  std::size_t least_points = 10;
  double largest_p = 0.05;  ///< sides with a larger p_value are taken off the pasted box; 1 keeps them all
};

struct PrimResult {
  std::size_t points = 0, cases = 0;
  std::vector<PrimBox> trajectory;  ///< from all points to the densest box: choose another trade if you like
  std::size_t chosen = 0;  ///< place in the trajectory: greatest harmonic mean of coverage and density
  PrimBox box;             ///< the chosen one after pasting, without the sides that chance explains
  std::vector<PrimLimit> left_out;  ///< those sides, each with its p_value when it was taken off
};

/// Peels from the box of all points: each step takes away the share at one end of one variable (or one name)
/// whose loss leaves the highest density, until no step raises it or the box is at its least size. The chosen
/// box is then pasted: widened at one end while that raises its density. Last, the side with the largest p_value is
/// taken off as long as that is over PrimOptions::largest_p. Points are compared as they are, so
/// equal values stay together.
PrimResult prim(const PrimInput& input, const PrimOptions& options = {});

}  // namespace parley
