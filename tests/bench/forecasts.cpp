// Forecasts on a scale by the second of processor time, and the same beside a plain loop with the C library's
// exponential, as one would write it down from the formula.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "sim/position/settlement.h"

namespace {

using namespace parley;

std::vector<std::vector<Stand>> tables(int actors) {
  std::mt19937_64 words(1);
  std::uniform_real_distribution<double> unit(0, 1);
  std::vector<std::vector<Stand>> all(64);
  for (auto& table : all)
    for (int i = 0; i < actors; ++i)
      table.push_back({std::floor(101 * unit(words)), unit(words), 3 * unit(words)});
  return all;
}

void plain_law(const std::vector<Stand>& stands, const SettlementConstants& c, Law& law) {
  double weight = 0;
  for (const Stand& s : stands) weight += std::max(s.salience, 0.01) * s.power;
  std::array<bool, kGridPoints> tabled{};
  for (const Stand& s : stands) tabled[static_cast<std::size_t>(std::nearbyint(s.position))] = true;
  const auto distinct = std::count(tabled.begin(), tabled.end(), true);
  double total = 0;
  for (std::size_t x = 0; x < law.size(); ++x) {
    double many = 0, hardest = 0;
    for (const Stand& s : stands) {
      const double d = std::fabs(static_cast<double>(x) - s.position) / 100,
                   salience = std::max(s.salience, 0.01);
      many += salience * s.power / weight * d;
      hardest = std::max(hardest, salience * d);
    }
    const double prior = (tabled[x] ? c.tabled / static_cast<double>(distinct) : 0) + (1 - c.tabled) / 101;
    total += law[x] = prior * std::exp(-c.many * many - c.hardest * hardest);
  }
  for (double& p : law) p /= total;
}

template <class Make>
double per_second(const std::vector<std::vector<Stand>>& all, double seconds, Make make) {
  Law law;
  double sum = 0;
  long done = 0;
  const std::clock_t start = std::clock();
  double took = 0;
  do {
    for (const auto& table : all) {
      make(table, law);
      sum += law[50];
    }
    done += static_cast<long>(all.size());
    took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  } while (took < seconds);
  if (!(sum > 0)) std::abort();
  return static_cast<double>(done) / took;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 && std::string(argv[1]) == "--quick" ? 0.01 : 2.0;
  fmt::print("| actors | forecasts a second and core | plain loop | ratio |\n|---:|---:|---:|---:|\n");
  for (const int actors : {3, 15, 60}) {
    const auto all = tables(actors);
    const double own = per_second(all, seconds, [](const auto& t, Law& law) { settlement_law(t, {}, law); });
    const double plain = per_second(all, seconds, [](const auto& t, Law& law) { plain_law(t, {}, law); });
    fmt::print("| {} | {:.0f} | {:.0f} | {:.2f} |\n", actors, own, plain, own / plain);
  }
}
