#!/usr/bin/env python3
"""Whether numpy_trials.py and parley tell the same of scenarios: every figure within four standard errors of the difference.

    peers_agree.py [--trials N] PARLEY SCENARIO…

The standard error of each program's figure follows from the NumPy program's trials (the delta method where trials are weighted). A
share of fewer than five trials, whose error is not known, may differ by as much as 20 trials come to. A figure that differs by more, as among
hundreds one may by chance, is compared once more in four times as many other trials. Exit code 1 where any differs again, 2 where nothing
can be run; where NumPy is missing it says so and that nothing was compared.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy_trials
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(0)

MOST = 4.0  # standard errors


def told(results, name):
    """The figure of results.json under a path of names; None where it is not told: packages that nobody agreed on, say."""
    at = results
    for word in name:
        if isinstance(at, list):
            at = at[int(word)] if word.isdigit() else next(one for one in at if one["round"] == word)
        elif word in at:
            at = at[word]
        else:
            return None
    return at


def answers(results, name):
    """The share of all trials that answered an end so."""
    reply = told(results, name[:3])
    return reply["share"] * reply["positions"][name[4]]["share"] if reply else None


def compare(parley, path, trials, seed):
    """Says how far the two are from each other; returns the names of the figures that differ."""
    scenario = json.loads(pathlib.Path(path).read_text())
    with tempfile.TemporaryDirectory() as folder:
        words = [parley, "run", path, "--trials", str(trials), "--quiet", "--out", folder, "--force", "--seed", str(seed)]
        subprocess.run(words, check=True, capture_output=True)
        results = json.loads((pathlib.Path(folder) / "results.json").read_text())
    found, _ = numpy_trials.summarise(numpy_trials.run(scenario, trials, seed + 1, 2000))
    worst, differ, compared = ("", 0.0), {}, 0
    for name, (mean, error) in found.items():
        theirs = answers(results, name) if name[0] == "replies" else told(results, name)
        if theirs is None:  # parley tells what happened: settlements, packages and replies that were nobody's are left out
            if mean * trials > 20:
                differ[name] = f"{mean:.5f} in NumPy, not told by parley"
            continue
        compared += 1
        few = 20 / trials * max(1.0, abs(mean)) if error * trials < 5 else 0.0
        away = (abs(mean - theirs) - few) / max(error * 2 ** 0.5, 1e-12)
        if away > worst[1]:
            worst = " ".join(name), away
        if away > MOST:
            differ[name] = f"{mean:.5f} in NumPy, {theirs:.5f} in parley, {away:.1f} standard errors"
    print(f"{pathlib.Path(path).name}: {compared} figures of {trials} trials, the furthest {worst[1]:.2f} standard errors apart ({worst[0]})")
    return differ


def differs(parley, path, trials):
    """Whether some figure differs, and does so again in other trials."""
    first = compare(parley, path, trials, 7)
    again = compare(parley, path, 4 * trials, 1007) if first else {}
    both = [name for name in again if name in first]
    for name in both:
        print(f"  {' '.join(name)}: {again[name]}")
    return bool(both)


def main():
    words = sys.argv[1:]
    trials = 20000
    if words[:1] == ["--trials"]:
        trials, words = int(float(words[1])), words[2:]
    if len(words) < 2 or not os.access(words[0], os.X_OK):
        print(__doc__, file=sys.stderr)
        return 2
    return 1 if sum([differs(words[0], path, trials) for path in words[1:]]) else 0


if __name__ == "__main__":
    sys.exit(main())
