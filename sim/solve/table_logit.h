#pragma once
#include <vector>

#include "sim/solve/normal_form.h"

namespace parley {

/// Starting points for find_equilibria from logit paths (qre.h): the ends of `paths` branches and a few
/// points on each. The first path starts from uniform play, the others from play drawn at random (the same in
/// every call): they also reach what leaves the first at a bifurcation. Empty for tables of more than 20,000
/// cells or 60 positions, where a path takes too long.
std::vector<Profile> logit_starts(const NormalForm& game, int paths);

}  // namespace parley
