#pragma once
#include <utility>
#include <vector>

namespace parley {

/// What a mover went by at its full depth: what it expected of the others, and would do itself elsewhere.
struct Insight {
  /// What it expected of a delegation that it foresaw, for each position that it might take itself.
  struct Foreseen {
    int delegation = 0;
    std::vector<std::vector<double>> expected;  ///< [its own position][the other's position]
  };
  std::vector<std::vector<double>> value;   ///< [type][position]: V
  std::vector<std::vector<double>> others;  ///< [delegation][position]: P of the level below
  std::vector<std::vector<std::vector<double>>>
      own;  ///< [delegation of its actor, else empty][type][position]: Q, or where it stands if nobody reads its Q
  std::vector<Foreseen> foreseen;
};

/// What the kernel computed for one trial, round by round. Indices are those of Labels.
struct Probe {
  struct Move {
    int delegation = 0;
    bool free = true;       ///< false: its issue was settled before; it only held its place
    bool observed = false;  ///< set to what was observed, not drawn
    int from = 0, to = 0;
    bool charged = false;                     ///< a change that costs audience
    std::vector<double> expected;             ///< what the others expected before the round: b_v
    std::vector<std::vector<double>> choice;  ///< [type][position]: Q at its full depth
    Insight insight;                          ///< V, and what it was made of
  };
  /// Where an issue on a scale settled, and who stood where at that table; places in 0 … 100.
  struct Place {
    int scale = 0, point = 0;
    double chance = 0;      ///< that the law gave to the point
    bool observed = false;  ///< set to what was observed, not drawn
    struct At {
      int actor = 0;
      double position = 0, salience = 0;
    };
    std::vector<At> stands;
  };
  /// The moves that answered an outcome which had ended the talks.
  struct Reply {
    int outcome = -1;  ///< -1: there was no reply
    std::vector<Move> moves;
    std::vector<double> beliefs_before;
    std::vector<std::pair<int, int>> settled;
  };
  /// A turn of a round of offers. Lists over bargainers are in the order of OffersLabels::bargainers.
  struct Turn {
    struct Answer {
      int bargainer = 0;
      double chance = 0;  ///< of yes, for its true type
      bool yes = false;
    };
    int turn = 0, proposer = 0;   ///< from 0; bargainer
    double recognised = 1;        ///< the chance that it was to propose
    int package = -1;             ///< -1: it offered nothing
    double chance = 0;            ///< of that offer, for its true type
    std::vector<double> worth;    ///< per bargainer, of the package; empty without an offer
    std::vector<double> refusal;  ///< C per bargainer
    std::vector<double> stands;   ///< d per bargainer: what it has without agreement
    /// Per bargainer: what its tactic aims at before the offer, from its worst package (0) to its best (1); -1 without one.
    std::vector<double> aim;
    std::vector<Answer> answers;
    std::vector<double> beliefs_after;  ///< by type slot
    bool agreed = false, broke = false;
    std::vector<int> row;  ///< for the kernel alone
  };
  struct Round {
    int round = 0;
    std::vector<int> events;  ///< that happened before this round
    std::vector<Move> moves;
    std::vector<Turn> turns;  ///< of a round of offers
    std::vector<double> beliefs_before,
        beliefs_after;                         ///< by type slot; after the reply, where there was one
    std::vector<std::pair<int, int>> settled;  ///< (issue, settlement), by the round's own moves
    std::vector<Place> places;                 ///< issues on a scale that settled in it
    Reply reply;
    std::vector<double> payoff, audience_cost;  ///< per actor: u_i^t and A_i^t
    double weight = 1;                          ///< after the round
  };
  std::vector<Round> rounds;
};

}  // namespace parley
