"""One block of trials of the talks model of docs/model.md in NumPy, the trials being the array axis."""
import zlib

import numpy as np
from numpy_offers import Bargain

DEFAULTS = {"rationality": 1, "reasoning": 1, "foresight": 0, "audience_cost": 0, "influence": 1, "patience": 0.9, "inertia": 0, "memory": 0.5}
RANGES = {"rationality": (0, 100), "foresight": (0, 1), "patience": (0, 1), "inertia": (0, 0.999), "memory": (0, 0.999),
          "audience_cost": (0, 1000), "influence": (0, 1000), "salience": (0, 1000), "prior": (0, np.inf), "chance": (0, 1)}


def as_list(x):
    return x if isinstance(x, list) else [x]


class Draws:
    """Random streams keyed by (seed, block, name)."""

    def __init__(self, seed, block, n):
        self.seed, self.block, self.n = seed, block, n
        self.factors = {}

    def stream(self, name):
        return np.random.Generator(np.random.Philox(key=[self.seed << 32 | self.block, zlib.crc32(name.encode()) << 32 | len(name)]))

    def number(self, spec, name):
        """One draw per trial of a NUMBER of the format."""
        if not isinstance(spec, dict):
            return np.full(self.n, float(spec))
        if "factor" in spec:
            return spec.get("times", 1) * self.factors[spec["factor"]] + spec.get("plus", 0)
        (kind, par), rng = next(iter(spec.items())), self.stream(name)
        if kind == "uniform":
            return rng.uniform(*par, self.n)
        if kind == "normal":
            return rng.normal(*par, self.n)
        if kind == "lognormal":
            return np.exp(rng.normal(*par, self.n))
        if kind == "triangular":
            return rng.triangular(*par, self.n) if par[0] < par[2] else np.full(self.n, float(par[0]))
        if kind == "beta":
            lo, hi = par[2:] if len(par) == 4 else (0, 1)
            return lo + (hi - lo) * rng.beta(par[0], par[1], self.n)
        values, weights = np.array(par, float).T
        return rng.choice(values, self.n, p=weights / weights.sum())

    def clamped(self, spec, name, quantity):
        return np.clip(self.number(spec, name), *RANGES[quantity])


class Delegation:
    def __init__(self, index, actor, issue, spec, types):
        positions = spec["positions"][actor]
        self.index, self.actor, self.issue = index, actor, issue
        self.names = list(positions)
        self.n = len(self.names)
        self.types = types
        self.held = None
        self.opening = self.names.index(spec["opening"][actor])
        rank = np.arange(self.n)
        charged = rank[:, None] != rank[None, :]
        if spec.get("audience", "any") == "concessions":
            charged &= rank[:, None] < rank[None, :]
        self.charged = charged.astype(float)  # [now, next]
        self.under, self.mirror, self.linked = [], [], []


class Entry:
    """One payoff entry with its cells as an array; `cells` becomes (trials, …) when the noise is drawn."""

    def __init__(self, raw, game):
        self.actor, self.issue = raw["actor"], raw["issue"]
        own = game.at.get((self.actor, self.issue))
        versus = raw.get("versus")
        if isinstance(versus, str):
            versus = {"actor": versus, "issue": self.issue}
        self.other = game.at[(versus["actor"], versus["issue"])] if versus else None
        self.own = own
        self.type = list(game.types[self.actor]).index(raw["type"]) if "type" in raw else None
        self.spread = raw.get("spread", 0)
        self.trend = None
        self.mask = None
        if "when" in raw:
            self.kind = "joint"
            self.cells = np.array(float(raw["value"]))
            self.spread = 0
            self.when = {game.at[(a, self.issue)].index: np.isin(game.at[(a, self.issue)].names, as_list(p)).astype(float)
                         for a, p in raw["when"].items()}
        elif "row" in raw:
            self.kind = "row"
            self.cells = np.array([float(raw["row"][q]) if q in raw["row"] else 0.0 for q in self.other.names])
        elif versus:
            self.kind = "matrix"
            columns = raw.get("columns")
            rows = raw["rows"]
            cell = (lambda r, q: rows[r][columns.index(q)]) if columns else (lambda r, q: rows[r][q])
            self.cells = np.array([[float(cell(r, q)) for q in self.other.names] for r in own.names])
        else:
            self.kind = "own"
            self.cells = np.array([float(raw["rows"].get(r, 0)) for r in own.names])
            self.mask = np.array([float(r in raw["rows"]) for r in own.names])
            if "trend" in raw:
                self.trend = np.array([float(raw["trend"].get(r, 0)) for r in own.names])
        kinds = {"matrix": "", "row": ".row", "own": ".own", "joint": ".joint"}
        default = f"{self.actor}.{self.issue}"
        if versus:
            default += f".vs.{versus['actor']}" + (f".{versus['issue']}" if versus["issue"] != self.issue else "")
        default += kinds[self.kind] + (f".{raw['type']}" if "type" in raw else "")
        self.id = raw.get("id", default)

    def draw(self, draws):
        if not self.spread:
            return self.cells[None]
        noise = draws.stream(f"payoffs.{self.id}").normal(0, self.spread, (draws.n,) + self.cells.shape)
        return self.cells + (noise if self.mask is None else noise * self.mask)


class Game:
    def __init__(self, s):
        self.s = s
        self.actors = list(s["actors"])
        self.types = {a: list(s["actors"][a].get("types", {"": 0})) for a in self.actors}
        self.at, self.delegations = {}, []
        for k, issue in s["issues"].items():
            for a in issue["positions"]:
                d = Delegation(len(self.delegations), a, k, issue, len(self.types[a]))
                self.at[(a, k)] = d
                self.delegations.append(d)
        for k, held in s.get("hold", {}).items():
            for a, p in held.items():
                self.at[(a, k)].held = self.at[(a, k)].names.index(p)
        self.entries = [Entry(raw, self) for raw in s["payoffs"]]
        for e in self.entries:
            for d in self.delegations:
                if d.actor != e.actor:
                    continue
                if e.kind == "row":
                    d.mirror.append(e) if d is e.other else d.under.append(e)
                elif e.kind == "joint" or d.issue == e.issue:
                    d.under.append(e)
                elif e.kind == "matrix" and e.other is d:
                    d.mirror.append(e)
                elif e.kind == "matrix" and e.other.actor != e.actor:
                    d.linked.append(e)
        self.depth = max(self.reasoning(a) for a in self.actors)

    def reasoning(self, a):
        return int(self.s["actors"][a].get("reasoning", 1))


def softmax(v):
    v = np.exp(v - v.max(axis=1, keepdims=True))
    return v / v.sum(axis=1, keepdims=True)


def dot(cells, p):
    """Σ cells(…, s') p(s') per trial."""
    if cells.ndim == 3:
        return np.matmul(cells, p[:, :, None])[:, :, 0] if cells.shape[0] > 1 else p @ cells[0].T
    return (cells * p).sum(axis=1)


class Block:
    """One block of trials."""

    def __init__(self, game, seed, block, n):
        self.g, self.n = game, n
        self.draws = Draws(seed, block, n)
        self.rows = np.arange(n)
        self.draw_parameters()
        self.start()

    # -- the draws of a trial ------------------------------------------------------------------------------------------------
    def draw_parameters(self):
        g, s, draw = self.g, self.g.s, self.draws
        for f, spec in s.get("factors", {}).items():
            draw.factors[f] = draw.number(spec["value"], f"factors.{f}.value")
        self.par = {a: {q: draw.clamped(s["actors"][a].get(q, DEFAULTS[q]), f"actors.{a}.{q}", q)
                        for q in DEFAULTS if q != "reasoning"} for a in g.actors}
        self.salience = {(k, a): draw.clamped(x, f"issues.{k}.salience.{a}", "salience")
                         for k, issue in s["issues"].items() for a, x in issue.get("salience", {}).items()}
        self.prior, self.type = {}, {}
        for a in g.actors:
            types = s["actors"][a].get("types")
            if not types:
                self.prior[a], self.type[a] = np.ones((self.n, 1)), np.zeros(self.n, int)
                continue
            p = np.stack([draw.clamped(t["prior"], f"actors.{a}.types.{id}.prior", "prior") for id, t in types.items()], axis=1)
            total = p.sum(axis=1, keepdims=True)
            p = np.where(total > 0, p / np.where(total > 0, total, 1), 1 / len(types))
            self.prior[a] = p
            self.type[a] = self.pick(p, f"actors.{a}.type")
        self.chance = {e: draw.clamped(x["chance"], f"events.{e}.chance", "chance") for e, x in s.get("events", {}).items()}
        # Cells with the salience and, where another actor's stance is met, its influence already in them.
        self.cells, self.trend = {}, {}
        for e in g.entries:
            scale = self.salience.get((e.issue, e.actor), np.ones(1))
            if e.other is not None and e.other.actor != e.actor:
                scale = scale * self.par[e.other.actor]["influence"]
            cells = e.draw(draw)
            self.cells[e] = cells * scale.reshape((-1,) + (1,) * (cells.ndim - 1))
            if e.trend is not None:
                self.trend[e] = e.trend * self.salience.get((e.issue, e.actor), np.ones(1))[:, None]

    def pick(self, p, name):
        """One position per trial from the probabilities p."""
        u = self.draws.stream(name).random(self.n)
        return np.minimum((u[:, None] >= np.cumsum(p, axis=1)).sum(axis=1), p.shape[1] - 1)

    def one_hot(self, d, c):
        out = np.zeros((self.n, d.n))
        out[self.rows, c] = 1
        return out

    # -- the state -----------------------------------------------------------------------------------------------------------
    def start(self):
        g = self.g
        self.now = [np.full(self.n, d.opening if d.held is None else d.held) for d in g.delegations]
        self.belief = [self.one_hot(d, c) for d, c in zip(g.delegations, self.now)]
        self.mu = {a: p.copy() for a, p in self.prior.items()}
        self.weight = np.ones(self.n)
        self.settled = {k: np.full(self.n, -1) for k in g.s["issues"]}
        self.settled_round = {k: np.full(self.n, -1) for k in g.s["issues"]}
        self.happened = {e: np.zeros(self.n, bool) for e in g.s.get("events", {})}
        self.alive = np.ones(self.n, bool)
        self.outcome = np.full(self.n, -1)
        self.last = np.zeros(self.n, int)
        self.utility = {a: np.zeros(self.n) for a in g.actors}
        self.event_add = {}
        self.mu_by_round = []
        self.answers = {}
        self.bargains = []

    def shifts(self, d):
        """What the events that have happened add to d's own positions (salience applied); 0 if none concerns it."""
        out = 0
        for id, event in self.g.s.get("events", {}).items():
            for shift in event.get("shifts", []):
                if shift["actor"] == d.actor and shift["issue"] == d.issue:
                    add = np.array([float(shift["add"].get(p, 0)) for p in d.names])
                    out = out + self.happened[id][:, None] * add * self.salience.get((d.issue, d.actor), np.ones(1))[:, None]
        return out

    def is_open(self, d):
        return d.held is None and d.n > 1

    def audience(self, d):
        return self.par[d.actor]["audience_cost"][:, None] * d.charged[self.now[d.index]]

    # -- V -------------------------------------------------------------------------------------------------------------------
    def own_mix(self, d, Q, theta):
        """What the actor of type theta does on its own delegation d: (trials, positions)."""
        return Q[d.index][:, theta]

    def value(self, d, theta, P, Q, t, expected):
        """Σ entries of d's actor that concern d. expected(u) is (trials, n_u), or (trials, n_d, n_u) where it hangs on d's position."""
        v = np.zeros((self.n, d.n))
        for e in d.under:
            if e.type is not None and e.type != theta:
                continue
            cells = self.cells[e]
            if e.kind == "own":
                v += cells + (t * self.trend[e] if e.trend is not None else 0)
            elif e.kind == "matrix" and e.other.actor == d.actor:
                v += dot(cells, self.own_mix(e.other, Q, theta))
            elif e.kind == "matrix":
                p = expected(e.other)
                v += dot(cells, p) if p.ndim == 2 else (cells * p).sum(axis=2)
            elif e.kind == "row" and e.other.actor == d.actor:
                continue
            elif e.kind == "row":
                p = expected(e.other)
                v += dot(cells, p)[:, None] if p.ndim == 2 else (cells[:, None] * p).sum(axis=2)
            else:
                v += self.joint(e, d, theta, Q, expected)
        for e in d.linked:  # another own delegation against u: it counts where what u does hangs on d's position
            if e.type is not None and e.type != theta:
                continue
            p = expected(e.other)
            if p.ndim == 3:
                v += (np.einsum("nr,nru->nu", self.own_mix(e.own, Q, theta), np.broadcast_to(self.cells[e], (self.n,) + self.cells[e].shape[1:]))[:, None] * p).sum(axis=2)
        for e in d.mirror:
            if e.type is not None and e.type != theta:
                continue
            if e.kind == "row":
                v += self.cells[e]
            else:  # an own linkage, seen from its other end
                mix = self.own_mix(e.own, Q, theta)
                v += (self.cells[e] * mix[:, :, None]).sum(axis=1)
        return v + self.shifts(d)

    def joint(self, e, d, theta, Q, expected):
        x = np.ones((self.n, d.n)) * self.cells[e].reshape(-1, 1)
        for index, allowed in e.when.items():
            u = self.g.delegations[index]
            if u is d:
                x = x * allowed
            elif u.actor == d.actor:
                x = x * (self.own_mix(u, Q, theta) * allowed).sum(axis=1)[:, None]
            else:
                p = expected(u)
                x = x * ((p * allowed).sum(axis=-1)[:, None] if p.ndim == 2 else (p * allowed).sum(axis=2))
        return x

    def reply(self, u, d, s, P, Q, t):
        """u's reply R_u(.|s) if d takes s."""
        fixed = np.zeros((1, d.n))
        fixed[0, s] = 1
        fixed = np.broadcast_to(fixed, (self.n, d.n))
        out = 0
        charge = self.audience(u)
        for theta in range(u.types):
            v = self.value(u, theta, P, Q, t, lambda w: fixed if w is d else P[w.index])
            out = out + self.mu[u.actor][:, theta, None] * softmax(self.par[u.actor]["rationality"][:, None] * (v - charge))
        return out

    def expectation(self, d, P, Q, t, spec, ahead):
        """p_u(.|s) for every u, worked out once for each."""
        phi = self.par[d.actor]["foresight"]
        cache = {}

        def expected(u):
            if not self.is_open(u) or not phi.any() or not ahead:
                return P[u.index]
            if u.index not in cache:
                f = self.heed(d, u, P, t, spec, ahead[d.index])
                if not f.any():
                    return P[u.index]
                replies = np.stack([self.reply(u, d, s, P, Q, t) for s in range(d.n)], axis=1)
                cache[u.index] = (1 - f[:, :, None]) * P[u.index][:, None, :] + f[:, :, None] * replies
            return cache[u.index]
        return expected

    def look_ahead(self, d, spec):
        """For each position of d: the outcome that would end the talks (-1: none), and the issues settled then."""
        g, states = self.g, []
        now, settled, rounds = self.now[d.index], self.settled, self.settled_round
        for s in range(d.n):
            self.now[d.index] = np.full(self.n, s)
            self.settled = {k: x.copy() for k, x in settled.items()}
            self.settled_round = {k: x.copy() for k, x in rounds.items()}
            self.settle(0, spec)
            end = np.full(self.n, -1)
            for o, outcome in reversed(list(enumerate(g.s["outcomes"].values()))):
                if outcome.get("ends_talks"):
                    end = np.where(self.holds(outcome["when"]), o, end)
            states.append((end, self.settled))
        self.now[d.index], self.settled, self.settled_round = now, settled, rounds
        return states

    def heed(self, d, u, P, t, spec, states):
        """f of each position of d: (trials, positions)."""
        par, talks = self.par[d.actor], self.g.s["talks"]
        phi = np.where(self.settled[u.issue] < 0, par["foresight"], 0)
        later = next((n for n, r in enumerate(talks[t + 1:], 1) if "offers" not in r and u.actor in r["table"] and u.issue in r["agenda"]), 0)
        locked = np.zeros((self.n, d.n))
        if u.issue in spec["agenda"]:
            for x in self.g.s["issues"][u.issue].get("settlements", {}).values():
                if not set(x["when"]) <= set(spec["table"]):
                    continue
                product = np.ones((self.n, d.n))
                for a, p in x["when"].items():
                    v = self.g.at[(a, u.issue)]
                    allowed = np.isin(v.names, as_list(p)).astype(float)
                    product = product * (allowed[None] if v is d else (P[v.index] * allowed).sum(axis=1)[:, None])
                locked += product
        f = np.zeros((self.n, d.n))
        for s, (end, settled) in enumerate(states):
            f[:, s] = np.where(end < 0, phi * par["patience"] ** later * (1 - np.minimum(1, locked[:, s])) if later else 0, 0)
            for o, outcome in enumerate(self.g.s["outcomes"].values()):
                reply = outcome.get("reply")
                if reply and u.actor in reply["table"] and u.issue in reply["agenda"]:
                    f[:, s] = np.where((end == o) & (settled[u.issue] < 0), phi, f[:, s])
        return f

    # -- a round -------------------------------------------------------------------------------------------------------------
    def round(self, t, spec):
        g = self.g
        self.last = np.where(self.alive, t, self.last)
        self.events(t, spec)
        was_alive = self.alive.copy()
        charged = self.bargain(t, spec) if "offers" in spec else self.turn(t, spec, True)
        mu = self.mu_by_round.pop()
        for o, outcome in enumerate(g.s["outcomes"].values()):
            if outcome.get("ends_talks"):
                hit = self.alive & self.holds(outcome["when"])
                self.outcome[hit] = o
                self.alive &= ~hit
        going = self.alive
        for o, outcome in enumerate(g.s["outcomes"].values()):
            self.alive = was_alive & ~going & (self.outcome == o)
            if "reply" in outcome and self.alive.any():
                more = self.turn(t, {"id": f"reply.{o}", **outcome["reply"]}, False)
                for d, moved in self.moved.items():
                    taken = self.answers.setdefault(o, {}).setdefault(d, np.full(self.n, -1))
                    taken[moved] = self.now[d][moved]
                mu = self.mu_by_round.pop()
                charged = {a: charged[a] + more[a] for a in charged}
        self.mu_by_round.append(mu)
        self.alive = was_alive
        self.pay(t, charged)
        self.alive = going

    def turn(self, t, spec, foresees):
        """The moves of a round or of a reply; returns the charged changes per actor."""
        movers = [d for d in self.g.delegations if self.is_open(d) and d.actor in spec["table"] and d.issue in spec["agenda"]]
        can = {d.index: self.alive & (self.settled[d.issue] < 0) for d in movers}
        ahead = {d.index: self.look_ahead(d, spec) for d in movers if self.par[d.actor]["foresight"].any()} if foresees else {}
        self.moved = can
        Q = self.levels(t, spec, movers, can, ahead)
        self.choose(spec, movers, can, Q)
        charged = self.see(spec, movers, can, Q)
        self.settle(t, spec)
        return charged

    def bargain(self, t, spec):
        """A round of offers; returns the charged changes per actor."""
        bargain = Bargain(self, t, spec)
        self.bargains.append(bargain)
        charged = bargain.play()
        if "observed_agreement" in spec or spec.get("observed_events"):
            self.weight *= self.alive
        self.mu_by_round.append({a: m.copy() for a, m in self.mu.items() if m.shape[1] > 1})
        return charged

    def events(self, t, spec):
        for id, event in self.g.s.get("events", {}).items():
            if spec["id"] not in event.get("rounds", [spec["id"]]):
                continue
            seen = spec.get("observed_events", {}).get(id)
            if seen is None:
                now = self.draws.stream(f"events.{id}.{spec['id']}").random(self.n) < self.chance[id]
            else:
                p = np.where(self.happened[id], 1.0, self.chance[id])
                self.weight *= np.where(self.alive, p if seen else 1 - p, 1)
                now = np.full(self.n, seen)
            self.happened[id] |= now & self.alive

    def levels(self, t, spec, movers, can, ahead):
        g = self.g
        stay = [self.one_hot(d, c) for d, c in zip(g.delegations, self.now)]
        P = [np.where(can[d.index][:, None], self.belief[d.index], stay[d.index]) if d.index in can else stay[d.index] for d in g.delegations]
        Q = [np.repeat(c[:, None, :], d.types, axis=1) for d, c in zip(g.delegations, stay)]
        for level in range(1, g.depth + 1):
            P1, Q1 = list(P), list(Q)
            for d in movers:
                if level > g.reasoning(d.actor):
                    continue
                par, move = self.par[d.actor], can[d.index][:, None]
                expected = self.expectation(d, P, Q, t, spec, ahead)
                charge = self.audience(d) if spec.get("public", True) else 0
                q = Q[d.index].copy()
                for theta in range(d.types):
                    v = self.value(d, theta, P, Q, t, expected) - charge
                    mix = (1 - par["inertia"])[:, None] * softmax(par["rationality"][:, None] * v) + par["inertia"][:, None] * stay[d.index]
                    q[:, theta] = np.where(move, mix, stay[d.index])
                Q1[d.index] = q
                P1[d.index] = np.where(move, (self.mu[d.actor][:, :, None] * q).sum(axis=1), stay[d.index])
            P, Q = P1, Q1
        return Q

    def choose(self, spec, movers, can, Q):
        self.before = [c.copy() for c in self.now]
        observed = {(a, k): self.g.at[(a, k)].names.index(p) for k, seen in spec.get("observed", {}).items() for a, p in seen.items()}
        for d in movers:
            q, move = Q[d.index][self.rows, self.type[d.actor]], can[d.index]
            if (d.actor, d.issue) in observed:
                p = observed[(d.actor, d.issue)]
                self.weight *= np.where(move, q[:, p], self.now[d.index] == p)
                self.now[d.index] = np.where(move, p, self.now[d.index])
            else:
                c = self.pick(q, f"choice.{spec['id']}.{d.actor}/{d.issue}")
                self.now[d.index] = np.where(move, c, self.now[d.index])
        moving = {(d.actor, d.issue) for d in movers}
        for key, p in observed.items():
            if key not in moving:
                self.weight *= self.now[self.g.at[key].index] == p
        if spec.get("observed") or spec.get("observed_events"):
            self.weight *= self.alive

    def see(self, spec, movers, can, Q):
        """Beliefs about stances and types; returns the charged changes per actor."""
        charged = {a: np.zeros(self.n) for a in self.g.actors}
        seen = {}
        for d in movers:
            move, m = can[d.index], self.par[d.actor]["memory"][:, None]
            self.belief[d.index] = np.where(move[:, None], m * self.belief[d.index] + (1 - m) * self.one_hot(d, self.now[d.index]), self.belief[d.index])
            if spec.get("public", True):
                charged[d.actor] += np.where(move, d.charged[self.before[d.index], self.now[d.index]], 0)
            likelihood = np.where(move[:, None], Q[d.index][self.rows, :, self.now[d.index]], 1)
            seen[d.actor] = seen.get(d.actor, 1) * likelihood
        for a, likelihood in seen.items():
            mu = self.mu[a] * likelihood
            total = mu.sum(axis=1, keepdims=True)
            self.mu[a] = np.where(total > 0, mu / np.where(total > 0, total, 1), self.mu[a])
        self.mu_by_round.append({a: m.copy() for a, m in self.mu.items() if m.shape[1] > 1})
        return charged

    def settle(self, t, spec):
        for k in spec["agenda"]:
            for i, x in enumerate(self.g.s["issues"][k].get("settlements", {}).values()):
                if not set(x["when"]) <= set(spec["table"]):
                    continue
                hit = self.alive & (self.settled[k] < 0)
                for a, p in x["when"].items():
                    hit &= np.isin(np.array(self.g.at[(a, k)].names)[self.now[self.g.at[(a, k)].index]], as_list(p))
                self.settled[k][hit] = i
                self.settled_round[k][hit] = t

    def flow(self, e, now, t):
        """What an entry gives in round t at the positions `now`."""
        cells = self.cells[e]
        rows = self.rows if cells.shape[0] > 1 else 0
        if e.kind == "matrix":
            return cells[rows, now[e.own.index], now[e.other.index]]
        if e.kind == "row":
            return cells[rows, now[e.other.index]]
        if e.kind == "own":
            x = cells[rows, now[e.own.index]]
            if e.trend is not None:
                x = x + t * np.broadcast_to(self.trend[e], (self.n, e.own.n))[self.rows, now[e.own.index]]
            return x
        x = np.broadcast_to(cells, self.n).astype(float)
        for index, allowed in e.when.items():
            x = x * allowed[now[index]]
        return x

    def pay(self, t, charged):
        flow = {a: np.zeros(self.n) for a in self.g.actors}
        for e in self.g.entries:
            x = self.flow(e, self.now, t)
            flow[e.actor] += x if e.type is None else np.where(self.type[e.actor] == e.type, x, 0)
        for d in self.g.delegations:
            add = self.shifts(d)
            if not np.isscalar(add):
                flow[d.actor] += add[self.rows, self.now[d.index]]
        for a in self.g.actors:
            delta = self.par[a]["patience"]
            u = (1 - delta) * delta ** t * flow[a] - delta ** t * self.par[a]["audience_cost"] * charged[a]
            self.utility[a] += np.where(self.alive, u, 0)
            forever = delta ** (t + 1) * flow[a]
            self.final = getattr(self, "final", {})
            self.final[a] = np.where(self.alive, forever, self.final.get(a, 0))

    def holds(self, c):
        (kind, x), = c.items()
        if kind == "position":
            d = self.g.at[(x["actor"], x["issue"])]
            return np.isin(np.array(d.names)[self.now[d.index]], as_list(x["in"]))
        if kind == "settled":
            if isinstance(x, str):
                return self.settled[x] >= 0
            names = list(self.g.s["issues"][x["issue"]]["settlements"])
            wanted = [names.index(i) for i in as_list(x["as"])] if "as" in x else range(len(names))
            return np.isin(self.settled[x["issue"]], list(wanted))
        if kind == "event":
            return self.happened[x].copy()
        if kind == "breakdown":
            return np.logical_or.reduce([b.broke for b in self.bargains if b.id == x] + [np.zeros(self.n, bool)])
        if kind == "not":
            return ~self.holds(x)
        parts = [self.holds(part) for part in x]
        if not parts:
            return np.full(self.n, kind == "all")
        return np.logical_and.reduce(parts) if kind == "all" else np.logical_or.reduce(parts)

    def run(self):
        for t, spec in enumerate(self.g.s["talks"]):
            if not self.alive.any() and not spec.get("observed") and "observed_agreement" not in spec and not spec.get("observed_events"):
                self.mu_by_round.append({a: m.copy() for a, m in self.mu.items() if m.shape[1] > 1})
                continue
            self.round(t, spec)
        for o, outcome in enumerate(self.g.s["outcomes"].values()):
            free = self.outcome < 0
            self.outcome[free & (True if outcome.get("otherwise") else self.holds(outcome["when"]))] = o
        for a in self.g.actors:
            self.utility[a] += self.final[a]
        return self
