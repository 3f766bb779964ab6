#include "sim/solve/table_nash.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include <fmt/format.h>

#include "sim/solve/dominance.h"
#include "sim/solve/pure.h"
#include "sim/solve/table_logit.h"
#include "sim/solve/table_system.h"

namespace parley {
namespace {

using Supports = std::vector<std::vector<int>>;
std::size_t at(int k) { return static_cast<std::size_t>(k); }

double distance(const Profile& a, const Profile& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t s = 0; s < a[i].size(); ++s) most = std::max(most, std::abs(a[i][s] - b[i][s]));
  return most;
}

// The simplest fraction within `within`, by continued fractions; denominators up to 10^6.
Rational simplest(double p, double within) {
  double rest = p;
  long long top = 1, bottom = 0, top_before = 0, bottom_before = 1;
  for (int k = 0; k < 40; ++k) {
    const double whole = std::floor(rest);
    const long long next_top = static_cast<long long>(whole) * top + top_before;
    const long long next_bottom = static_cast<long long>(whole) * bottom + bottom_before;
    if (next_bottom > 1'000'000) break;
    top_before = top, bottom_before = bottom, top = next_top, bottom = next_bottom;
    if (std::abs(static_cast<double>(top) / static_cast<double>(bottom) - p) < within || rest == whole) break;
    rest = 1 / (rest - whole);
  }
  return Rational(top, bottom);
}

// The profile in simple fractions where its exact regret is 0. The wide search is for double solutions, which
// are known to about half of the digits.
ExactProfile recognise(const NormalForm& game, const Profile& profile) {
  for (const double within : {1e-11, 3e-7}) {
    ExactProfile out;
    bool sums = true;
    for (const auto& strategy : profile) {
      auto& row = out.emplace_back();
      Rational sum(0);
      for (double p : strategy) sum += row.emplace_back(simplest(p, within));
      sums = sums && sum == 1;
    }
    if (sums && regret(game, out) == 0) return out;
  }
  return {};
}

struct Search {
  const NormalForm& game;
  const TableOptions& options;
  TableEquilibria& out;
  double range;
  bool logit_followed = false;
  std::mt19937_64 random{1};

  // True where a position of a support earns less than another one whatever the others do within theirs.
  bool dominated(const Supports& supports) const {
    for (int i = 0; i < game.player_count(); ++i)
      for (int s : supports[at(i)])
        for (int k = 0; k < game.size(i); ++k)
          if (k != s && always_better(supports, i, k, s)) return true;
    return false;
  }

  bool always_better(const Supports& supports, int i, int k, int s) const {
    std::vector<std::size_t> digit(supports.size(), 0);
    std::vector<int> pure(supports.size());
    while (true) {
      for (std::size_t j = 0; j < pure.size(); ++j) pure[j] = supports[j][digit[j]];
      pure[at(i)] = k;
      const double better = game.payoff[at(i)][game.cell(pure)];
      pure[at(i)] = s;
      if (better <= game.payoff[at(i)][game.cell(pure)]) return false;
      std::size_t j = 0;
      for (; j < pure.size(); ++j) {
        if (j == at(i)) continue;
        if (++digit[j] < supports[j].size()) break;
        digit[j] = 0;
      }
      if (j == pure.size()) return true;
    }
  }

  Eigen::VectorXd random_start(const TableSystem& system, bool centre) {
    Profile p;
    for (int i = 0; i < game.player_count(); ++i) {
      auto& row = p.emplace_back(at(game.size(i)), 0.0);
      double sum = 0;
      for (int s : system.supports()[at(i)])
        sum += row[at(s)] = centre ? 1 : 0.01 + static_cast<double>(random() >> 11) * 0x1p-53;
      for (auto& v : row) v /= sum;
    }
    return system.coordinates(p);
  }

  // The profile of a solution, where it is an equilibrium that plays the whole support; else empty.
  Profile accept(const TableSystem& system, const Eigen::VectorXd& x) const {
    Profile p = system.profile(x);
    for (int i = 0; i < game.player_count(); ++i)
      for (int s : system.supports()[at(i)])
        if (p[at(i)][at(s)] < 1e-9) return {};
    return regret(game, p) <= options.tolerance * range ? p : Profile{};
  }

  void add(const Profile& found, int component, double same = 1e-7) {
    for (auto& known : out.profiles)
      if (distance(known.profile, found) < same) return;
    TableEquilibrium e;
    e.exact = recognise(game, found);
    e.profile = e.exact.empty() ? found : to_double(e.exact);
    const Profile& p = e.profile;
    e.regret = regret(game, p);
    e.component = component;
    for (int i = 0; i < game.player_count(); ++i) {
      const auto u = strategy_payoffs(game, p, i);
      const double best = *std::max_element(u.begin(), u.end());
      for (std::size_t s = 0; s < u.size(); ++s)
        e.ties += p[at(i)][s] == 0 && u[s] >= best - options.tolerance * range;
    }
    out.profiles.push_back(std::move(e));
  }

  // A step along a singular direction and back to the conditions: elsewhere, and still an equilibrium? (Back
  // at a double solution Newton's method ends within about 1e-6 of it, which is not elsewhere.)
  bool moves(const TableSystem& system, const Eigen::VectorXd& x, const Eigen::MatrixXd& directions) const {
    for (Eigen::Index k = 0; k < directions.cols(); ++k)
      for (const double step : {1e-3, -1e-3, 1e-4, -1e-4}) {
        Eigen::VectorXd y = x + step * directions.col(k);
        if (system.solve(y, options.max_iterations) && (y - x).cwiseAbs().maxCoeff() > std::abs(step) / 10 &&
            !accept(system, y).empty())
          return true;
      }
    return false;
  }

  void record(const TableSystem& system, const Eigen::VectorXd& x) {
    const Profile p = accept(system, x);
    if (p.empty()) return;
    const Eigen::MatrixXd directions = system.null_space(x);
    if (directions.cols() == 0) return add(p, -1);
    if (!moves(system, x, directions)) return add(p, -1, 1e-5);  // isolated, but a double solution
    auto same = std::find_if(out.components.begin(), out.components.end(),
                             [&](const auto& c) { return c.supports == system.supports(); });
    if (same == out.components.end()) {
      out.components.push_back({system.supports(), static_cast<int>(directions.cols()), {}});
      same = out.components.end() - 1;
    }
    same->points.push_back(p);
    add(p, static_cast<int>(same - out.components.begin()));
  }

  void try_support(const Supports& supports) {
    const TableSystem system(game, supports);
    if (system.dimension() == 0) return;  // pure profiles are complete already
    if (dominated(supports)) {
      ++out.supports_dominated;
      return;
    }
    for (int k = 0; k < options.starts_per_support; ++k) {
      Eigen::VectorXd x = random_start(system, k == 0);
      if (system.solve(x, options.max_iterations)) record(system, x);
    }
  }

  // Points of logit paths and starting points of the caller: played are the positions above one in a
  // thousand.
  void try_starts() {
    std::vector<Profile> starts = logit_starts(game, options.logit_paths);
    logit_followed = !starts.empty();
    starts.insert(starts.end(), options.starts.begin(), options.starts.end());
    for (const Profile& start : starts) {
      Supports supports;
      for (const auto& strategy : start) {
        auto& support = supports.emplace_back();
        for (std::size_t s = 0; s < strategy.size(); ++s)
          if (strategy[s] > 1e-3) support.push_back(static_cast<int>(s));
      }
      const TableSystem system(game, supports);
      Eigen::VectorXd x = system.coordinates(start);
      if (system.dimension() > 0 && system.solve(x, options.max_iterations)) record(system, x);
    }
  }

  // Every profile of supports, small ones first actor by actor; false where the budget ends it.
  bool enumerate() {
    std::vector<unsigned> mask(game.strategies.size(), 1);
    for (const auto& labels : game.strategies)
      if (labels.size() > 20) return false;
    while (true) {
      if (out.supports_examined == options.max_supports || options.stop.stop_requested()) return false;
      ++out.supports_examined;
      Supports supports(mask.size());
      for (std::size_t i = 0; i < mask.size(); ++i)
        for (int s = 0; s < game.size(static_cast<int>(i)); ++s)
          if (mask[i] >> s & 1u) supports[i].push_back(s);
      try_support(supports);
      std::size_t i = 0;
      while (i < mask.size() && ++mask[i] == 1u << game.strategies[i].size()) mask[i++] = 1;
      if (i == mask.size()) return true;
    }
  }
};

}  // namespace

TableEquilibria find_equilibria(const NormalForm& game, const TableOptions& options) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  TableEquilibria out;
  Search search{game, options, out, payoff_range(game)};
  for (const auto& pure : pure_equilibria(game)) {
    Profile p;
    for (int i = 0; i < game.player_count(); ++i)
      p.emplace_back(at(game.size(i)), 0.0)[at(pure.positions[at(i)])] = 1;
    search.add(p, -1);
  }
  if (eliminate_dominated(game, Dominators::pure).solvable()) {
    out.complete = true;
    out.note = "complete: elimination of strictly dominated strategies leaves this one profile";
    return out;
  }
  search.try_starts();
  const bool all = search.enumerate();
  out.note = fmt::format(
      "all pure equilibria are listed; mixed ones are those that {}{} starts on {} found, and others may "
      "exist",
      search.logit_followed ? fmt::format("{} logit paths and ", options.logit_paths) : "",
      options.starts_per_support,
      all ? "every profile of supports"
          : fmt::format("the first {} profiles of supports", out.supports_examined));
  return out;
}

bool lies_in(const NormalForm& game, const TableComponent& component, const Profile& profile,
             double regret_share) {
  for (std::size_t i = 0; i < profile.size(); ++i)
    for (std::size_t s = 0; s < profile[i].size(); ++s) {
      const auto& support = component.supports[i];
      const bool played = std::find(support.begin(), support.end(), static_cast<int>(s)) != support.end();
      if ((profile[i][s] > 1e-9) != played) return false;
    }
  if (regret(game, profile) > regret_share * payoff_range(game)) return false;
  const TableSystem system(game, component.supports);
  Eigen::VectorXd x = system.coordinates(profile);
  if (!system.solve(x, 20) || (x - system.coordinates(profile)).cwiseAbs().maxCoeff() > regret_share)
    return false;
  return system.null_space(x).cols() == component.dimension;
}

}  // namespace parley
