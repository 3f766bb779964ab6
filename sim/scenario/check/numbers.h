#pragma once
#include <functional>
#include <string>
#include <utility>

#include "sim/scenario/limits.h"
#include "sim/scenario/scenario.h"

/// Numbers of a scenario that may be uncertain, seen by the checker: which they are, how far their draws can
/// reach, and their medians.
namespace parley::checks {

/// Calls visit(path, kind, number) for every NUMBER that a trial draws, in the file's order.
using NumberVisitor = std::function<void(const std::string& path, NumberKind kind, const Number& number)>;
void for_each_number(const Scenario& scenario, const NumberVisitor& visit);

/// The range that draws keep to before clamping, but for fewer than one in 10^9 on either side (six standard
/// deviations of a normal). A term in a factor reaches as far as the factor does; an unknown factor counts as
/// 0.
std::pair<double, double> support(const Scenario& scenario, const Number& number);

/// The median of a draw before clamping (the lower one of a discrete distribution).
double median(const Scenario& scenario, const Number& number);

}  // namespace parley::checks
