"""A round of offers of docs/model.md in NumPy. Arrays run over packages, then over trials."""
import itertools
import math

import numpy as np


def power(delta, length):
    """delta^length, 0^0 being 1."""
    return np.where(length > 0, np.power(delta, length), 1.0)


class Bargain:
    """The bargaining of one round, in one block of trials."""

    def __init__(self, block, t, spec):
        self.b, self.t, self.id, self.spec = block, t, spec["id"], spec["offers"]
        self.observed = spec.get("observed_agreement")
        self.public = spec.get("public", True)
        self.name = f"talks.{self.id}.offers"
        self.turns = self.spec["turns"]
        self.agreed = np.full(block.n, -1)
        self.turn = np.full(block.n, -1)
        self.broke = np.zeros(block.n, bool)
        self.played = block.alive.copy()
        self.find_packages(spec)
        self.find_actors(spec)
        self.counts = {(i, what): np.zeros(block.n) for i in self.who for what in ("offers", "accepted", "asked", "agreed")}

    # -- what can be agreed on, and by whom ------------------------------------------------------------------------------------
    def find_packages(self, spec):
        """Packages as tuples of (issue, settlement); `names`: whom each names."""
        g, table = self.b.g, set(spec["table"])

        def can(k, when):
            return table >= set(when) and all(g.at[(a, k)].held in (None, *self.allowed(a, k, p)) for a, p in when.items())
        ways = {k: [i for i, x in g.s["issues"][k].get("settlements", {}).items() if can(k, x["when"])] for k in spec["agenda"]}
        if "packages" in self.spec:
            listed = [tuple((k, p[k]) for k in spec["agenda"] if k in p) for p in self.spec["packages"]]
            self.packages = [p for p in dict.fromkeys(listed) if all(i in ways[k] for k, i in p)]
        else:
            choices = itertools.product(*([None, *ways[k]] for k in spec["agenda"]))
            self.packages = [p for p in (tuple((k, i) for k, i in zip(spec["agenda"], c) if i) for c in choices) if p]
        self.names = [{a for k, i in p for a in self.when(k, i)} for p in self.packages]

    def when(self, k, i):
        return self.b.g.s["issues"][k]["settlements"][i]["when"]

    def allowed(self, a, k, positions):
        names = self.b.g.at[(a, k)].names
        return [names.index(p) for p in (positions if isinstance(positions, list) else [positions])]

    def find_actors(self, spec):
        table, offers, draw = spec["table"], self.spec, self.b.draws
        parties = [a for a in table if any(a in n for n in self.names)]
        order = offers.get("proposers", "alternate")
        self.votes = offers["accept"]["votes"] if isinstance(offers.get("accept"), dict) else None
        self.vetoes = set(offers["accept"].get("veto", [])) if self.votes is not None else set()
        self.order = parties if order == "alternate" else order
        self.recognised = [a for a in table if a in parties or a in offers.get("weights", {})] if order == "random" else []
        proposers = set(self.recognised if order == "random" else self.order)
        self.who = [a for a in table if a in parties or a in proposers or a in (self.votes or {}) or a in self.vetoes]
        self.rho = {}
        if self.recognised:
            weights = np.stack([np.clip(draw.number(offers.get("weights", {}).get(a, 1), f"{self.name}.weights.{a}"), 0, 1000) for a in self.recognised])
            total = weights.sum(axis=0)
            self.rho = dict(zip(self.recognised, np.where(total > 0, weights / np.where(total > 0, total, 1), 1 / len(weights))))
        self.answers = {a: np.array([(a in self.votes or a in self.vetoes) if self.votes is not None else a in n for n in self.names], bool)
                        for a in self.who}
        self.breakdown = np.clip(draw.number(offers.get("breakdown", 0), f"{self.name}.breakdown"), 0, 1)
        self.length = np.clip(draw.number(offers.get("turn_length", 0), f"{self.name}.turn_length"), 0, 10)

    # -- what packages are worth -------------------------------------------------------------------------------------------------
    def after(self, k, i):
        """Where the delegations that a settlement names stand after it."""
        b = self.b
        for a, positions in self.when(k, i).items():
            d, allowed = b.g.at[(a, k)], self.allowed(a, k, positions)
            yield d, np.where(np.isin(b.now[d.index], allowed), b.now[d.index], allowed[0])

    def work_out_worth(self):
        """u[actor]: (types, packages, trials); d[actor]: (types, 1, trials). Each entry once for each way of the issues that it varies with."""
        b, g = self.b, self.b.g
        settling = {k: [None, *sorted({i for p in self.packages for l, i in p if l == k})] for k in dict.fromkeys(k for p in self.packages for k, _ in p)}
        moves = {(k, i): list(self.after(k, i)) for k, ways in settling.items() for i in ways if i}
        moved = {d.index: k for (k, _), all in moves.items() for d, _ in all}
        terms = [dict(p) for p in self.packages]
        self.u = {a: np.zeros((len(g.types[a]), len(self.packages), b.n)) for a in self.who}
        self.d = {a: np.zeros((len(g.types[a]), 1, b.n)) for a in self.who}

        def add(actor, theta, issues, worth):
            ways = list(itertools.product(*(settling[k] for k in issues)))
            values = []
            for way in ways:
                now = list(b.now)
                for k, i in zip(issues, way):
                    for d, place in moves.get((k, i), []):
                        now[d.index] = place
                values.append(worth(now))
            here = slice(None) if theta is None else slice(theta, theta + 1)
            self.d[actor][here] += values[0]
            if len(ways) == 1:
                self.u[actor][here] += values[0]
            else:
                place = {way: n for n, way in enumerate(ways)}
                self.u[actor][here] += np.stack(values)[[place[tuple(p.get(k) for k in issues)] for p in terms]]
        for e in g.entries:
            if e.actor in self.u:
                touched = [*e.when] if e.kind == "joint" else [d.index for d in (e.own, e.other) if d is not None]
                add(e.actor, e.type, list(dict.fromkeys(moved[d] for d in touched if d in moved)), lambda now, e=e: b.flow(e, now, self.t))
        for d in g.delegations:
            shifts = b.shifts(d)
            if d.actor in self.u and not np.isscalar(shifts):
                add(d.actor, None, [moved[d.index]] if d.index in moved else [], lambda now, d=d, s=shifts: s[b.rows, now[d.index]])
        for (k, i), all in moves.items() if self.public else ():
            for d, place in all:
                if d.actor in self.u and b.par[d.actor]["audience_cost"].any():
                    cost = b.par[d.actor]["audience_cost"] * d.charged[b.now[d.index], place]
                    self.u[d.actor][:, [p.get(k) == i for p in terms]] -= cost
        self.open = np.stack([np.logical_and.reduce([b.settled[k] < 0 for k, _ in p]) for p in self.packages]).astype(float)

    # -- turns worked out from the last back to one ------------------------------------------------------------------------------
    def look_back(self, turn):
        """What everybody would offer and answer in each turn from this one on, under the beliefs of now: (C, alpha, q) by turn."""
        plans, value = {}, None
        for n in range(self.turns - 1, turn - 1, -1):
            last = n + 1 == self.turns
            c = {a: self.d[a] if last else self.d[a] + self.kept[a] * (value[a] - self.d[a]) for a in self.who}
            plan = self.work_out(n, c)
            plans[n] = plan
            if n > turn:
                value = self.worth_of_turn(plan, c)
        return plans

    def work_out(self, n, c):
        rho = self.rho or {self.order[n % len(self.order)]: 1.0}
        alpha, mixed = {}, {}
        for a in self.who:
            if not self.answers[a].any() or (len(rho) == 1 and a in rho):
                continue
            par = self.b.par[a]
            alpha[a] = (1 - par["inertia"]) / (1 + np.exp(-par["rationality"] * (self.u[a] - c[a])))
            mixed[a] = self.mean(a, alpha[a])
        accepted, offers = {}, {}
        for i in rho:
            accepted[i] = self.acceptance(i, mixed)
            par, a = self.b.par[i], accepted[i]
            x = par["rationality"] * a * (self.u[i] - c[i])
            most = np.maximum(x.max(axis=1, keepdims=True), 0)
            weight = np.concatenate([a * np.exp(x - most), np.exp(-most)], axis=1)
            offers[i] = weight * ((1 - par["inertia"]) / weight.sum(axis=1, keepdims=True))
            offers[i][:, -1] += par["inertia"]
        return {"rho": rho, "alpha": alpha, "mixed": mixed, "accepted": accepted, "offers": offers}

    def mean(self, a, x):
        """Mean over types under the beliefs of now."""
        return x[0] if len(x) == 1 else np.einsum("nt,tpn->pn", self.b.mu[a], x)

    def acceptance(self, i, yes):
        """A^i from everybody's chance to say yes: (packages, trials)."""
        all = self.open.copy()
        if self.votes is None:
            for a in self.who:
                if a != i and self.answers[a].all():
                    all *= yes[a]
                elif a != i and self.answers[a].any():
                    all[self.answers[a]] *= yes[a][self.answers[a]]
            return all
        unit = math.gcd(*self.votes.values()) or 1
        need = -(-(self.spec["accept"]["quota"] - self.votes.get(i, 0)) // unit)
        free = []
        for a in self.who:
            votes = 0 if a == i else self.votes.get(a, 0) // unit
            if a != i and a in self.vetoes:
                all *= yes[a]
                need -= votes
            elif votes:
                free.append((a, votes))
        if need <= 0:
            return all
        sums = [np.ones_like(all)] + [np.zeros_like(all) for _ in range(need)]
        for a, votes in free:
            for s in range(need - 1, -1, -1):
                moved = sums[s] * yes[a]
                sums[min(s + votes, need)] = sums[min(s + votes, need)] + moved
                sums[s] = sums[s] - moved
        return all * sums[need]

    def worth_of_turn(self, plan, c):
        """V before the turn's proposer is known."""
        value = {a: c[a].copy() for a in self.who}
        for j, chance in plan["rho"].items():
            q, accepted = plan["offers"][j][:, :-1], plan["accepted"][j]
            agreed = self.mean(j, q) * accepted
            for i in self.who:
                if i == j:
                    gain = (q * accepted * (self.u[i] - c[i])).sum(axis=1, keepdims=True)
                elif len(self.u[i]) == 1 or not self.answers[i].any():
                    gain = (agreed * (self.u[i] - c[i])).sum(axis=1, keepdims=True)
                else:
                    mine = np.stack([self.acceptance(j, plan["mixed"] | {i: own}) for own in plan["alpha"][i]])
                    gain = (self.mean(j, q) * mine * (self.u[i] - c[i])).sum(axis=1, keepdims=True)
                value[i] += chance * gain
        return value

    # -- turns played --------------------------------------------------------------------------------------------------------------
    def play(self):
        """Returns the charged changes per actor."""
        b = self.b
        charged = {a: np.zeros(b.n) for a in b.g.actors}
        if self.packages:
            self.work_out_worth()
            self.kept = {a: power(b.par[a]["patience"], self.length) * (1 - self.breakdown) for a in self.who}
            going = b.alive & (self.open > 0).any(axis=0)
            typed = any(len(b.g.types[a]) > 1 for a in self.who)
            for turn in range(self.turns):
                if not going.any():
                    break
                if turn == 0 or typed:
                    plans = self.look_back(turn)
                going = self.play_turn(turn, plans[turn], going)
            self.bind(charged)
        if self.observed is not None:
            wanted = tuple((k, self.observed[k]) for k in b.g.s["talks"][self.t]["agenda"] if k in self.observed)
            b.weight *= self.agreed == (self.packages.index(wanted) if wanted else -1)
        return charged

    def play_turn(self, turn, plan, going):
        b, stream = self.b, lambda what: self.b.draws.stream(f"{self.name}.{what}.{turn}")
        proposers = list(plan["rho"])
        proposer = b.pick(np.stack([plan["rho"][a] for a in proposers], axis=1), f"{self.name}.proposer.{turn}") if len(proposers) > 1 else np.zeros(b.n, int)
        package, none = np.full(b.n, len(self.packages)), len(self.packages)
        for i, a in enumerate(proposers):
            here = going & (proposer == i)
            q = plan["offers"][a][b.type[a], :, b.rows]
            drawn = np.minimum((stream(f"offer.{a}").random(b.n)[:, None] >= np.cumsum(q, axis=1)).sum(axis=1), none)
            package = np.where(here, drawn, package)
            self.learn(a, plan["offers"][a][:, drawn, b.rows], here)
            self.counts[a, "offers"] += here & (drawn < none)
        made = going & (package < none)
        place = np.where(made, package, 0)
        votes = np.zeros(b.n)
        yes_all = made.copy()
        for a in self.who:
            proposes = np.isin(proposer, [i for i, x in enumerate(proposers) if x == a])
            if self.votes is not None:
                votes += np.where(proposes, self.votes.get(a, 0), 0)
            asked = made & ~proposes & self.answers[a][place]
            if not asked.any():
                continue
            alpha = plan["alpha"][a][:, place, b.rows]
            yes = asked & (stream(f"answer.{a}").random(b.n) < alpha[b.type[a], b.rows])
            self.learn(a, np.where(yes, alpha, 1 - alpha), asked)
            self.counts[a, "asked"] += asked
            self.counts[a, "agreed"] += yes
            if self.votes is not None:
                votes += np.where(yes, self.votes.get(a, 0), 0)
            if self.votes is None or a in self.vetoes:
                yes_all &= yes | ~asked
        if self.votes is not None:
            yes_all &= votes >= self.spec["accept"]["quota"]
        for i, a in enumerate(proposers):
            self.counts[a, "accepted"] += yes_all & (proposer == i)
        self.agreed = np.where(yes_all, package, self.agreed)
        self.turn = np.where(yes_all, turn, self.turn)
        going = going & ~yes_all
        if turn + 1 < self.turns:
            broke = going & (stream("breakdown").random(b.n) < self.breakdown)
            self.broke |= broke
            going = going & ~broke
        return going

    def learn(self, a, likelihood, here):
        """Bayes' rule in the trials `here`; likelihood: (types, trials)."""
        if len(likelihood) < 2:
            return
        mu = self.b.mu[a] * likelihood.T
        total = mu.sum(axis=1, keepdims=True)
        told = here[:, None] & (total > 0)
        self.b.mu[a] = np.where(told, mu / np.where(total > 0, total, 1), self.b.mu[a])

    def bind(self, charged):
        """What was agreed on holds."""
        b = self.b
        moves = {}
        for p, terms in enumerate(self.packages):
            here = self.agreed == p
            for k, i in terms if here.any() else ():
                moves.setdefault((k, i), np.zeros(b.n, bool))
                moves[k, i] |= here
        for (k, i), here in moves.items():
            for d, place in list(self.after(k, i)):
                if self.public:
                    charged[d.actor] += np.where(here, d.charged[b.now[d.index], place], 0)
                b.now[d.index] = np.where(here, place, b.now[d.index])
                b.belief[d.index] = np.where(here[:, None], b.one_hot(d, b.now[d.index]), b.belief[d.index])
            b.settled[k][here] = list(b.g.s["issues"][k]["settlements"]).index(i)
            b.settled_round[k][here] = self.t

    def figures(self):
        """As numpy_trials.figures."""
        yield ("offers", self.id, "agreement", "share"), self.agreed >= 0
        yield ("offers", self.id, "none", "share"), self.played & (self.agreed < 0)
        yield ("offers", self.id, "breakdown", "share"), self.broke
        for turn in range(self.turns):
            yield ("offers", self.id, "by_turn", str(turn)), self.turn == turn
        for (a, what), n in self.counts.items():
            yield ("offers", self.id, "actors", a, what), n
        for p, terms in enumerate(self.packages):
            yield ("offers", self.id, "packages", "+".join(f"{k}:{i}" for k, i in terms), "share"), self.agreed == p
