"""Parley from Python: load a scenario, change it, run it, and read what came of it (docs/python.md).

    import parley
    s = parley.load("scenarios/deterrence.json")
    r = parley.run(s.set("actors.challenger.foresight", 0.5), trials=100_000)
    pandas.DataFrame(r.outcomes)

The numbers are those of the command line, byte by byte: run(...).json is the results.json of
`parley run --format json` with the same scenario, changes and settings.
"""
import json as _json
import os as _os

import numpy as _np

from . import _parley

__version__ = _parley.version
__all__ = ["Comparison", "Error", "Results", "Scenario", "compare", "load", "read_study", "run", "solve", "study"]


class Error(Exception):
    """What is wrong with a scenario, a study, a change or a setting, all of it at once.

    str(error) has one sentence a line, as the command line prints it; `problems` one dict each, with severity,
    kind, path, line, column, what, right and sentence (empty where it is not about a place in a scenario).
    """

    def __init__(self, text, problems=()):
        super().__init__(text)
        self.problems = list(problems)


class Scenario:
    """A scenario and the changes made to it. Made by load(); set(), hold() and observe() give a changed copy."""

    def __init__(self, inner):
        self._inner = inner

    def __repr__(self):
        return f"<parley.Scenario {self.id}: {self.title}>"

    id = property(lambda self: self._inner.id, doc="The scenario's id.")
    title = property(lambda self: self._inner.title, doc="Its title.")
    sha256 = property(lambda self: self._inner.sha256, doc="What names it in results: without the changes.")

    @property
    def text(self):
        """The scenario with the changes, as JSON text in the format of scenario files."""
        return self._inner.save()

    @property
    def dict(self):
        """The scenario with the changes, as a dict."""
        return _json.loads(self.text)

    @property
    def warnings(self):
        """What the checker remarks: one dict each, as in Error.problems."""
        return self._inner.warnings()

    def paths(self):
        """Every number and position that set() takes, one dict each: path, kind ("number", "whole", "position",
        "parameter"), lo and hi (the range allowed), unit, value, written, uncertain, may_be_uncertain, choices."""
        return [one | {"value": _json.loads(one["value"])} for one in self._inner.paths()]

    def __getitem__(self, path):
        """The value at a path: a number, a position, or a dict (a distribution)."""
        return _json.loads(self._inner.get(path))

    def _changed(self, change):
        inner = self._inner.copy()
        change(inner)
        return Scenario(inner)

    def set(self, path, value):
        """A copy with another value at the path: a number, a position's id, or a distribution as a dict such as
        {"uniform": [1, 2]}. As --set."""
        return self._changed(lambda inner: inner.set(path, _json.dumps(_plain(value))))

    def hold(self, actor, issue, position):
        """A copy in which the actor stays at a position. As --hold ACTOR/ISSUE=POSITION."""
        return self._changed(lambda inner: inner.hold(f"{actor}/{issue}={position}"))

    def observe(self, round, issue, position, actor=None):
        """A copy in which the actor was seen at a position in a round: trials are weighed by how probable that
        was. Without an actor, an event that was seen to happen (position True) or not (False). As --observe."""
        if actor is None:
            return self._changed(lambda inner: inner.observe(f"{round}:{issue}={_json.dumps(bool(position))}"))
        return self._changed(lambda inner: inner.observe(f"{round}:{actor}/{issue}={position}"))


class Results:
    """What a run found. `dict` is results.json (docs/statistics.md explains every number); the properties below
    are parts of it as columns, which pandas.DataFrame takes. Lists of ids are Python lists, numbers NumPy arrays."""

    def __init__(self, text, trials=None, codes=None, target=""):
        self.json = text
        self.dict = _json.loads(text)
        self.trials = {} if trials is None else trials
        self.codes = {} if codes is None else codes
        self.target = target

    def __repr__(self):
        return f"<parley.Results of {self.dict['scenario']['id']}: {self.dict['trials']} trials>"

    @property
    def outcomes(self):
        """How the talks ended: outcome, count, share, lo and hi (the share's 95 % interval)."""
        return _estimates("outcome", self.dict["outcomes"])

    @property
    def settlements(self):
        """How the issues settled: issue, settlement, count, share, lo, hi."""
        parts = [(issue, _estimates("settlement", ways)) for issue, ways in self.dict["settlements"].items()]
        rows = {"issue": [issue for issue, part in parts for _ in part["settlement"]]}
        for key in ("settlement", "count", "share", "lo", "hi"):
            joined = [x for _, part in parts for x in part[key]]
            rows[key] = joined if key == "settlement" else _np.array(joined)
        return rows

    @property
    def payoffs(self):
        """The actors' payoffs: actor, mean, standard_error, sd, and the quantiles p05 to p95."""
        actors = self.dict["utilities"]
        rows = {"actor": list(actors)}
        for key in ("mean", "standard_error", "sd"):
            rows[key] = _np.array([u[key] for u in actors.values()])
        for key in ("p05", "p10", "p25", "p50", "p75", "p90", "p95"):
            rows[key] = _np.array([u["quantiles"][key] for u in actors.values()])
        return rows

    def histogram(self, actor):
        """The histogram of an actor's payoff, as numpy.histogram gives one: (counts, edges)."""
        h = self.dict["utilities"][actor]["histogram"]
        return _np.array(h["counts"]), _np.array(h["edges"])

    def named(self, column):
        """A column of `trials` that holds codes, as the ids that they stand for (None for "not settled")."""
        ids = _np.array([*self.codes[column], None], dtype=object)
        return ids[_np.minimum(self.trials[column], len(ids) - 1)]


class Comparison:
    """Two scenarios on the same trials. `dict` is compare.json; differences are B - A."""

    def __init__(self, text):
        self.json = text
        self.dict = _json.loads(text)

    def __repr__(self):
        return f"<parley.Comparison of {self.dict['trials']} trials>"

    def _rows(self, part):
        rows = self.dict[part]
        columns = {"id": list(rows)}
        for key in ("a", "b", "difference"):
            columns[key] = _np.array([one[key] for one in rows.values()])
        for place, key in enumerate(("lo", "hi")):
            columns[key] = _np.array([one["interval"][place] for one in rows.values()])
        columns["real"] = _np.array([one["real"] for one in rows.values()], dtype=bool)
        return columns

    outcomes = property(lambda self: self._rows("outcomes"), doc="Outcomes: id, a, b, difference, lo, hi, real.")
    payoffs = property(lambda self: self._rows("payoffs"), doc="Mean payoffs: id, a, b, difference, lo, hi, real.")


def load(scenario, filename="scenario"):
    """Loads a scenario: a path (a str without a brace, or os.PathLike), JSON text, or a dict. `filename` names a
    text or a dict in messages. Raises Error with all that is wrong, OSError for a file that cannot be read."""
    if isinstance(scenario, dict):
        return Scenario(_parley.load_text(_json.dumps(_plain(scenario), ensure_ascii=False), filename))
    if isinstance(scenario, str) and "{" in scenario:
        return Scenario(_parley.load_text(scenario, filename))
    path = _os.fspath(scenario)
    with open(path, "rb"):  # a file that is not there is Python's own error
        pass
    return Scenario(_parley.load_path(path))


def run(scenario, trials=None, seed=None, *, precision=None, threads=0, target="", progress=None, columns=()):
    """Runs trials and returns Results.

    trials, seed: as --trials and --seed, with their defaults. precision: stop as soon as every outcome's interval
    is within it to both sides. threads: 0 takes every core; results do not depend on it. progress: called with
    (trials done, trials) now and then. columns: what to keep of single trials in Results.trials, of "outcome",
    "payoffs", "settlements", "positions", "draws" (the uncertain numbers). Other Python threads go on meanwhile;
    Ctrl-C ends it with KeyboardInterrupt.
    """
    found = _parley.run(_opened(scenario)._inner, precision=precision, threads=threads, target=target,
                        progress=progress, columns=list(columns), **_given(trials=trials, seed=seed))
    return Results(found["results"], found["columns"], found["codes"], found["target"])


def compare(a, b, trials=None, seed=None, *, threads=0, progress=None):
    """Runs both scenarios on the same trials (common random numbers) and returns a Comparison."""
    return Comparison(_parley.compare(_opened(a)._inner, _opened(b)._inner, threads=threads, progress=progress,
                                      **_given(trials=trials, seed=seed)))


def solve(scenario, concepts=(), *, issues=(), types=None, lambdas=(), draws=None, seed=None, threads=0):
    """What game theory says: analysis.json of `parley solve` as a dict (docs/solvers.md). concepts: of "pure",
    "dominance", "equilibria", "logit", "correlated", "bargaining", "stability", "baselines"; none for all.
    types: actor -> type."""
    return _json.loads(_parley.solve(_opened(scenario)._inner, list(concepts), list(issues),
                                     list((types or {}).items()), list(lambdas), threads=threads,
                                     **_given(draws=draws, seed=seed)))


def study(file, out, *, how="fresh", threads=0, progress=None):
    """Runs a study (docs/studies.md) into the folder `out` and returns read_study(out). how: "fresh", "resume"
    (go on with what is there) or "replace". progress: called with (points done, points)."""
    _parley.run_study(_os.fspath(file), _os.fspath(out), how, threads, progress)
    return read_study(out)


def read_study(folder):
    """The tables of a study's folder (docs/studies.md): table -> column -> list or NumPy array."""
    tables = _json.loads(_parley.study_tables(_os.fspath(folder)))
    return {name: _columns(rows) for name, rows in tables.items() if isinstance(rows, list)}


def _opened(scenario):
    return scenario if isinstance(scenario, Scenario) else load(scenario)


def _given(**words):
    return {name: word for name, word in words.items() if word is not None}


def _plain(value):
    """NumPy's numbers and arrays as Python's, for JSON."""
    if isinstance(value, (_np.generic, _np.ndarray)):
        return value.tolist()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def _estimates(name, table):
    return {
        name: list(table),
        "count": _np.array([e["count"] for e in table.values()]),
        "share": _np.array([e["share"] for e in table.values()]),
        "lo": _np.array([e["interval"][0] for e in table.values()]),
        "hi": _np.array([e["interval"][1] for e in table.values()]),
    }


def _columns(rows):
    columns = {key: [row.get(key) for row in rows] for key in (rows[0] if rows else {})}
    number = lambda cells: all(type(cell) in (int, float) for cell in cells)  # noqa: E731
    return {key: _np.array(cells) if number(cells) else cells for key, cells in columns.items()}
