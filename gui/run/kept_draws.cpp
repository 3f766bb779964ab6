#include "gui/run/kept_draws.h"

#include <algorithm>

namespace parley::gui {
namespace {

/// More than these are drawn anew each time: 64 MiB at 20,480 trials.
constexpr std::size_t kMostNumbers = 400;
/// More cells with noise than these are drawn anew each time: 128 MiB.
constexpr std::size_t kMostCells = 800;

}  // namespace

bool KeptDraws::Drawn::same(const Drawn& other) const {
  return key == other.key && lo == other.lo && hi == other.hi && distribution == other.distribution;
}

void KeptDraws::begin(const Game& game, std::uint64_t seed, std::uint64_t trials) {
  std::vector<Drawn> before;
  const bool same_trials = seed == seed_ && trials == trials_;
  if (same_trials) before.swap(numbers_);
  seed_ = seed, trials_ = trials;
  begin_noise(game, same_trials);
  numbers_.assign(game.labels.quantities.size(), {});
  if (numbers_.size() > kMostNumbers) numbers_.clear();
  if (numbers_.empty()) return;
  for (const Column& column : game.columns) {
    if (column.kind != Column::Kind::draw) continue;
    Drawn& number = numbers_[static_cast<std::size_t>(column.quantity)];
    number = {column.key, column.distribution, column.lo, column.hi, false, {}};
    const auto old = std::find_if(before.begin(), before.end(),
                                  [&](const Drawn& one) { return one.whole && one.same(number); });
    if (old != before.end())
      number.whole = true, number.draws = std::move(old->draws), old->whole = false;
    else
      number.draws.resize(trials);
  }
}

void KeptDraws::begin_noise(const Game& game, bool same_trials) {
  Noisy noisy;
  for (const CellRule& rule : game.cells)
    if (rule.spread > 0) noisy.emplace_back(rule.key, rule.base.size());
  noise_kept_ = same_trials && noisy == noisy_ && noise_.trials > 0;
  if (noise_kept_) return;
  noisy_ = std::move(noisy);
  const std::size_t cells = noisy_cells(game);
  if (cells > 0 && cells <= kMostCells)
    noise_.clear(game, trials_);
  else
    noise_ = {};
}

DrawPlan KeptDraws::plan() {
  DrawPlan plan;
  plan.keep_quantities = numbers_.empty() || kept() < numbers_.size();
  plan.noise = noise_.trials > 0 ? &noise_ : nullptr;
  plan.quantities.resize(numbers_.size());
  for (std::size_t q = 0; q < numbers_.size(); ++q)
    if (numbers_[q].whole) plan.quantities[q].drawn = numbers_[q].draws;
  return plan;
}

void KeptDraws::note(const BlockResult& result) {
  if (result.first_trial + result.trials > trials_) return;
  for (std::size_t q = 0; q < numbers_.size(); ++q)
    if (!numbers_[q].whole)
      std::copy_n(result.quantities.data() + q * result.stride, result.trials,
                  numbers_[q].draws.begin() + static_cast<std::ptrdiff_t>(result.first_trial));
}

void KeptDraws::end() {
  for (Drawn& number : numbers_) number.whole = true;
}

std::size_t KeptDraws::kept() const {
  return static_cast<std::size_t>(
      std::count_if(numbers_.begin(), numbers_.end(), [](const Drawn& one) { return one.whole; }));
}

}  // namespace parley::gui
