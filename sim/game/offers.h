#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/game/operand.h"

/// A compiled round of offers. Indices of actors, issues, settlements and delegations are the Game's; bargainers
/// and packages are counted within the round.
namespace parley {

/// Where a settlement has a delegation: where it stands, if that is allowed, else at `first`.
struct Binding {
  int delegation = 0;
  std::uint32_t allowed = 0;  ///< bit s: position s is named
  int first = 0;              ///< the first position named
};

/// One way to settle an issue that packages may hold.
struct OfferOption {
  int settlement = 0;
  std::vector<Binding> bound;
};

/// An issue that packages settle, and in which ways.
struct OfferIssue {
  int issue = 0;
  std::vector<OfferOption> options;
};

struct GamePackage {
  /// (place in GameOffers::issues, place among its options), in the order of the issues.
  std::vector<std::pair<int, int>> terms;
  std::vector<std::uint8_t> names;  ///< [bargainer]: 1 where a settlement of it names the actor
};

/// An actor that proposes, answers or is bound.
struct Bargainer {
  int actor = 0;
  bool recognised = false;    ///< with random proposers: it may be drawn
  Operand weight;             ///< then: its recognition weight
  bool votes_at_all = false;  ///< with votes: it answers every offer of others
  int votes = 0;
  bool veto = false;
  std::uint64_t key = 0;  ///< of the stream of its offers and answers
};

struct GameOffers {
  int round = 0, turns = 1;
  Operand breakdown, turn_length;
  bool random = false;
  std::vector<int> order;  ///< not random: bargainers, repeated in turn
  bool by_votes = false;
  int quota = 0;
  std::vector<OfferIssue> issues;
  std::vector<GamePackage> packages;
  std::vector<Bargainer> bargainers;  ///< in the table's order
  std::uint64_t meeting_key = 0;      ///< of the stream of proposers and breakdowns

  static constexpr int kUnobserved = -2, kNoAgreement = -1;
  int observed = kUnobserved;  ///< else the package agreed on
};

}  // namespace parley
