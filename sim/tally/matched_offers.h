#pragma once
#include <vector>

#include "sim/game/labels.h"
#include "sim/talks/block.h"

namespace parley {

/// What two scenarios' rounds of offers may have agreed on: anything, or a package that both have. Rounds and packages are
/// matched by id; those that only one of the two has are left out.
struct MatchedAgreement {
  static constexpr int kAny = -1;
  std::size_t round_a = 0, round_b = 0;    ///< places in Labels::offers
  int package_a = kAny, package_b = kAny;  ///< both kAny: whatever was agreed on
};

/// Round by round: any agreement, then each package.
inline std::vector<MatchedAgreement> matched_agreements(const Labels& a, const Labels& b) {
  std::vector<MatchedAgreement> all;
  for (std::size_t i = 0; i < a.offers.size(); ++i)
    for (std::size_t j = 0; j < b.offers.size(); ++j) {
      const OffersLabels &in_a = a.offers[i], &in_b = b.offers[j];
      if (a.rounds[static_cast<std::size_t>(in_a.round)].id !=
          b.rounds[static_cast<std::size_t>(in_b.round)].id)
        continue;
      all.push_back({i, j});
      for (std::size_t p = 0; p < in_a.packages.size(); ++p)
        for (std::size_t q = 0; q < in_b.packages.size(); ++q)
          if (in_a.packages[p].id == in_b.packages[q].id)
            all.push_back({i, j, static_cast<int>(p), static_cast<int>(q)});
    }
  return all;
}

/// Whether the trial's round ended with that package, or with any.
inline bool agreed_on(const BlockResult& block, std::size_t round, int package, std::size_t trial) {
  const std::uint16_t end = block.agreement[round * block.stride + trial];
  return package == MatchedAgreement::kAny ? end != BlockResult::kNever : end == package;
}

}  // namespace parley
