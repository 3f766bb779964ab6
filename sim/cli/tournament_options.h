#pragma once
#include <cstdint>

#include "sim/cli/options.h"

namespace parley::cli {

inline constexpr std::uint64_t kMostTournamentDraws = 100'000;

CommandSpec tournament_spec();

}  // namespace parley::cli
