#include "sim/solve/draws/draw_table.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/solve/ties.h"

namespace parley {

DrawTable::DrawTable(std::vector<int> sizes, std::vector<int> row)
    : sizes_(std::move(sizes)), row_(std::move(row)), stride_(sizes_.size(), 1), base_(sizes_.size()) {
  for (std::size_t i = sizes_.size(); i-- > 0;) {
    if (sizes_[i] < 1 || sizes_[i] > 32) throw std::invalid_argument("1 to 32 positions");
    stride_[i] = profiles_;
    profiles_ *= static_cast<std::size_t>(sizes_[i]);
  }
  for (std::size_t i = 0; i < sizes_.size(); ++i)
    for (std::size_t c = 0; c < profiles_; ++c)
      if (c / stride_[i] % static_cast<std::size_t>(sizes_[i]) == 0) base_[i].push_back(c);
}

void DrawTable::ties(const std::vector<double>& table, double share, std::vector<double>& tie) const {
  tie.assign(sizes_.size(), 0.0);
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    if (sizes_[i] < 2) continue;
    const double* u = table.data() + static_cast<std::size_t>(row_[i]) * profiles_;
    double stake = 0, largest = 0;
    for (const std::size_t c : base_[i]) {
      double least = u[c], most = u[c];
      for (int s = 1; s < sizes_[i]; ++s) {
        least = std::min(least, u[c + static_cast<std::size_t>(s) * stride_[i]]);
        most = std::max(most, u[c + static_cast<std::size_t>(s) * stride_[i]]);
      }
      stake = std::max(stake, most - least);
      largest = std::max({largest, std::abs(least), std::abs(most)});
    }
    tie[i] = tie_of(stake, largest, share);
  }
}

void DrawTable::pure_equilibria(const std::vector<double>& table, const std::vector<double>& tie,
                                std::vector<std::uint8_t>& nash) const {
  nash.assign(profiles_, 1);
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    if (sizes_[i] < 2) continue;
    const double* u = table.data() + static_cast<std::size_t>(row_[i]) * profiles_;
    const std::size_t step = stride_[i];
    for (const std::size_t c : base_[i]) {
      double best = u[c];
      for (int s = 1; s < sizes_[i]; ++s) best = std::max(best, u[c + static_cast<std::size_t>(s) * step]);
      for (int s = 0; s < sizes_[i]; ++s) {
        const std::size_t at = c + static_cast<std::size_t>(s) * step;
        if (u[at] < best - tie[i]) nash[at] = 0;
      }
    }
  }
}

bool DrawTable::beaten(const std::vector<double>& table, double tie, std::size_t player, int s,
                       const std::vector<std::uint32_t>& left) const {
  const double* u = table.data() + static_cast<std::size_t>(row_[player]) * profiles_;
  for (int k = 0; k < sizes_[player]; ++k) {
    if (k == s || !(left[player] >> k & 1U)) continue;
    const std::size_t low = static_cast<std::size_t>(s) * stride_[player],
                      high = static_cast<std::size_t>(k) * stride_[player];
    if (std::all_of(base_[player].begin(), base_[player].end(),
                    [&](std::size_t c) { return dead_[c + low] || u[c + high] > u[c + low] + tie; }))
      return true;
  }
  return false;
}

void DrawTable::undominated(const std::vector<double>& table, const std::vector<double>& tie,
                            std::vector<std::uint32_t>& left) {
  dead_.assign(profiles_, 0);
  left.resize(sizes_.size());
  for (std::size_t i = 0; i < sizes_.size(); ++i) left[i] = sizes_[i] == 32 ? ~0U : (1U << sizes_[i]) - 1;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < sizes_.size(); ++i)
      for (int s = 0; s < sizes_[i]; ++s) {
        if (!(left[i] >> s & 1U) || !beaten(table, tie[i], i, s, left)) continue;
        left[i] &= ~(1U << s);
        for (const std::size_t c : base_[i]) dead_[c + static_cast<std::size_t>(s) * stride_[i]] = 1;
        changed = true;
      }
  }
}

}  // namespace parley
