#include <algorithm>
#include <set>

#include "sim/base/streams.h"
#include "sim/game/builder.h"

namespace parley {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool names(const JointTerm& joint, int v) {
  return std::any_of(joint.parties.begin(), joint.parties.end(),
                     [&](const auto& p) { return p.delegation == v; });
}

}  // namespace

/// Adds cells of an entry to a table; where they depend on uncertain constants of the codebook, what they are without
/// these and what each of them adds.
void Builder::add_part(TableDraft& draft, const PayoffEntry& entry, Contribution part, bool trend) {
  if (entry.code)
    for (const CodeTerm& term : entry.code->terms) {
      part.base = trend ? entry.code->fixed_trend : entry.code->fixed_cells;
      draft.parts.push_back(
          {0, product(part.scale, constant(term.constant)), 0, trend ? term.trend : term.cells, part.place});
    }
  draft.parts.push_back(std::move(part));
}

void Builder::add_joint(const PayoffEntry& entry, JointTerm joint) {
  if (entry.code)
    for (const CodeTerm& term : entry.code->terms) {
      joint.value = entry.code->fixed_cells[0];
      JointTerm more = joint;
      more.scale = product(joint.scale, constant(term.constant));
      more.value = term.cells[0];
      game.joints.push_back(std::move(more));
    }
  game.joints.push_back(std::move(joint));
}

/// Sorts the cells of each entry into the table that it belongs to.
void Builder::add_entries() {
  for (const PayoffEntry& entry : scenario.payoffs) {
    const int i = actor.at(entry.actor), k = issue.at(entry.issue);
    if (entry.kind == EntryKind::loss || entry.kind == EntryKind::worth) continue;  // scales.cpp
    const int type = type_of(i, entry.type);
    const int v = delegation_of(entry.actor, entry.issue);
    const Operand weight = salience(i, k);
    Contribution part;
    part.key = stream_name("payoffs." + entry.id + ".cells");
    part.spread = entry.spread;
    part.scale = weight;
    if (entry.kind == EntryKind::joint) {
      JointTerm joint{weight, entry.value, i, k, type, {}};
      for (const Stance& stance : entry.when) {
        const int party = delegation_of(stance.actor, entry.issue);
        joint.parties.push_back({party, positions_of(party, stance.positions)});
      }
      add_joint(entry, std::move(joint));
      continue;
    }
    if (entry.kind == EntryKind::own) {
      const int n = game.delegations[at(v)].positions;
      for (const auto& [row, value] : entry.own) {
        part.base.push_back(value);
        part.place.push_back(position_of(v, row));
      }
      TableDraft& draft = drafts[{TableKind::own, v, -1, type}];
      draft.rows = n;
      add_part(draft, entry, part, false);
      if (entry.trend.empty()) continue;
      Contribution slope{0, weight, 0, {}, {}};
      for (const auto& [row, value] : entry.trend) {
        slope.base.push_back(value);
        slope.place.push_back(position_of(v, row));
      }
      TableDraft& trend = drafts[{TableKind::trend, v, -1, type}];
      trend.rows = n;
      add_part(trend, entry, std::move(slope), true);
      continue;
    }
    const int u = delegation_of(entry.versus_actor, entry.versus_issue);
    const int j = game.delegations[at(u)].actor;
    const int columns = game.delegations[at(u)].positions;
    if (j != i) part.scale = product(weight, game.actors[at(j)].influence);
    if (entry.kind == EntryKind::row) {
      for (const auto& [column, value] : entry.row) {
        part.base.push_back(value);
        part.place.push_back(position_of(u, column));
      }
      // A row over one's own delegation is what its positions are worth in themselves.
      const TableKey key =
          j == i ? TableKey{TableKind::own, u, -1, type}
                 : TableKey{TableKind::row, i * static_cast<int>(scenario.issues.size()) + k, u, type};
      TableDraft& draft = drafts[key];
      draft.rows = columns;
      add_part(draft, entry, std::move(part), false);
      continue;
    }
    const int rows = game.delegations[at(v)].positions;
    for (const auto& [row, cells] : entry.matrix)
      for (const auto& [column, value] : cells) {
        part.base.push_back(value);
        part.place.push_back(position_of(v, row) + rows * position_of(u, column));
      }
    TableDraft& draft = drafts[{TableKind::matrix, v, u, type}];
    draft.rows = rows;
    draft.cols = columns;
    add_part(draft, entry, std::move(part), false);
  }
}

/// A table all of whose parts are certain becomes constants; any other is filled in each trial.
void Builder::lay_tables() {
  for (const auto& [key, draft] : drafts) {
    Table here;
    here.rows = draft.rows;
    here.cols = draft.cols;
    here.uncertain = std::any_of(draft.parts.begin(), draft.parts.end(), [](const Contribution& part) {
      return part.spread > 0 || !part.scale.constant();
    });
    const std::size_t size = at(here.rows) * at(here.cols);
    if (here.uncertain) {
      here.offset = game.slab_cells;
      game.slab_cells += static_cast<int>(size);
      for (const Contribution& part : draft.parts) {
        CellRule rule{part.key, part.spread, part.scale, part.base, {}, draft.parts.size() > 1};
        for (const int place : part.place) rule.target.push_back(here.offset + place);
        game.cells.push_back(std::move(rule));
      }
    } else {
      here.offset = static_cast<int>(game.constants.size());
      game.constants.resize(game.constants.size() + size, 0.0);
      for (const Contribution& part : draft.parts)
        for (std::size_t c = 0; c < part.base.size(); ++c)
          game.constants[at(here.offset + part.place[c])] += part.scale.value * part.base[c];
    }
    table[key] = static_cast<int>(game.tables.size());
    game.tables.push_back(here);
  }
}

/// The terms of V per delegation, and the entries of U per actor.
void Builder::add_terms() {
  game.flows.resize(game.actors.size());
  const auto trend_of = [&](int v, int type) {
    const auto found = table.find({TableKind::trend, v, -1, type});
    return found == table.end() ? -1 : found->second;
  };
  for (const auto& [key, index] : table) {
    const auto& [kind, v, u, type] = key;
    if (kind == TableKind::own) {
      GameDelegation& here = game.delegations[at(v)];
      here.own.push_back({index, trend_of(v, type), type});
      game.flows[at(here.actor)].own.push_back({index, trend_of(v, type), v, type});
    } else if (kind == TableKind::row) {
      game.flows[at(v / static_cast<int>(scenario.issues.size()))].rows.push_back({index, u, type});
    } else if (kind == TableKind::matrix) {
      GameDelegation& here = game.delegations[at(v)];
      GameDelegation& there = game.delegations[at(u)];
      game.flows[at(here.actor)].matrices.push_back({index, v, u, type});
      if (here.actor == there.actor) {
        here.linkages.push_back({index, u, type, true, false});
        there.linkages.push_back({index, v, type, true, true});
      } else {
        here.others.push_back({index, u, type, false, false});
      }
    }
  }
  for (std::size_t e = 0; e < game.joints.size(); ++e) {
    const JointTerm& joint = game.joints[e];
    game.flows[at(joint.actor)].joints.push_back(static_cast<int>(e));
    const auto own = delegation.find({joint.actor, joint.issue});
    if (own != delegation.end() && names(joint, own->second))
      game.delegations[at(own->second)].joints.push_back(static_cast<int>(e));
  }
  for (std::size_t x = 0; x < game.shifts.size(); ++x)
    game.delegations[at(game.shifts[x].delegation)].shifts.push_back(static_cast<int>(x));
}

/// The place in Game::links of a table of delegation w.
int Builder::link(int w, std::size_t term) {
  const auto [known, fresh] =
      link_of.try_emplace({w, static_cast<int>(term)}, static_cast<int>(game.links.size()));
  if (!fresh) return known->second;
  const GameDelegation& mine = game.delegations[at(w)];
  MatrixTerm what = mine.others[term];
  what.transposed = true;  // read from the other's side
  game.links.push_back({what, w, game.link_cells});
  game.link_cells += game.actors[at(mine.actor)].types * game.delegations[at(what.u)].positions;
  return known->second;
}

/// What the payoffs of v's actor have to do with the delegations of others: entry u is that with u.
std::map<int, Foreseen> Builder::concerns(int v) {
  GameDelegation& here = game.delegations[at(v)];
  std::map<int, Foreseen> seen;
  for (const MatrixTerm& term : here.others) seen[term.u].mine.push_back(term);
  for (const int w : game.actors[at(here.actor)].delegations) {
    const auto& tables = game.delegations[at(w)].others;
    for (std::size_t n = 0; n < tables.size(); ++n)
      if (w != v && game.delegations[at(tables[n].u)].open) seen[tables[n].u].links.push_back(link(w, n));
  }
  const FlowActor& flow = game.flows[at(here.actor)];
  for (const FlowRow& row : flow.rows) seen[row.u].rows.push_back({row.table, row.u, row.type});
  for (const int e : flow.joints) {
    bool foreseen = false;
    for (const auto& party : game.joints[at(e)].parties) {
      const GameDelegation& other = game.delegations[at(party.delegation)];
      if (other.actor == here.actor || !other.open) continue;
      seen[party.delegation].joints.push_back(e);
      foreseen = true;
    }
    if (foreseen) here.foreseen_joints.push_back(e);
  }
  return seen;
}

/// For every open delegation of an actor with foresight: the open delegations of others that any of its
/// actor's payoffs depends on.
void Builder::add_foresight() {
  for (int v = 0; v < static_cast<int>(game.delegations.size()); ++v) {
    GameDelegation& here = game.delegations[at(v)];
    const Operand foresight = game.actors[at(here.actor)].foresight;
    if (!here.open || (foresight.constant() && foresight.value == 0)) continue;
    for (auto& [u, reply] : concerns(v)) {
      const GameDelegation& there = game.delegations[at(u)];
      if (!there.open) continue;
      reply.u = u;
      for (const MatrixTerm& term : there.others)
        if (term.u == v) reply.theirs.push_back(term);
      for (const int e : there.joints)
        if (names(game.joints[at(e)], v)) reply.their_joints.push_back(e);
      here.foreseen.push_back(std::move(reply));
    }
  }
}

}  // namespace parley
