#include "sim/solve/tactics.h"

#include <algorithm>
#include <numeric>

#include "sim/base/power.h"

namespace parley {
namespace {

constexpr double kTie = 1e-9;

/// One party at the table: what it knows, and what it would do.
class Negotiator {
 public:
  Negotiator(const TacticGame& game, int party, const Tactic& tactic)
      : game_(game), party_(party), tactic_(tactic), order_(static_cast<std::size_t>(game.packages)) {
    floor_ = std::max(tactic.floor,
                      game.walk_away.empty() ? 0.0 : game.walk_away[static_cast<std::size_t>(party)]);
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return own(a) > own(b); });
    heard_.assign(static_cast<std::size_t>(game.packages), 0);
  }

  /// Another's offer is on the table.
  void hear(int package) {
    if (heard_any_) given_ += std::max(0.0, own(package) - last_heard_);
    last_heard_ = own(package);
    heard_any_ = true;
    std::uint8_t& known = heard_[static_cast<std::size_t>(package)];
    distinct_ += known ? 0 : 1;
    known = 1;
  }

  bool accepts(int package, double time) const {
    if (own(package) < floor_ - kTie) return false;
    if (tactic_.kind == TacticKind::micro) return own(package) >= own(next_step()) - kTie;
    return own(package) >= aim(time) - kTie;
  }

  int propose(double time) {
    if (tactic_.kind != TacticKind::micro) return nearest(aim(time));
    const int next = next_step();
    if (ready()) ++made_;
    return next;
  }

 private:
  double own(int package) const { return game_.at(package, party_); }

  double aim(double time) const {
    if (tactic_.kind == TacticKind::tit_for_tat) return std::max(floor_, 1 - given_);
    return 1 - (1 - floor_) * power_own(time, 1 / tactic_.exponent);
  }

  /// The package nearest above the aim; of several the one best for the others.
  int nearest(double target) const {
    int best = order_.front();
    double others_best = -1;
    for (const int package : order_) {
      if (own(package) < target - kTie) break;
      double others = 0;
      for (int i = 0; i < game_.parties; ++i) others += i == party_ ? 0 : game_.at(package, i);
      const bool nearer = own(package) < own(best) - kTie;
      if (!nearer && others <= others_best) continue;
      best = package;
      others_best = others;
    }
    return best;
  }

  /// MiCRO: one more package may be offered where the others have offered as many as oneself, and it is not below
  /// the floor.
  bool ready() const {
    return made_ <= distinct_ && made_ < game_.packages &&
           own(order_[static_cast<std::size_t>(made_)]) >= floor_ - kTie;
  }
  int next_step() const { return order_[static_cast<std::size_t>(ready() ? made_ : std::max(0, made_ - 1))]; }

  const TacticGame& game_;
  int party_;
  Tactic tactic_;
  double floor_ = 0;
  std::vector<int> order_;  ///< packages, the best first
  std::vector<std::uint8_t> heard_;
  int distinct_ = 0, made_ = 0;  ///< packages heard; offered
  bool heard_any_ = false;
  double last_heard_ = 0, given_ = 0;
};

}  // namespace

Tactic usual(TacticKind kind) {
  Tactic tactic{kind, 1, 0};
  if (kind == TacticKind::boulware) tactic.exponent = 0.25;
  if (kind == TacticKind::conceder) tactic.exponent = 4;
  return tactic;
}

TacticTalks negotiate(const TacticGame& game, const std::vector<Tactic>& tactics, int turns,
                      TacticClock clock) {
  std::vector<Negotiator> parties;
  for (int i = 0; i < game.parties; ++i) parties.emplace_back(game, i, tactics[static_cast<std::size_t>(i)]);
  const int sweeps = (turns + game.parties - 1) / game.parties;
  const auto time = [&](int turn) {
    if (clock == TacticClock::sweeps) return static_cast<double>(turn / game.parties + 1) / (sweeps + 1);
    return std::min(1.0, static_cast<double>(turn + 1) / turns);
  };
  TacticTalks talks;
  for (int turn = 0; turn < turns && game.packages > 0; ++turn) {
    const int who = turn % game.parties;
    const int package = parties[static_cast<std::size_t>(who)].propose(time(turn));
    talks.offers.push_back({turn, who, package});
    bool all = true;
    for (int i = 0; i < game.parties; ++i) {
      if (i == who) continue;
      Negotiator& other = parties[static_cast<std::size_t>(i)];
      other.hear(package);
      const bool needed =
          game.names.empty() || game.names[static_cast<std::size_t>(package * game.parties + i)];
      const int next = clock == TacticClock::sweeps ? turn : turn + (i - who + game.parties) % game.parties;
      if (needed && !other.accepts(package, time(std::min(next, turns - 1)))) all = false;
    }
    if (!all) continue;
    talks.agreement = package;
    break;
  }
  return talks;
}

}  // namespace parley
