"""Made-up scenarios with one round of offers of a chosen size, to see how cost grows."""
import itertools
import random


def scenario(actors, packages, turns, types=False, votes=False):
    """`packages`: a power of 8. Every actor sits on every issue, and every package names all of them; cells are drawn anew in each trial.
    With `types` two actors are of one of two types; with `votes` proposers are drawn and a majority decides."""
    rng = random.Random(f"{actors} {packages} {turns}")
    issues = [f"k{n}" for n in range({8: 1, 64: 2, 512: 3}[packages])]
    names = [f"a{i}" for i in range(actors)]
    places = [f"p{p}" for p in range(8)]
    payoffs = []
    for a, k in itertools.product(names, issues):
        rows = {p: round(rng.uniform(-1, 3), 3) for p in places}
        payoffs.append({"actor": a, "issue": k, "rows": rows, "spread": 0.3})
    made = {n: {"name": n, "rationality": 2, "patience": 0.9} for n in names}
    for a in names[:2] if types else []:
        made[a]["types"] = {"hard": {"name": "hard", "prior": 0.5}, "soft": {"name": "soft", "prior": 0.5}}
        rows = {p: round(rng.uniform(-2, 2), 3) for p in places}
        payoffs.append({"actor": a, "issue": "k0", "type": "hard", "rows": rows, "spread": 0.3})
    offers = {"turns": turns, "breakdown": 0.1, "turn_length": 0.5,
              "packages": [dict(zip(issues, ways)) for ways in itertools.product((f"s{p}" for p in range(8)), repeat=len(issues))]}
    if votes:
        offers |= {"proposers": "random", "accept": {"votes": dict.fromkeys(names, 1), "quota": actors // 2 + 1}}
    issue = {"positions": {n: {p: p for p in places} for n in names}, "opening": {n: places[i] for i, n in enumerate(names)},
             "settlements": {f"s{p}": {"name": f"s{p}", "when": dict.fromkeys(names, place)} for p, place in enumerate(places)}}
    return {
        "format": "parley-scenario/1", "id": "synthetic_offers", "title": f"Made up: {actors} actors, {packages} packages", "summary": "Made up to measure with.",
        "date": "2022-01-11", "sources": {}, "actors": made, "issues": {k: {"name": k, "question": "?", **issue} for k in issues}, "payoffs": payoffs,
        "talks": [{"id": "r", "name": "r", "table": names, "agenda": issues, "offers": offers}], "events": {},
        "outcomes": {"agreed": {"name": "Agreed", "when": {"settled": "k0"}}, "none": {"name": "None", "otherwise": True}},
    }
