#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/enumerator/enumerator.h"
#include "tests/enumerator/state.h"
#include "tests/enumerator/tactics.h"

/// The paths that the enumerator walks, and the figures of one at its end.
namespace parley::enumerator {

/// One combination of true types along one public path.
struct Profile {
  std::vector<int> types;  ///< per actor
  double probability = 1;  ///< of this path with these types
  double weight = 1;       ///< w
  Dist flows, costs,
      last_flow;           ///< per actor: sum of delta^(t-1) u, of delta^(t-1) A, and u of the last round
  std::vector<Dist> laws;  ///< per issue on a scale: P where it settled, empty before
};

struct Path {
  Public now;
  std::vector<Profile> profiles;
  std::vector<std::vector<int>> positions;  ///< per round played
  std::vector<std::vector<Dist>> beliefs;   ///< per round played
  std::vector<int> settled_in;              ///< per issue: the round, or -1
  int ended = -1;                           ///< the outcome that ended the talks, or -1
  struct Agreement {
    int turn = -1, package = -1;  ///< -1: none
    bool broke = false;
  };
  std::vector<Said> said;           ///< offers made in the round of offers that is played
  std::map<int, Agreement> agreed;  ///< of the rounds of offers played
  std::map<std::pair<int, int>, int> offered,
      accepted;                ///< (round, actor): offers made, and of them accepted
  std::vector<char> answered;  ///< per delegation: it moved in the reply to that outcome
};

/// A path at its end.
struct End {
  const Scenario& s;
  const Setting& g;
  const Path& path;
  int outcome, last;  ///< last: the last round played, from 0
  bool ended_early;   ///< named by an outcome that ends the talks
};

/// Step 3: the utility of actor i.
double utility(const End& end, const Profile& p, std::size_t i);

/// The figures of one path: names and values (all that is left out is 0).
void figures(const End& end, const Profile& p, std::vector<std::pair<std::string, double>>& out);

}  // namespace parley::enumerator
