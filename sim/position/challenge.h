#pragma once
#include <vector>

#include "sim/position/law.h"

namespace parley {

/// The positions after a round of challenges, and what they amount to.
struct ChallengeRound {
  std::vector<double> risk;       ///< r_i of each actor in this round, in [1/2, 2]
  std::vector<double> positions;  ///< after the round
  double median = 0;              ///< Condorcet's, weighted by power × salience
  double mean = 0;                ///< weighted by power × salience
};

/// The challenge model of Bueno de Mesquita (1994) as rebuilt by Scholz, Calbert & Smith (Scholz 2011): every
/// actor weighs up challenging and being challenged by every other, and moves to, or towards, whoever presses
/// it.
///
///     v_k(i,j) = d_kj^r_k - d_ki^r_k,  d in units of the range of the first positions
///     P(i,j) = Σ_k c_k s_k max(0, v_k(i,j)) / Σ_k Σ_a Σ_b c_k s_k |v_k(a,b)|
///     E_k(i→j) = s_j (P U⁺ + (1 - P) U⁻) + (1 - s_j) U⁺ - q (2 - 4 · 0.5^r_k),  U± = 2 - 4 (0.5 ∓ 0.5
///     d_ij)^r_k,  q = 1
///
/// Risk r from the first pass at r = 1; offers from the second. The papers leave several steps open; this is
/// the reading that reproduces a public implementation's figures for the car emissions of 1994
/// (tests/position). Positions in any unit, saliences and powers at least 0. `rounds` at least 1. Fewer than
/// two distinct positions: nothing moves.
std::vector<ChallengeRound> challenge_model(Stands stands, int rounds);

}  // namespace parley
