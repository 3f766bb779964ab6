// Game files: read or refused; what is read and written is read as the same; small ones are solved.
#include <sstream>

#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/two_player.h"
#include "sim/solve/nfg.h"
#include "sim/solve/units.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

FUZZ_TARGET {
  std::istringstream in(fuzz::text_of(data, size));
  NormalForm game;
  try {
    NfgLimits limits;
    limits.cells = 10'000;
    game = read_nfg(in, "f.nfg", limits);
  } catch (const NfgError& error) {
    fuzz::hold(!error.problems().empty(), "a game that is refused has problems");
    return 0;
  }
  const std::string text = write_nfg(game);
  std::istringstream again(text);
  fuzz::hold(write_nfg(read_nfg(again, "f.nfg")) == text, "a game that is written is read as the same");
  if (game.cells() > 16 || game.player_count() > 4) return 0;
  pure_equilibria(game);
  eliminate_dominated(game);
  if (game.player_count() != 2) return 0;
  const ExtremeEquilibria extreme = extreme_equilibria(game);
  for (std::size_t k = 0; k < extreme.size(); ++k)
    fuzz::hold(regret(game, extreme.profile(k)) == 0, "an equilibrium has no regret");
  in_own_units(game);
  return 0;
}
