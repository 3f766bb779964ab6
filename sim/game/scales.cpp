#include <algorithm>

#include "sim/base/index.h"
#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/position/challenge.h"
#include "sim/position/exchange.h"
#include "sim/position/points.h"
#include "sim/position/settlement.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"
#include "sim/scenario/scale_stands.h"

/// Issues on a scale.
namespace parley {
namespace {

/// The last round that has the issue on its agenda, or -1.
int last_round(const Scenario& scenario, const std::string& issue) {
  for (std::size_t t = scenario.talks.size(); t > 0; --t)
    if (contains(scenario.talks[t - 1].agenda, issue)) return static_cast<int>(t) - 1;
  return -1;
}

/// Numbers of a stand as operands: positions in [0, 100].
struct StandNumbers {
  Builder& builder;
  const Issue& issue;

  Operand position(const Number& written, const std::string& actor, const std::string& type) {
    const ScaleLine& line = issue.line;
    const Operand place =
        builder.number(written, stand_path(issue.id, actor, "position", type).text(), line.from, line.to);
    if (place.constant()) return {line.mapped(place.value), -1};
    if (line.from == 0 && line.to == kScaleEnd) return place;
    Column column;
    column.kind = Column::Kind::line;
    column.a = place;
    column.times = kScaleEnd / (line.to - line.from);
    column.plus = -line.from * column.times;
    column.lo = 0;
    column.hi = kScaleEnd;
    column.quantity = builder.game.columns[at(place.column)].quantity;
    builder.game.columns.push_back(column);
    return {0, static_cast<int>(builder.game.columns.size()) - 1};
  }
  Operand weight(const Number& written, NumberKind kind, const std::string& actor, const std::string& type) {
    const Limit& range = limit(kind);
    return builder.number(written, stand_path(issue.id, actor, range.name, type).text(), range.lo, range.hi);
  }
  Operand power(const Number& written, int i, const std::string& actor, const std::string& type) {
    return builder.product(weight(written, NumberKind::power, actor, type),
                           builder.game.actors[at(i)].influence);
  }
};

bool certain(const GameScale& scale) {
  const auto constant = [](const GameStand& s) {
    return s.position.constant() && s.salience.constant() && s.power.constant() && s.types.empty() &&
           s.moves.empty();
  };
  return scale.many.constant() && scale.hardest.constant() && scale.tabled.constant() &&
         std::all_of(scale.stands.begin(), scale.stands.end(), constant);
}

/// [grid point]: straight between the points, level beyond them.
std::vector<double> worth_on_grid(const Issue& issue, const std::vector<std::pair<double, double>>& points) {
  std::vector<double> worth(kGridPoints);
  for (int x = 0; x < kGridPoints; ++x) {
    const double place = issue.line.place(x);
    std::size_t k = 0;
    while (k < points.size() && points[k].first < place) ++k;
    if (k == 0) {
      worth[at(x)] = points.front().second;
    } else if (k == points.size()) {
      worth[at(x)] = points.back().second;
    } else {
      const auto& [a, u] = points[k - 1];
      const auto& [b, v] = points[k];
      worth[at(x)] = u + (v - u) * (place - a) / (b - a);
    }
  }
  return worth;
}

/// Compromise mean, medians, with a reference that and the Nash solution, and the challenge model after a round.
void add_points(const Scenario& scenario, const Issue& written, ScaleLabels& labels) {
  const std::vector<Stand> stands = seated_stands(middle_stands(scenario, written));
  const auto add = [&](const char* name, double mapped) {
    labels.points.emplace_back(name, written.line.place(mapped));
  };
  add("compromise_mean", compromise_mean(stands));
  add("weighted_median", weighted_median(stands));
  add("plain_median", plain_median(stands));
  if (written.reference) {
    add("reference", written.line.mapped(*written.reference));
    add("nash", nash_with_reference(stands, written.line.mapped(*written.reference)));
  }
  add("challenge_model", challenge_model(stands, 1).back().median);
}

/// The exchange model, where two issues on a scale or more are settled by some of the same actors.
void add_exchange(const Scenario& scenario, const Game& game, std::vector<ScaleLabels>& labels) {
  std::vector<ExchangeIssue> issues;
  std::vector<std::size_t> which;
  for (std::size_t s = 0; s < game.scales.size(); ++s) {
    if (game.scales[s].round < 0) continue;
    ExchangeIssue issue;
    for (const MiddleStand& one : middle_stands(scenario, scenario.issues[at(game.scales[s].issue)])) {
      if (!one.seated) continue;
      issue.stands.push_back(one.stand);
      issue.actors.push_back(static_cast<int>(find_actor(scenario, one.actor) - scenario.actors.data()));
    }
    issues.push_back(std::move(issue));
    which.push_back(s);
  }
  if (issues.size() < 2) return;
  const std::vector<double> outcomes = exchange_model(issues).outcomes;
  for (std::size_t k = 0; k < which.size(); ++k)
    labels[which[k]].points.emplace_back(
        "exchange_model", scenario.issues[at(game.scales[which[k]].issue)].line.place(outcomes[k]));
}

}  // namespace

int Builder::scale_of(const std::string& issue_id) const {
  const int k = issue.at(issue_id);
  for (std::size_t s = 0; s < game.scales.size(); ++s)
    if (game.scales[s].issue == k) return static_cast<int>(s);
  return -1;
}

void Builder::add_scales() {
  for (const Issue& written : scenario.issues) {
    if (!written.has_stands) continue;
    GameScale scale;
    scale.issue = issue.at(written.id);
    scale.round = last_round(scenario, written.id);
    scale.key = stream_name("settle:" + written.id);
    const SettlementNumbers numbers = written.settlement.value_or(SettlementNumbers{});
    const auto constant = [&](const Number& value, NumberKind kind) {
      return number(value, settlement_path(written.id, limit(kind).name).text(), limit(kind).lo,
                    limit(kind).hi);
    };
    scale.many = constant(numbers.many, NumberKind::many);
    scale.hardest = constant(numbers.hardest, NumberKind::hardest);
    scale.tabled = constant(numbers.tabled, NumberKind::tabled);
    StandNumbers of{*this, written};
    for (const ScaleStand& one : written.stands) {
      GameStand stand;
      stand.actor = actor.at(one.id);
      stand.position = of.position(one.position, one.id, "");
      stand.salience = of.weight(one.salience, NumberKind::stand_salience, one.id, "");
      stand.power = of.power(one.power, stand.actor, one.id, "");
      for (const TypeStand& type : one.types) {
        GameStand::ByType other{type_of(stand.actor, type.id), stand.position, stand.salience, stand.power};
        if (type.position) other.position = of.position(*type.position, one.id, type.id);
        if (type.salience)
          other.salience = of.weight(*type.salience, NumberKind::stand_salience, one.id, type.id);
        if (type.power) other.power = of.power(*type.power, stand.actor, one.id, type.id);
        stand.types.push_back(other);
      }
      const bool seated = scale.round >= 0 && contains(scenario.talks[at(scale.round)].table, one.id);
      (seated ? scale.stands : scale.others).push_back(std::move(stand));
    }
    if (scale.stands.empty()) scale.round = -1;
    game.scales.push_back(std::move(scale));
    game.labels.scales.push_back(
        {issue.at(written.id), written.line.from, written.line.to, written.line.unit, {}, {}});
  }
}

/// Once events are known: certain laws, and what was observed.
void Builder::settle_in_rounds() {
  for (std::size_t s = 0; s < game.scales.size(); ++s) {
    GameScale& scale = game.scales[s];
    if (scale.round < 0) continue;
    const Issue& written = scenario.issues[at(scale.issue)];
    for (const auto& [id, place] : scenario.talks[at(scale.round)].observed_places)
      if (id == written.id) scale.observed = grid_point(written.line.mapped(place));
    add_points(scenario, written, game.labels.scales[s]);
    if (!certain(scale)) continue;
    std::vector<Stand> stands;
    for (const GameStand& one : scale.stands)
      stands.push_back({one.position.value, one.salience.value, one.power.value});
    const Law law = settlement_law(stands, {scale.many.value, scale.hardest.value, scale.tabled.value});
    scale.law.assign(law.begin(), law.end());
    game.labels.scales[s].law = scale.law;
  }
  add_exchange(scenario, game, game.labels.scales);
}

void Builder::add_scale_flows() {
  game.flows.resize(game.actors.size());
  for (const PayoffEntry& entry : scenario.payoffs) {
    if (!entry.on_scale()) continue;
    const int i = actor.at(entry.actor);
    FlowScale flow;
    flow.scale = scale_of(entry.issue);
    flow.type = type_of(i, entry.type);
    const GameScale& scale = game.scales[at(flow.scale)];
    if (const PlaceWorth* place = entry.as<PlaceWorth>()) {
      flow.worth = worth_on_grid(scenario.issues[at(scale.issue)], place->points);
    } else {
      flow.loss = std::get<LossWorth>(entry.worth).loss;
      for (std::size_t k = 0; k < scale.stands.size() + scale.others.size(); ++k) {
        const GameStand& stand =
            k < scale.stands.size() ? scale.stands[k] : scale.others[k - scale.stands.size()];
        if (stand.actor == i) flow.stand = static_cast<int>(k);
      }
    }
    game.flows[at(i)].scales.push_back(std::move(flow));
  }
}

}  // namespace parley
