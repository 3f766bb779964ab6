#include "sim/solve/nash/polymatrix_nash.h"

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "sim/base/stopping.h"
#include "sim/solve/nash/lemke.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/support_system.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

/// An order of profiles in which one is found again quickly: by numerators and denominators. To order fractions by size takes
/// Euclid's algorithm each time.
struct ByParts {
  bool operator()(const ExactProfile& a, const ExactProfile& b) const {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](const auto& s, const auto& t) {
          return std::lexicographical_compare(
              s.begin(), s.end(), t.begin(), t.end(), [](const Rational& x, const Rational& y) {
                const auto &p = x.backend().data(), &q = y.backend().data();
                const int numerators = p.numerator().compare(q.numerator());
                return numerators < 0 || (numerators == 0 && p.denominator() < q.denominator());
              });
        });
  }
};

struct Search {
  const ExactPolymatrix& game;
  const PolymatrixOptions& options;
  PolymatrixEquilibria& out;
  CertifiedScreen screen;
  Supports domains;  // chosen supports, then what the others may still play
  std::set<ExactProfile, ByParts> known;
  std::int64_t spent = 0;  // of the budget
  bool within_budget = true, all_whole = true;

  Search(const ExactPolymatrix& g, const PolymatrixOptions& o, PolymatrixEquilibria& e)
      : game(g), options(o), out(e), screen(g) {}

  // True where some strategy of i earns more than s whatever the domains allow, by more than rounding can
  // explain.
  bool dominated(int i, int s) const {
    const auto& a = game.pair_double;
    const double doubt = 16 * (game.players + 4) * 2.3e-16 * game.bound[at(i)];
    const std::size_t down = game.row(i, s) * at(game.total);
    for (int k = 0; k < game.size(i); ++k) {
      if (k == s) continue;
      const std::size_t up = game.row(i, k) * at(game.total);
      double gain = game.own_double[game.row(i, k)] - game.own_double[game.row(i, s)];
      for (int j = 0; j < game.players; ++j) {
        if (j == i) continue;
        const std::size_t begin = game.row(j, 0);
        double least = 0;
        bool first = true;
        for (int t : domains[at(j)]) {
          const double v = a[up + begin + at(t)] - a[down + begin + at(t)];
          if (first || v < least) least = v;
          first = false;
        }
        gain += least;
      }
      if (gain > doubt) return true;
    }
    return false;
  }

  // Takes dominated strategies out of the domains not chosen yet; false where a chosen one is dominated.
  bool prune(int chosen) {
    for (bool changed = true; changed;) {
      changed = false;
      for (int i = 0; i < game.players; ++i) {
        auto& domain = domains[at(i)];
        for (std::size_t k = 0; k < domain.size();) {
          if (!dominated(i, domain[k])) {
            ++k;
            continue;
          }
          if (i < chosen || domain.size() == 1) return false;
          domain.erase(domain.begin() + static_cast<std::ptrdiff_t>(k));
          changed = true;
        }
      }
    }
    return true;
  }

  void add(const ExactProfile& profile) {
    if (!known.insert(profile).second) return;
    PolymatrixEquilibrium e;
    e.profile = profile;
    e.regret = game.regret(profile);
    e.ties = game.ties(profile);
    out.profiles.push_back(std::move(e));
  }

  void settle(const Supports& supports) {
    ++out.supports_solved;
    if (screen.excluded(supports)) return;
    ++out.solved_exactly;
    spent += PolymatrixOptions::kExactCost;
    const SupportSolution found = solve_exactly(game, supports);
    out.singular_supports += found.singular;
    if (found.kind == SupportSolution::Kind::point) add(found.profile);
    if (found.kind != SupportSolution::Kind::continuum) return;
    if (static_cast<int>(out.continua.size()) >= options.max_continua) {
      all_whole = false;
      add(found.profile);
      return;
    }
    auto continuum = describe_continuum(game, supports, found.profile, options.max_vertices);
    if (continuum.dimension < 0) all_whole = false;
    for (const auto& vertex : continuum.vertices) add(vertex);
    if (continuum.dimension != 0) out.continua.push_back(std::move(continuum));
  }

  void choose(int i) {
    ++out.supports_examined;
    if (++spent > options.max_supports || options.stop.stop_requested()) within_budget = false;
    if (!within_budget) return;
    if (!prune(i)) return;
    if (i == game.players) return settle(domains);
    const Supports saved = domains;
    const auto& open = saved[at(i)];
    if (open.size() > 30) {
      within_budget = false;
      return;
    }
    for (unsigned mask = 1; mask < 1u << open.size(); ++mask) {
      domains = saved;
      auto& mine = domains[at(i)];
      mine.clear();
      for (std::size_t k = 0; k < open.size(); ++k)
        if (mask >> k & 1u) mine.push_back(open[k]);
      choose(i + 1);
      if (!within_budget) break;
    }
    domains = saved;
  }

  void enumerate() {
    domains.clear();
    for (int m : game.sizes) {
      auto& all = domains.emplace_back();
      for (int s = 0; s < m; ++s) all.push_back(s);
    }
    choose(0);
  }

  // Covering vectors: all ones, then random ones from a fixed generator.
  void pivot() {
    std::mt19937_64 random(1);
    std::set<Supports> seen;
    for (int start = 0; start < options.pivot_starts && !options.stop.stop_requested(); ++start) {
      std::vector<double> covering(at(game.total + game.players), 1.0);
      if (start > 0)
        for (auto& d : covering) d = 0.05 + static_cast<double>(random() >> 11) * 0x1p-53;
      const Supports supports = lemke(game, covering, options.max_pivots);
      if (!supports.empty() && seen.insert(supports).second) settle(supports);
    }
    for (const auto& pure : pure_equilibria(game)) {
      ExactProfile profile;
      for (int i = 0; i < game.players; ++i) {
        profile.emplace_back(at(game.size(i)), Rational(0))[at(pure.positions[at(i)])] = 1;
      }
      add(profile);
    }
  }
};

bool subset(const std::vector<ExactProfile>& a, const std::vector<ExactProfile>& b) {
  return std::all_of(a.begin(), a.end(),
                     [&](const auto& p) { return std::find(b.begin(), b.end(), p) != b.end(); });
}

// Drops continua that are faces of others, and marks the profiles that lie in one.
void tidy(PolymatrixEquilibria& out) {
  auto& all = out.continua;
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.dimension > b.dimension; });
  std::vector<EquilibriumContinuum> kept;
  for (auto& c : all) {
    const bool inside = std::any_of(kept.begin(), kept.end(), [&](const auto& k) {
      return c.dimension >= 0 && k.dimension >= c.dimension && subset(c.vertices, k.vertices);
    });
    if (!inside) kept.push_back(std::move(c));
  }
  all = std::move(kept);
  for (auto& e : out.profiles)
    for (const auto& c : all)
      e.in_continuum =
          e.in_continuum || std::find(c.vertices.begin(), c.vertices.end(), e.profile) != c.vertices.end();
  std::sort(out.profiles.begin(), out.profiles.end(),
            [](const auto& a, const auto& b) { return a.profile > b.profile; });
  out.degenerate = !all.empty() || std::any_of(out.profiles.begin(), out.profiles.end(),
                                               [](const auto& e) { return e.ties > 0; });
}

std::string describe(const PolymatrixEquilibria& out, const PolymatrixOptions& options, bool within_budget) {
  std::string note;
  if (!within_budget && options.stop.stop_requested())
    note = "incomplete: it was stopped; what is listed are equilibria, and others may exist";
  else if (!within_budget)
    note = fmt::format(
        "incomplete: the budget of {} support profiles was spent (one solved exactly counts as {}); what is "
        "listed are equilibria, and others may exist",
        options.max_supports, PolymatrixOptions::kExactCost);
  else if (!out.complete)
    note =
        "incomplete: a continuum of equilibria is not described whole (too many continua, or too many "
        "vertices)";
  else if (!out.continua.empty())
    note = "complete: all equilibria are the profiles listed and the polytopes listed as continua";
  else
    note = "complete: these are all equilibria";
  if (out.degenerate && out.continua.empty()) note += "; some best replies are tied and not played";
  return note;
}

}  // namespace

PolymatrixEquilibria solve(const PolymatrixGame& input, const PolymatrixOptions& options) {
  const ExactPolymatrix game(input, options.reading);
  PolymatrixEquilibria out;
  Search search(game, options, out);
  const StopScope scope(options.stop);
  try {
    search.enumerate();
  } catch (const Stopped&) {
    search.within_budget = false;
  }
  out.method = "support enumeration";
  if (!search.within_budget && !options.stop.stop_requested()) {
    try {
      search.pivot();
    } catch (const Stopped&) {
    }
    out.method = "support enumeration up to its budget, then complementary pivoting and all pure equilibria";
  }
  out.complete = search.within_budget && search.all_whole;
  if (!options.stop.stop_requested()) tidy(out);
  out.note = describe(out, options, search.within_budget);
  return out;
}

}  // namespace parley
