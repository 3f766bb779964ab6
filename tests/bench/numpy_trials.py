#!/usr/bin/env python3
"""The talks model of docs/model.md in NumPy, the trials being the array axis: a peer to compare speed and shares with.

    numpy_trials.py SCENARIO [--trials N] [--seed S] [--block B] [--hold ACTOR/ISSUE=POSITION]… [--set PATH=JSON]… [--json]

Reads any scenario of format parley-scenario/1. Every random number has its own stream, named after what it serves, so two runs with
one seed differ only where their scenarios do. The draws are NumPy's, so shares agree with parley's within sampling error, not byte for byte.
"""
import argparse
import json
import sys
import time

import numpy as np
from numpy_talks import Block, Game


def run(scenario, trials, seed, block=5000):
    """The blocks, one after the other."""
    game = Game(scenario)
    for b, first in enumerate(range(0, trials, block)):
        yield Block(game, seed, b, min(block, trials - first)).run()


def summarise(scenario, blocks):
    """Weighted shares and means over all blocks."""
    total = square = 0.0
    out = {"outcomes": dict.fromkeys(scenario["outcomes"], 0.0), "ended_by_round": {}, "settlements": {}, "final_positions": {}, "utilities": {}, "beliefs": {}, "types": {}}
    talks = [r["id"] for r in scenario["talks"]]
    for b in blocks:
        w = b.weight
        total += w.sum()
        square += (w * w).sum()
        for o, id in enumerate(out["outcomes"]):
            out["outcomes"][id] += w[b.outcome == o].sum()
            if scenario["outcomes"][id].get("ends_talks"):
                at = out["ended_by_round"].setdefault(id, dict.fromkeys(talks, 0.0))
                for t, r in enumerate(talks):
                    at[r] += w[(b.outcome == o) & (b.last == t)].sum()
        for k, issue in scenario["issues"].items():
            for i, id in enumerate(issue.get("settlements", {})):
                x = out["settlements"].setdefault(k, {}).setdefault(id, dict.fromkeys(["share", *talks], 0.0))
                x["share"] += w[b.settled[k] == i].sum()
                for t, r in enumerate(talks):
                    x[r] += w[(b.settled[k] == i) & (b.settled_round[k] == t)].sum()
        for d in b.g.delegations:
            x = out["final_positions"].setdefault(f"{d.actor}/{d.issue}", dict.fromkeys(d.names, 0.0))
            for p, id in enumerate(d.names):
                x[id] += w[b.now[d.index] == p].sum()
        for a, u in b.utility.items():
            out["utilities"][a] = out["utilities"].get(a, 0) + (w * u).sum()
        for t, mus in enumerate(b.mu_by_round):
            for a, m in mus.items():
                x = out["beliefs"].setdefault(talks[t], {}).setdefault(a, np.zeros(m.shape[1]))
                x += (w[:, None] * m).sum(axis=0)
        for a in b.mu_by_round[0]:
            x = out["types"].setdefault(a, np.zeros(len(b.g.types[a])))
            x += np.bincount(b.type[a], weights=w, minlength=len(x))

    def share(x):
        if isinstance(x, dict):
            return {k: share(v) for k, v in x.items()}
        return (np.asarray(x) / total).tolist()
    return {"effective_sample_size": total * total / square if square else 0.0, **share(out)}


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
    out = summarise(scenario, run(scenario, a.trials, a.seed, a.block))
    seconds = time.perf_counter() - start
    if a.json:
        print(json.dumps({**out, "trials": a.trials, "seconds": seconds}, indent=1))
        return
    for id, p in out["outcomes"].items():
        print(f"{id:18} {p:.4f}")
    print("settled:", {k: {i: round(v["share"], 4) for i, v in x.items()} for k, x in out["settlements"].items()})
    print("ended:  ", {k: {r: round(v, 4) for r, v in x.items() if v} for k, x in out["ended_by_round"].items()})
    print("means:  ", {k: round(v, 3) for k, v in out["utilities"].items()})
    print("beliefs:", {r: {k: np.round(v, 3).tolist() for k, v in x.items()} for r, x in out["beliefs"].items()})
    print(f"{a.trials} trials in {seconds:.2f} s, {a.trials / seconds:.0f} per second; effective sample size {out['effective_sample_size']:.0f}")


if __name__ == "__main__":
    sys.exit(main())
