#include "gui/run/pairs.h"

#include <type_traits>

#include "sim/parley.h"
#include "sim/summary/summarise.h"

namespace parley::gui {
namespace {

std::variant<PairedTally, WeightedPairedTally> no_pairs(const Labels& a, const Labels& b) {
  if (a.weighted || b.weighted) return WeightedPairedTally(a, b);
  return PairedTally(a, b);
}

}  // namespace

Pairs::Pairs(const Game& a, const Game& b, BlockFactory blocks_a)
    : a_(a), b_(b), blocks_a_(std::move(blocks_a)), tally_(no_pairs(a.labels, b.labels)) {}

bool Pairs::add(const BlockFactory& blocks_b, std::uint64_t trials, const RunControl& control,
                const BlockSet& blocks) {
  const PairedGame a{&a_.labels, blocks_a_}, b{&b_.labels, blocks_b};
  return std::visit(
      [&](auto& tally) {
        auto run = [&] {
          if constexpr (std::is_same_v<std::decay_t<decltype(tally)>, PairedTally>)
            return run_paired(a, {b}, trials, control, blocks);
          else
            return run_paired_weighted(a, {b}, trials, control, blocks);
        }();
        if (run.complete) tally.merge(run.pairs.front());
        return run.complete;
      },
      tally_);
}

std::uint64_t Pairs::trials() const {
  return std::visit([](const auto& tally) { return tally.trials(); }, tally_);
}

std::shared_ptr<const Comparison> Pairs::comparison() const {
  try {
    return std::visit(
        [&](const auto& tally) {
          return std::make_shared<const Comparison>(compare(tally, a_.labels, b_.labels));
        },
        tally_);
  } catch (const ImpossibleObservation&) {
    return nullptr;
  }
}

}  // namespace parley::gui
