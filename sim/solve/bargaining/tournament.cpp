#include "sim/solve/bargaining/tournament.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/game/midpoint.h"
#include "sim/solve/bargaining/offers_game.h"
#include "sim/talks/kernel.h"
#include "sim/talks/noise.h"

namespace parley {
namespace {

using std::size_t;

size_t at(int index) { return static_cast<size_t>(index); }

/// Sums of one number over draws.
struct Sum {
  double total = 0, squares = 0, count = 0;
  void add(double x) { total += x, squares += x * x, count += 1; }
  TournamentMean mean() const {
    if (count == 0) return {};
    const double m = total / count, variance = std::max(0.0, squares / count - m * m);
    const double half = 1.959964 * std::sqrt(variance / std::max(1.0, count - 1));
    return {m, m - half, m + half};
  }
};

/// What packages are worth in each trial of a run: at the openings, types as truly drawn.
class DrawnWorth {
 public:
  DrawnWorth(const Game& game, const GameOffers& offers, std::uint64_t seed)
      : game_(game), offers_(offers), seed_(seed), engine_(game, seed) {}

  /// [package × bargainers + bargainer], then what each has without agreement.
  std::vector<double> of(std::uint64_t trial) {
    run_block(engine_, work_, {trial, 1}, block_);
    std::vector<double> columns(game_.columns.size());
    for (size_t c = 0; c < columns.size(); ++c) columns[c] = work_.draws.columns[c * work_.draws.stride];
    const Midpoint now(game_, columns, slab(columns, trial));
    const PackageWorth worth = package_worth(game_, offers_, now);
    std::vector<double> all;
    const auto type = [&](size_t b) {
      return size_t{block_.true_type[at(offers_.bargainers[b].actor) * block_.stride]};
    };
    for (const auto& package : worth.packages)
      for (size_t b = 0; b < package.size(); ++b) all.push_back(package[b][type(b)]);
    for (size_t b = 0; b < offers_.bargainers.size(); ++b) all.push_back(worth.stands[b][type(b)]);
    return all;
  }

 private:
  std::vector<double> slab(const std::vector<double>& columns, std::uint64_t trial) const {
    std::vector<double> cells(at(game_.slab_cells), 0.0), noise;
    for (const CellRule& rule : game_.cells) {
      noise.assign(rule.base.size(), 0.0);
      if (rule.spread > 0) cell_noise(seed_, rule.key, trial, noise.size(), noise.data());
      const double scale = rule.scale.constant() ? rule.scale.value : columns[at(rule.scale.column)];
      for (size_t c = 0; c < rule.base.size(); ++c)
        cells[at(rule.target[c])] += scale * (rule.base[c] + rule.spread * noise[c]);
    }
    return cells;
  }

  const Game& game_;
  const GameOffers& offers_;
  std::uint64_t seed_;
  Engine engine_;
  Workspace work_;
  BlockResult block_;
};

class Play {
 public:
  Play(const Game& game, size_t n, const TournamentOptions& options)
      : game_(game), offers_(game.offers[n]), theory_(offers_game(game, n)), options_(options) {
    if (theory_.parties.size() < 2)
      throw std::invalid_argument("fewer than two actors have to accept anything in round " + theory_.round);
    kinds_ = options.tactics;
    if (kinds_.empty())
      for (const auto& [word, kind] : tactic_words) kinds_.push_back(kind);
    size_t count = 1;
    for (size_t i = 0; i < theory_.parties.size() && count <= kMostLineUps; ++i) count *= kinds_.size();
    if (count > kMostLineUps)
      throw std::invalid_argument("more than " + std::to_string(kMostLineUps) +
                                  " line-ups of tactics; name fewer tactics");
    line_ups_.resize(count);
  }

  Tournament made() {
    DrawnWorth drawn(game_, offers_, options_.seed);
    for (std::uint64_t trial = 0; trial < options_.draws; ++trial) play(drawn.of(trial));
    Tournament all;
    all.round = theory_.round;
    for (const int b : theory_.parties) all.parties.push_back(theory_.bargainers[at(b)]);
    all.draws = options_.draws;
    all.turns = options_.turns;
    for (size_t l = 0; l < line_ups_.size(); ++l) all.line_ups.push_back(told(l));
    for (const TacticKind kind : kinds_) {
      const Score& s = scores_[kind];
      all.scores.push_back({kind, s.payoff.mean(), s.agreement.mean(), s.distance.mean()});
    }
    std::stable_sort(all.scores.begin(), all.scores.end(), [](const TacticScore& a, const TacticScore& b) {
      return a.payoff.mean > b.payoff.mean;
    });
    return all;
  }

 private:
  struct Score {
    Sum payoff, agreement, distance;
  };
  struct Counted {
    Sum agreement, turns, distance;
    std::vector<Sum> payoff;
  };

  /// The tactics of line-up l: its digits.
  std::vector<TacticKind> line_up(size_t l) const {
    std::vector<TacticKind> all;
    for (size_t i = 0; i < theory_.parties.size(); ++i, l /= kinds_.size())
      all.push_back(kinds_[l % kinds_.size()]);
    return all;
  }

  void play(const std::vector<double>& drawn) {
    const size_t parties = theory_.parties.size(), bargainers = offers_.bargainers.size(),
                 packages = offers_.packages.size();
    OffersGame now = theory_;
    TacticGame table;
    table.parties = static_cast<int>(parties);
    table.packages = static_cast<int>(packages);
    now.problem.points.clear();
    for (size_t p = 0; p < packages; ++p)
      for (const int b : theory_.parties) {
        now.problem.points.push_back(drawn[p * bargainers + at(b)]);
        table.names.push_back(offers_.packages[p].names[at(b)]);
      }
    for (size_t i = 0; i < parties; ++i)
      now.problem.disagreement[i] = drawn[packages * bargainers + at(theory_.parties[i])];
    now.frontier = pareto_frontier(now.problem);
    const std::vector<double> loss = losses(now);
    std::vector<OwnScale> scales;
    for (size_t i = 0; i < parties; ++i) {
      std::vector<double> own;
      for (size_t p = 0; p < packages; ++p) own.push_back(now.problem.points[p * parties + i]);
      scales.push_back(own_scale(own, {}));
      table.walk_away.push_back(scales[i].of(now.problem.disagreement[i]));
    }
    for (size_t n = 0; n < now.problem.points.size(); ++n)
      table.worth.push_back(scales[n % parties].of(now.problem.points[n]));
    for (size_t l = 0; l < line_ups_.size(); ++l) {
      std::vector<Tactic> tactics;
      const std::vector<TacticKind> kinds = line_up(l);
      for (const TacticKind kind : kinds) tactics.push_back(usual(kind));
      count(l, kinds, table, negotiate(table, tactics, options_.turns), now, loss);
    }
  }

  void count(size_t l, const std::vector<TacticKind>& kinds, const TacticGame& table,
             const TacticTalks& talks, const OffersGame& now, const std::vector<double>& loss) {
    Counted& here = line_ups_[l];
    const size_t parties = kinds.size();
    here.payoff.resize(parties);
    const bool agreed = talks.agreement >= 0;
    const double distance = agreed ? loss[at(talks.agreement)] : loss.back();
    here.agreement.add(agreed);
    here.turns.add(static_cast<double>(talks.offers.size()));
    here.distance.add(distance);
    for (size_t i = 0; i < parties; ++i) {
      here.payoff[i].add(agreed ? now.problem.at(talks.agreement, static_cast<int>(i))
                                : now.problem.disagreement[i]);
      Score& score = scores_[kinds[i]];
      score.payoff.add(agreed ? table.at(talks.agreement, static_cast<int>(i)) : table.walk_away[i]);
      score.agreement.add(agreed);
      score.distance.add(distance);
    }
  }

  LineUp told(size_t l) const {
    const Counted& here = line_ups_[l];
    LineUp one{line_up(l), here.agreement.mean(), {}, here.turns.mean(), here.distance.mean()};
    for (const Sum& sum : here.payoff) one.payoff.push_back(sum.mean());
    return one;
  }

  const Game& game_;
  const GameOffers& offers_;
  const OffersGame theory_;
  const TournamentOptions& options_;
  std::vector<TacticKind> kinds_;
  std::vector<Counted> line_ups_;
  std::map<TacticKind, Score> scores_;
};

using Json = nlohmann::ordered_json;

Json mean_json(const TournamentMean& m) { return {{"mean", m.mean}, {"interval", {m.lo, m.hi}}}; }

std::string word_of(TacticKind kind) { return std::string(tactic_word(kind)); }

}  // namespace

Tournament play_tournament(const Game& game, std::size_t n, const TournamentOptions& options) {
  return Play(game, n, options).made();
}

std::string tournament_json(const Tournament& t) {
  Json scores = Json::object(), line_ups = Json::array();
  for (const TacticScore& s : t.scores)
    scores[word_of(s.tactic)] = {{"payoff", mean_json(s.payoff)},
                                 {"agreement", mean_json(s.agreement)},
                                 {"distance", mean_json(s.distance)}};
  for (const LineUp& one : t.line_ups) {
    Json tactics = Json::object(), payoff = Json::object();
    for (std::size_t i = 0; i < t.parties.size(); ++i) {
      tactics[t.parties[i]] = word_of(one.tactics[i]);
      payoff[t.parties[i]] = mean_json(one.payoff[i]);
    }
    line_ups.push_back({{"tactics", tactics},
                        {"agreement", mean_json(one.agreement)},
                        {"payoff", payoff},
                        {"turns", mean_json(one.turns)},
                        {"distance", mean_json(one.distance)}});
  }
  return Json({{"format", "parley-tournament/1"},
               {"round", t.round},
               {"draws", t.draws},
               {"turns", t.turns},
               {"tactics", scores},
               {"line_ups", line_ups}})
             .dump(2) +
         "\n";
}

}  // namespace parley
