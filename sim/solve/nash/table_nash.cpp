#include "sim/solve/nash/table_nash.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include <fmt/format.h>

#include "sim/base/stopping.h"
#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/table_logit.h"
#include "sim/solve/nash/table_pairs.h"
#include "sim/solve/nash/table_system.h"
#include "sim/solve/units.h"

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
  const OwnUnits& units;
  const TableOptions& options;
  TableEquilibria& out;
  const NormalForm& game = units.game;  // regrets in it are shares of what is at stake
  int logit_followed = 0;
  bool pairs_whole = false;  // all equilibria in which at most two players mix are known
  mutable std::int64_t work = 0;
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
    count_whole_game();
    return regret(game, p) <= options.tolerance ? p : Profile{};
  }

  /// A look at every player's payoffs against a profile is work, too.
  void count_whole_game() const {
    check_stop();
    const auto players = static_cast<std::int64_t>(game.player_count());
    work += static_cast<std::int64_t>(game.cells()) * players * players;
  }

  void add(const Profile& found, int component, double same = 1e-7, const ExactProfile& exact = {}) {
    for (auto& known : out.profiles)
      if (distance(known.profile, found) < same) return;
    TableEquilibrium e;
    e.exact = exact.empty() ? recognise(game, found) : exact;
    e.profile = e.exact.empty() ? found : to_double(e.exact);
    const Profile& p = e.profile;
    e.regret = units.regret_payoff(p);
    e.regret_share = regret(game, p);
    e.component = component;
    for (int i = 0; i < game.player_count(); ++i) {
      const auto u = strategy_payoffs(game, p, i);
      const double best = *std::max_element(u.begin(), u.end());
      for (std::size_t s = 0; s < u.size(); ++s)
        e.ties += p[at(i)][s] == 0 && u[s] >= best - options.tolerance;
    }
    out.profiles.push_back(std::move(e));
  }

  // All equilibria in which at most two players mix.
  void take_pairs() {
    const PairEquilibria found = pair_equilibria(game, options.max_pairs);
    pairs_whole = found.complete;
    for (const PairFamily& family : found.families) {
      TableComponent c;
      c.dimension = family.dimension, c.corners = family.corners, c.whole = family.whole;
      for (int i = 0; i < game.player_count(); ++i) {
        auto& support = c.supports.emplace_back();
        for (int s = 0; s < game.size(i); ++s)
          if (std::any_of(family.corners.begin(), family.corners.end(),
                          [&](const ExactProfile& p) { return p[at(i)][at(s)] != 0; }))
            support.push_back(s);
      }
      for (const ExactProfile& p : family.corners) c.points.push_back(to_double(p));
      out.components.push_back(std::move(c));
    }
    for (const ExactProfile& p : found.points) add(to_double(p), -1, 1e-14, p);
    for (TableEquilibrium& e : out.profiles)
      for (std::size_t c = 0; e.component < 0 && c < out.components.size(); ++c)
        if (in_hull(out.components[c].corners, e.profile, 1e-9)) e.component = static_cast<int>(c);
  }

  static int mixing(const Supports& supports) {
    return static_cast<int>(
        std::count_if(supports.begin(), supports.end(), [](const auto& s) { return s.size() > 1; }));
  }

  // How far x is from an equilibrium that plays the whole support: for each probability what it lacks, for
  // each strategy that is not played what it gains; above 0 where something is wrong.
  Eigen::VectorXd violations(const TableSystem& system, const Eigen::VectorXd& x) const {
    const Profile p = system.profile(x);
    count_whole_game();
    std::vector<double> out_of_order;
    for (int i = 0; i < game.player_count(); ++i) {
      const auto& support = system.supports()[at(i)];
      const auto u = strategy_payoffs(game, p, i);
      for (int s = 0; s < game.size(i); ++s)
        out_of_order.push_back(std::find(support.begin(), support.end(), s) != support.end()
                                   ? 1e-6 - p[at(i)][at(s)]
                                   : u[at(s)] - u[at(support[0])]);
    }
    return Eigen::Map<Eigen::VectorXd>(out_of_order.data(), static_cast<Eigen::Index>(out_of_order.size()));
  }

  // From a solution of the conditions that is no equilibrium, along its continuum of solutions to one that is,
  // where there is one: steps of Gauss and Newton against what is violated, and back to the conditions. Finds
  // families of equilibria that are short against the continuum that they lie in.
  bool slide(const TableSystem& system, Eigen::VectorXd& x) const {
    constexpr double kDifference = 1e-6, kLongest = 0.2, kBeyond = 1.1;
    for (int round = 0; round < 25; ++round) {
      const Eigen::VectorXd v = violations(system, x);
      if (v.maxCoeff() <= 0) return true;
      if (work > options.max_work) return false;
      const Eigen::MatrixXd along = system.null_space(x);
      if (along.cols() == 0) return false;
      Eigen::MatrixXd slope(v.size(), along.cols());
      for (Eigen::Index k = 0; k < along.cols(); ++k)
        slope.col(k) = (violations(system, x + kDifference * along.col(k)) - v) / kDifference;
      for (Eigen::Index r = 0; r < v.size(); ++r)
        if (v[r] <= 0) slope.row(r).setZero();
      Eigen::VectorXd step = slope.completeOrthogonalDecomposition().solve(-kBeyond * v.cwiseMax(0.0));
      if (step.norm() > kLongest) step *= kLongest / step.norm();
      if (!(step.norm() > 1e-9)) return false;
      x += along * step;
      if (!system.solve(x, options.max_iterations)) return false;
    }
    return false;
  }

  // Whether the conditions hold along a curve through x: a hundredth away along a singular direction, and back
  // to them, they still hold at least half as far away. (At an isolated solution of multiplicity up to five
  // Newton's method comes back nearer.)
  bool on_a_curve(const TableSystem& system, const Eigen::VectorXd& x,
                  const Eigen::MatrixXd& directions) const {
    constexpr double kStep = 1e-2;
    for (Eigen::Index k = 0; k < directions.cols(); ++k)
      for (const double step : {kStep, -kStep}) {
        Eigen::VectorXd y = x + step * directions.col(k);
        if (system.solve(y, options.max_iterations) && (y - x).norm() > kStep / 2) return true;
      }
    return false;
  }

  // A step along a singular direction and back to the conditions: elsewhere, and still an equilibrium? (Back
  // at a double solution Newton's method ends within about 1e-6 of it, which is not elsewhere.)
  bool moves(const TableSystem& system, const Eigen::VectorXd& x, const Eigen::MatrixXd& directions) const {
    if (!on_a_curve(system, x, directions)) return false;
    for (Eigen::Index k = 0; k < directions.cols(); ++k)
      for (const double step : {1e-3, -1e-3, 1e-4, -1e-4}) {
        Eigen::VectorXd y = x + step * directions.col(k);
        if (system.solve(y, options.max_iterations) && (y - x).cwiseAbs().maxCoeff() > std::abs(step) / 10 &&
            !accept(system, y).empty())
          return true;
      }
    return false;
  }

  void record(const TableSystem& system, Eigen::VectorXd x) {
    if (accept(system, x).empty() && !slide(system, x)) return;
    const Profile p = accept(system, x);
    if (p.empty()) return;
    if (pairs_whole && mixing(system.supports()) < 3) return;  // known exactly
    const Eigen::MatrixXd directions = system.null_space(x);
    if (directions.cols() == 0) return add(p, -1);
    if (!moves(system, x, directions)) return add(p, -1, 1e-5);  // isolated, but a double solution
    auto same = std::find_if(out.components.begin(), out.components.end(), [&](const auto& c) {
      return c.corners.empty() && c.supports == system.supports();
    });
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
    if (pairs_whole && mixing(supports) < 3) return;
    if (dominated(supports)) {
      ++out.supports_dominated;
      return;
    }
    for (int k = 0; k < options.starts_per_support; ++k) {
      Eigen::VectorXd x = random_start(system, k == 0);
      if (system.solve(x, options.max_iterations)) record(system, x);
      if (work + system.work() > options.max_work) break;
    }
    work += system.work();
  }

  // Points of logit paths and starting points of the caller: played are the positions above one in a
  // thousand.
  void try_starts() {
    std::vector<Profile> starts = logit_starts(game, options.logit_paths, options.stop);
    logit_followed = static_cast<int>(starts.size()) / kStartsOfPath;
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

  double supports_in_all() const {
    double n = 1;
    for (const auto& labels : game.strategies) n *= std::exp2(static_cast<double>(labels.size())) - 1;
    return n;
  }

  std::string describe(bool all) const {
    std::string note = pairs_whole ? "all equilibria in which at most two players mix are listed, exactly"
                                   : "all pure equilibria are listed";
    if (options.stop.stop_requested()) return note + "; it was stopped, and others may exist";
    note += fmt::format("; {} are those that {}{} starts on {} found, and others may exist",
                        pairs_whole ? "those in which three or more mix" : "mixed ones",
                        logit_followed > 0 ? fmt::format("{} logit paths and ", logit_followed) : "",
                        options.starts_per_support,
                        all ? "every profile of supports"
                            : fmt::format("the first {} of {:.10g} profiles of supports",
                                          out.supports_examined, supports_in_all()));
    if (!all && work > options.max_work)
      note += fmt::format(" (the budget of {:.3g} evaluations of cells, times squared players, was spent)",
                          static_cast<double>(options.max_work));
    return note;
  }

  // Every profile of supports, small ones first actor by actor; false where the budget ends it.
  bool enumerate() {
    std::vector<unsigned> mask(game.strategies.size(), 1);
    for (const auto& labels : game.strategies)
      if (labels.size() > 20) return false;
    while (true) {
      if (out.supports_examined == options.max_supports || work > options.max_work) return false;
      check_stop();
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
  const OwnUnits units = in_own_units(game);
  TableEquilibria out;
  Search search{units, options, out};
  for (const auto& pure : pure_equilibria(game)) {
    Profile p;
    for (int i = 0; i < game.player_count(); ++i)
      p.emplace_back(at(game.size(i)), 0.0)[at(pure.positions[at(i)])] = 1;
    search.add(p, -1);
  }
  const StopScope scope(options.stop);
  bool all = false;
  try {
    if (eliminate_dominated(game, Dominators::pure).solvable()) {
      out.complete = true;
      out.note = "complete: elimination of strictly dominated strategies leaves this one profile";
      return out;
    }
    if (options.max_supports > 0) search.take_pairs();
    search.try_starts();
    all = search.enumerate();
  } catch (const Stopped&) {
  }
  out.note = search.describe(all);
  return out;
}

bool lies_in(const NormalForm& table, const TableComponent& component, const Profile& profile,
             double regret_share) {
  if (!component.corners.empty()) return in_hull(component.corners, profile, regret_share);
  const NormalForm game = in_own_units(table).game;
  for (std::size_t i = 0; i < profile.size(); ++i)
    for (std::size_t s = 0; s < profile[i].size(); ++s) {
      const auto& support = component.supports[i];
      const bool played = std::find(support.begin(), support.end(), static_cast<int>(s)) != support.end();
      if ((profile[i][s] > 1e-9) != played) return false;
    }
  if (!(regret(game, profile) <= regret_share)) return false;
  const TableSystem system(game, component.supports);
  Eigen::VectorXd x = system.coordinates(profile);
  if (!system.solve(x, 20) || (x - system.coordinates(profile)).cwiseAbs().maxCoeff() > regret_share)
    return false;
  return system.null_space(x).cols() == component.dimension;
}

}  // namespace parley
