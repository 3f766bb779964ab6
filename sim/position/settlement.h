#pragma once
#include "sim/position/law.h"

namespace parley {

/// The constants of the settlement model; the defaults were fitted on half of the DEU III data
/// (docs/trust.md).
struct SettlementConstants {
  double many = 3.0;  ///< λ ≥ 0: how sharply the table prefers what most of the weighted interest prefers
  double hardest = 2.0;  ///< η ≥ 0: how much the strongest objection counts, whoever has it
  double tabled = 0.6;   ///< ω in [0, 1]: how often what is put forward is somebody's stated position
  bool operator==(const SettlementConstants&) const = default;
};

/// Where a table of actors settles on a scale, as a law over the grid. With d_i(x) = |x - p_i| / 100, w_i the
/// weights of weights_of and s_i the salience (at least kLeastSalience):
///
///     V(x) = -λ Σ_i w_i d_i(x) - η max_i s_i d_i(x)
///     m(x) = ω [x in T] / |T| + (1 - ω) / 101          T: the distinct positions, rounded to the grid
///     P(x) = m(x) e^V(x) / Σ_z m(z) e^V(z)
///
/// As a game: proposals come up one at a time, drawn from m; each is accepted with a chance proportional to
/// e^V(x); the first that is accepted settles. It is a logit choice (McFadden 1974) of the table as a whole
/// with the prior m; the weighted sum is the compromise model (Van den Bos 1991). Own arithmetic alone: the
/// same bytes on any machine. `stands` must not be empty.
void settlement_law(Stands stands, const SettlementConstants& constants, Law& law);
Law settlement_law(Stands stands, const SettlementConstants& constants = {});

/// The two parts of V at each grid point, for pictures: -λ Σ w d and -η max s d.
struct SettlementParts {
  std::array<double, kGridPoints> many{}, hardest{};
};
SettlementParts settlement_parts(Stands stands, const SettlementConstants& constants);

/// The grid point that a uniform draw in [0, 1) falls on: the smallest x with F(x) > u.
int draw_from(const Law& law, double u);

}  // namespace parley
