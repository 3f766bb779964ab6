#pragma once
#include <vector>

#include "tests/enumerator/state.h"
#include "tests/enumerator/tactics.h"

/// Rounds of offers: what everybody would offer and answer in a turn. Steps are those of the description of such
/// rounds; packages are numbered as in OffersSetting.
namespace parley::enumerator {

/// A turn of bargaining, worked out back from the last under the beliefs of now.
struct Turn {
  Dist proposes;                         ///< rho: per actor
  std::vector<std::vector<Dist>> offer;  ///< q: [actor][type][package, then none]
  std::vector<std::vector<Dist>> yes;    ///< alpha: [actor][type][package]
  std::vector<std::vector<Dist>> worth;  ///< u: [actor][type][package]
  std::vector<Dist> refusal;             ///< C: [actor][type]
  std::vector<int> open;                 ///< packages none of whose issues is settled
};

/// The flow payoff of actor i of that type in round t (from 0), with the events that happened.
double flow_payoff(const Setting&, int i, int type, const Public&, int t);

/// Positions after the package, and its issues settled; expectations b one-hot there.
Public after(const Setting&, const OffersSetting&, int package, const Public&);

/// Turn `turn` (from 0) of the bargaining in round t under the beliefs of `now`, after the offers of earlier turns.
Turn work_out(const Setting&, int t, const Public& now, int turn, const std::vector<Said>& said = {});

/// Who answers an offer of i, and whether these answers (1: yes) accept it.
std::vector<int> answerers(const Setting&, const OffersSetting&, int package, int i);
bool accepted(const Setting&, const OffersSetting&, int package, int i, const std::vector<int>& who,
              const std::vector<char>& yes);

}  // namespace parley::enumerator
