#!/usr/bin/env python3
"""The talks model of docs/model.md in NumPy, the trials being the array axis: a peer to compare speed and shares with.

    numpy_trials.py SCENARIO [--trials N] [--seed S] [--block B] [--hold ACTOR/ISSUE=POSITION]… [--set PATH=JSON]… [--json]

Reads scenarios of format parley-scenario/1 with rounds of moves and of offers; not issues on a scale, tactics, or codes in place of numbers. Every
random number has its own stream, named after what it serves, so two runs with one seed differ only where their scenarios do. The draws are
NumPy's, so shares agree with parley's within sampling error, not byte for byte; peers_agree.py compares them.
"""
import argparse
import json
import sys
import time

import numpy as np
from numpy_talks import Block, Game


def run(scenario, trials, seed, block=5000):
    """The blocks, one after the other."""
    left_out = [what for what, there in (
        ("issues on a scale", any("scale" in issue for issue in scenario["issues"].values())),
        ("tactics", any("tactic" in actor for actor in scenario["actors"].values())),
        ("codes in place of numbers", any("code" in entry for entry in scenario.get("payoffs", [])))) if there]
    if left_out:
        raise SystemExit(f"numpy_trials.py does not play {' or '.join(left_out)}")
    game = Game(scenario)
    for b, first in enumerate(range(0, trials, block)):
        yield Block(game, seed, b, min(block, trials - first)).run()


def figures(b):
    """What is told of a block: a name, as a path through results.json, and a number for each trial."""
    s, talks = b.g.s, b.g.s["talks"]
    for o, (id, outcome) in enumerate(s["outcomes"].items()):
        named = b.outcome == o
        yield ("outcomes", id, "share"), named
        for t, r in enumerate(talks if outcome.get("ends_talks") else []):
            yield ("outcomes_by_round", r["id"], "ended", id), named & (b.last <= t)
        for d, taken in b.answers.get(o, {}).items():
            d = b.g.delegations[d]
            for p, position in enumerate(d.names):
                yield ("replies", id, f"{d.actor}/{d.issue}", "answered", position), taken == p
    for t, r in enumerate(talks):
        yield ("rounds_played", r["id"]), b.last == t
    for k, issue in s["issues"].items():
        for i, id in enumerate(issue.get("settlements", {})):
            yield ("settlements", k, id, "share"), b.settled[k] == i
            for t, r in enumerate(talks):
                yield ("settlements", k, id, "by_round", r["id"]), (b.settled[k] == i) & (b.settled_round[k] == t)
    for d in b.g.delegations:
        for p, id in enumerate(d.names):
            yield ("final_positions", f"{d.actor}/{d.issue}", id), b.now[d.index] == p
    for a, u in b.utility.items():
        yield ("utilities", a, "mean"), u
    for t, mus in enumerate(b.mu_by_round):
        for a, m in mus.items():
            for theta, id in enumerate(b.g.types[a]):
                yield ("beliefs", talks[t]["id"], "actors", a, id, "mean"), m[:, theta]
    for a in b.mu_by_round[0]:
        for theta, id in enumerate(b.g.types[a]):
            yield ("types", a, id), b.type[a] == theta
    for bargain in b.bargains:
        yield from bargain.figures()


def summarise(blocks):
    """The weighted mean of each figure over all blocks, with its standard error (the delta method for a ratio of means)."""
    sums, weights, squares = {}, 0.0, 0.0
    for b in blocks:
        w, w2 = b.weight, b.weight * b.weight
        weights, squares = weights + w.sum(), squares + w2.sum()
        for name, x in figures(b):
            wx = w * x
            sums[name] = sums.get(name, 0) + np.array([wx.sum(), (w2 * x).sum(), (wx * wx).sum()])
    found = {}
    for name, (first, crossed, second) in sums.items():
        mean = first / weights
        found[name] = mean, max(0.0, second - 2 * mean * crossed + mean * mean * squares) ** 0.5 / weights
    return found, weights * weights / squares if squares else 0.0


def set_path(s, path, value):
    """Sets a number of the scenario by its path (the payoff cells' paths are not needed here)."""
    parts = path.split(".")
    if parts[0] == "issues" and len(parts) > 3 and parts[2] in ("salience", "opening"):
        s["issues"][parts[1]].setdefault(parts[2], {})
    for p in parts[:-1]:
        s = s[p]
    s[parts[-1]] = value


def main():
    args = argparse.ArgumentParser()
    args.add_argument("scenario")
    args.add_argument("--trials", type=lambda x: int(float(x)), default=100_000)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--block", type=int, default=5000)
    args.add_argument("--hold", action="append", default=[])
    args.add_argument("--set", action="append", default=[])
    args.add_argument("--json", action="store_true")
    a = args.parse_args()
    with open(a.scenario, encoding="utf-8") as f:
        scenario = json.load(f)
    for h in a.hold:
        where, position = h.split("=")
        actor, issue = where.split("/")
        scenario.setdefault("hold", {}).setdefault(issue, {})[actor] = position
    for x in a.set:
        path, value = x.split("=", 1)
        set_path(scenario, path, json.loads(value))
    start = time.perf_counter()
    found, effective = summarise(run(scenario, a.trials, a.seed, a.block))
    seconds = time.perf_counter() - start
    if a.json:
        told = {" ".join(name): figure for name, figure in found.items()}
        print(json.dumps({"figures": told, "effective_sample_size": effective, "trials": a.trials, "seconds": seconds}, indent=1))
        return
    for name, (mean, error) in found.items():
        if name[0] in ("outcomes", "utilities", "offers"):
            print(f"{' '.join(name):60} {mean:9.4f} ± {error:.4f}")
    print(f"{a.trials} trials in {seconds:.2f} s, {a.trials / seconds:.0f} per second; effective sample size {effective:.0f}")


if __name__ == "__main__":
    sys.exit(main())
