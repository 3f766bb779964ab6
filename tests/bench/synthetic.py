#!/usr/bin/env python3
"""Writes a made-up scenario of a chosen size, to see how cost grows.

    synthetic.py --actors N --issues K [--positions P] [--rounds T] [--matrices M] [--depth D] [--foresight PHI] [--spread S] > FILE

Every actor takes part in every issue with P positions and has one matrix against each of its M next neighbours on each issue, so
there are N * K * M matrices of P x P cells. Nothing ends the talks and nothing settles, so that every trial plays all T rounds.
"""
import argparse
import json
import random


def scenario(actors, issues, positions=3, rounds=4, matrices=2, depth=2, foresight=0.0, spread=0.0):
    rng = random.Random(f"{actors} {issues} {positions} {rounds} {matrices}")
    names = [f"a{i}" for i in range(actors)]
    places = [f"p{p}" for p in range(positions)]
    payoffs = []
    for k in range(issues):
        for i, name in enumerate(names):
            for step in range(1, min(matrices, actors - 1) + 1):
                other = names[(i + step) % actors]
                rows = {p: [round(rng.uniform(-1, 1), 3) for _ in places] for p in places}
                entry = {"actor": name, "issue": f"k{k}", "versus": other, "columns": places, "rows": rows}
                payoffs.append(entry | ({"spread": spread} if spread else {}))
    issue = {
        "positions": {n: {p: p for p in places} for n in names},
        "opening": {n: places[0] for n in names},
        "settlements": {},
    }
    return {
        "format": "parley-scenario/1",
        "id": f"synthetic_{actors}_{issues}",
        "title": f"Made up: {actors} actors, {issues} issues",
        "summary": "Made up to measure with.",
        "date": "2022-01-11",
        "sources": {},
        "actors": {n: {"name": n, "reasoning": depth, "foresight": foresight} for n in names},
        "issues": {f"k{k}": {"name": f"k{k}", "question": "?", **issue} for k in range(issues)},
        "payoffs": payoffs,
        "talks": [
            {"id": f"r{t}", "name": f"r{t}", "table": names, "agenda": [f"k{k}" for k in range(issues)]} for t in range(rounds)
        ],
        "events": {},
        "outcomes": {
            "moved": {"name": "The first moved", "when": {"not": {"position": {"issue": "k0", "actor": "a0", "in": places[0]}}}},
            "stayed": {"name": "The first stayed", "otherwise": True},
        },
    }


def with_scale(made, spread=0.0, losses=False):
    """The same with an issue on a scale that all actors have a stand on, settled in the last round. `spread`: of the positions, which are
    certain without one; with `losses` each actor loses by the distance."""
    names = list(made["actors"])

    def stand(i):
        place = (37 * i + 11) % 101
        return {"position": {"uniform": [max(0, place - spread), min(100, place + spread)]} if spread else place, "salience": 0.5 + 0.1 * (i % 5), "power": 1 + i % 3}
    scale = {"name": "scale", "question": "?", "scale": {"from": 0, "to": 100}, "stands": {n: stand(i) for i, n in enumerate(names)}}
    talks = [*made["talks"][:-1], made["talks"][-1] | {"agenda": [*made["talks"][-1]["agenda"], "scale"]}]
    payoffs = [*made["payoffs"], *({"actor": n, "issue": "scale", "loss": 2} for n in names if losses)]
    return made | {"issues": made["issues"] | {"scale": scale}, "talks": talks, "payoffs": payoffs}


def with_draw(made, kind):
    """The same with one number that is drawn in each trial: {kind: parameters} for the patience of the first actor."""
    first, *rest = made["actors"].items()
    return made | {"actors": dict([(first[0], first[1] | {"patience": kind}), *rest])}


if __name__ == "__main__":
    args = argparse.ArgumentParser()
    args.add_argument("--actors", type=int, required=True)
    args.add_argument("--issues", type=int, required=True)
    args.add_argument("--positions", type=int, default=3)
    args.add_argument("--rounds", type=int, default=4)
    args.add_argument("--matrices", type=int, default=2)
    args.add_argument("--depth", type=int, default=2)
    args.add_argument("--foresight", type=float, default=0.0)
    args.add_argument("--spread", type=float, default=0.0)
    print(json.dumps(scenario(**vars(args.parse_args())), indent=1))
