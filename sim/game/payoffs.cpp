#include <algorithm>
#include <bit>

#include "sim/base/index.h"
#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

bool names(const JointTerm& joint, int v) {
  return std::any_of(joint.parties.begin(), joint.parties.end(),
                     [&](const auto& p) { return p.delegation == v; });
}

}  // namespace

/// What an entry says, with what it counts with.
EntryTerm Builder::term_of(const PayoffEntry& entry) {
  EntryTerm term;
  term.entry = static_cast<int>(&entry - scenario.payoffs.data());
  term.actor = actor.at(entry.actor);
  term.issue = issue.at(entry.issue);
  term.type = type_of(term.actor, entry.type);
  term.key = stream_name(cells_path(entry.id).text());
  term.spread = entry.spread();
  for (const CellDelegation& one : varies_with(entry))
    term.delegations.push_back(delegation_of(std::string(one.actor), std::string(one.issue)));
  for_each_cell(entry, [&](CellStances where, double number) {
    for (std::size_t k = 0; k < where.size(); ++k)
      term.allowed.push_back(positions_of(term.delegations[k], where[k].positions));
    term.cells.push_back(number);
  });
  for (const auto& [position, number] : trend_of(entry)) {
    term.trend.push_back(number);
    term.trend_place.push_back(position_of(term.delegations.front(), position));
  }
  term.salience = salience(term.actor, term.issue);
  if (const std::string& other = entry.versus().actor; !other.empty() && other != entry.actor)
    term.influence = game.actors[at(actor.at(other))].influence;
  term.scale = product(term.salience, term.influence);
  if (!entry.code) return term;
  term.fixed_cells = entry.code->fixed_cells;
  term.fixed_trend = entry.code->fixed_trend;
  for (const CodeTerm& part : entry.code->terms)
    term.parts.push_back({constant(part.constant), part.cells, part.trend});
  return term;
}

void Builder::add_joint(const EntryTerm& term) {
  JointTerm joint{term.scale, term.cells.front(), term.actor, term.issue, term.type, {}};
  for (std::size_t k = 0; k < term.delegations.size(); ++k)
    joint.parties.push_back({term.delegations[k], term.at(0, k)});
  for (const EntryPart& part : term.parts) {
    joint.value = term.fixed_cells.front();
    JointTerm more = joint;
    more.scale = product(joint.scale, part.constant);
    more.value = part.cells.front();
    game.joints.push_back(std::move(more));
  }
  game.joints.push_back(std::move(joint));
}

/// The table that the cells of an entry belong to. A row over a delegation of the actor's own is what its positions are
/// worth in themselves.
TableKey Builder::table_of(const EntryTerm& term) const {
  const int d = term.delegations.front();
  if (term.delegations.size() == 2) return {TableKind::matrix, d, term.delegations.back(), term.type};
  if (game.delegations[at(d)].actor == term.actor) return {TableKind::own, d, -1, term.type};
  return {TableKind::row, term.actor * static_cast<int>(scenario.issues.size()) + term.issue, d, term.type};
}

/// Adds cells of an entry to a table; where they depend on uncertain constants of the codebook, what they are without
/// these and what each of them adds.
void Builder::add_part(const TableKey& key, const EntryTerm& term, Contribution part) {
  const bool trend = std::get<TableKind>(key) == TableKind::trend;
  TableDraft& draft = drafts[key];
  draft.rows = game.delegations[at(term.delegations.front())].positions;
  if (term.delegations.size() == 2) draft.cols = game.delegations[at(term.delegations.back())].positions;
  for (const EntryPart& one : term.parts) {
    part.base = trend ? term.fixed_trend : term.fixed_cells;
    draft.parts.push_back(
        {0, product(part.scale, one.constant), 0, trend ? one.trend : one.cells, part.place});
  }
  draft.parts.push_back(std::move(part));
}

void Builder::add_table(const EntryTerm& term) {
  Contribution part{term.key, term.scale, term.spread, term.cells, {}};
  for (std::size_t c = 0; c < term.cells.size(); ++c) {
    int place = 0, step = 1;
    for (std::size_t k = 0; k < term.delegations.size(); ++k) {
      place += step * std::countr_zero(term.at(c, k));
      step *= game.delegations[at(term.delegations[k])].positions;
    }
    part.place.push_back(place);
  }
  add_part(table_of(term), term, std::move(part));
  if (!term.trend.empty())
    add_part({TableKind::trend, term.delegations.front(), -1, term.type}, term,
             {0, term.salience, 0, term.trend, term.trend_place});
}

/// Sorts the cells of each entry into the table that it belongs to, or makes a joint term of it.
void Builder::add_entries() {
  for (const PayoffEntry& entry : scenario.payoffs) {
    if (entry.on_scale()) continue;  // scales.cpp
    const EntryTerm& term = game.entries.emplace_back(term_of(entry));
    if (entry.kind() == EntryKind::joint)
      add_joint(term);
    else
      add_table(term);
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
