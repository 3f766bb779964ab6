#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "sim/scenario/number.h"

/// Tactics of automated negotiation, as a scenario names them: rules by which an actor bargains in rounds of offers from
/// its own payoffs, the time and what the others did, without looking ahead. What they do stands in sim/talks/negotiator.h.
namespace parley {

enum class TacticKind : std::uint8_t {
  none,
  boulware,     ///< holds out, and gives in at the end
  linear,       ///< gives in evenly
  conceder,     ///< gives in at once
  tit_for_tat,  ///< gives as much as the others gave it
  micro         ///< gives one step for each that the others take (de Jonge 2022)
};
inline constexpr std::array<std::pair<std::string_view, TacticKind>, 5> tactic_words{
    {{"boulware", TacticKind::boulware},
     {"linear", TacticKind::linear},
     {"conceder", TacticKind::conceder},
     {"tit_for_tat", TacticKind::tit_for_tat},
     {"micro", TacticKind::micro}}};

/// "boulware"; empty for none.
constexpr std::string_view tactic_word(TacticKind kind) {
  for (const auto& [word, meaning] : tactic_words)
    if (meaning == kind) return word;
  return {};
}

/// Whether its aim falls with the time (Faratin, Sierra & Jennings 1998): only such a tactic has an exponent.
constexpr bool follows_time(TacticKind kind) {
  return kind == TacticKind::boulware || kind == TacticKind::linear || kind == TacticKind::conceder;
}
/// Whether what it does depends on what the others offered.
constexpr bool follows_others(TacticKind kind) {
  return kind == TacticKind::tit_for_tat || kind == TacticKind::micro;
}

/// The exponent of a time-dependent tactic that is given none; below 1 it holds out.
constexpr double usual_exponent(TacticKind kind) {
  return kind == TacticKind::boulware ? 0.25 : kind == TacticKind::conceder ? 4.0 : 1.0;
}

/// An actor's tactic, as written.
struct ActorTactic {
  TacticKind kind = TacticKind::none;
  std::optional<Number> exponent;  ///< else the usual one
  Number floor = 0.0;  ///< the share of its way from its worst to its best package below which it never goes
};

}  // namespace parley
