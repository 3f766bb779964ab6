#pragma once
#include <stop_token>
#include <vector>

#include "sim/solve/normal_form.h"

namespace parley {

/// Of each path: its end and a few points on it.
inline constexpr int kStartsOfPath = 5;

/// Starting points for find_equilibria from logit paths (qre.h): the ends of `paths` branches and a few
/// points on each. The first path starts from uniform play, the others from play drawn at random (the same in
/// every call): they also reach what leaves the first at a bifurcation. Fewer paths are followed in
/// large tables, as each step costs cells times squared players; none in tables of more than 20,000 cells or 60
/// positions.
std::vector<Profile> logit_starts(const NormalForm& game, int paths, const std::stop_token& stop = {});

}  // namespace parley
