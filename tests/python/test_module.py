"""The Python module: the same bytes as the command line, errors as one exception, threads, signals, columns."""
import ast
import inspect
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import numpy as np

import parley

ROOT = pathlib.Path(os.environ["PARLEY_SOURCE"])
BASE = ROOT / "tests/data/base.json"
EVERYTHING = ROOT / "tests/data/everything.json"
DETERRENCE = ROOT / "scenarios/deterrence.json"


def command(*words):
    return subprocess.run([os.environ["PARLEY"], *map(str, words)], check=True, capture_output=True, text=True).stdout


class Hints(unittest.TestCase):
    def test_hints_have_the_names_and_parameters_of_the_module(self):
        tree = ast.parse((pathlib.Path(parley.__file__).parent / "__init__.pyi").read_text())
        hinted = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        self.assertEqual(set(hinted), set(parley.__all__))
        for name, node in hinted.items():
            real = getattr(parley, name)
            self.assertTrue(real.__doc__, name)
            if isinstance(node, ast.FunctionDef):
                self.assertEqual([a.arg for a in [*node.args.args, *node.args.kwonlyargs]], list(inspect.signature(real).parameters), name)
            else:
                told = {item.name for item in node.body if isinstance(item, ast.FunctionDef) and not item.name.startswith("__")}
                self.assertLessEqual(told, set(dir(real)), name)
                self.assertLessEqual({m for m in vars(real) if not m.startswith("_")}, told | {"problems"}, name)


class Loading(unittest.TestCase):
    def test_path_text_and_dict_are_one_scenario(self):
        text = DETERRENCE.read_text()
        loaded = [parley.load(DETERRENCE), parley.load(str(DETERRENCE)), parley.load(text), parley.load(json.loads(text))]
        self.assertEqual({s.id for s in loaded}, {"deterrence"})
        runs = {json.dumps({k: v for k, v in parley.run(s, 3000).dict.items() if k != "scenario"}) for s in loaded}
        self.assertEqual(len(runs), 1)
        self.assertEqual(parley.load(loaded[0].dict).dict, loaded[0].dict)

    def test_all_that_is_wrong_is_one_exception(self):
        broken = json.loads(DETERRENCE.read_text())
        broken["actors"]["challenger"]["rationality"] = -1
        broken["actors"]["challenger"]["foresite"] = 0.5
        with self.assertRaises(parley.Error) as caught:
            parley.load(broken, "mine.json")
        problems = caught.exception.problems
        self.assertEqual({p["path"] for p in problems if p["severity"] == "error"},
                         {"actors.challenger.rationality", "actors.challenger.foresite"})
        self.assertEqual(str(caught.exception).splitlines(), [p["sentence"] for p in problems])
        self.assertIn("mine.json", str(caught.exception))

    def test_a_file_that_is_not_there_is_pythons_own_error(self):
        with self.assertRaises(FileNotFoundError):
            parley.load("no/such/file.json")


class Changing(unittest.TestCase):
    def test_changes_make_copies(self):
        s = parley.load(DETERRENCE)
        changed = s.set("actors.challenger.foresight", 0.25)
        self.assertEqual((s["actors.challenger.foresight"], changed["actors.challenger.foresight"]), (0.9, 0.25))

    def test_distributions_and_numpy_numbers_may_be_set(self):
        s = parley.load(DETERRENCE).set("actors.challenger.foresight", {"uniform": [0.1, np.float64(0.5)]})
        self.assertEqual(s["actors.challenger.foresight"], {"uniform": [0.1, 0.5]})
        self.assertEqual(s.set("actors.challenger.rationality", np.float32(2)).dict["actors"]["challenger"]["rationality"], 2)

    def test_paths_have_ranges_and_every_value_can_be_set_again(self):
        s = parley.load(EVERYTHING)
        paths = s.paths()
        self.assertGreater(len(paths), 50)
        for one in paths:
            self.assertEqual(s[one["path"]], one["value"], one["path"])
            if one["kind"] == "position":
                self.assertTrue(one["choices"], one["path"])
            else:
                self.assertLessEqual(one["lo"], one["hi"], one["path"])

    def test_what_cannot_be_set_is_an_error_and_changes_nothing(self):
        s = parley.load(DETERRENCE)
        for change in (lambda: s.set("actors.nobody.rationality", 1), lambda: s.set("actors.challenger.foresight", 7),
                       lambda: s.hold("challenger", "strait", "dance"), lambda: s.hold("", "strait", ""),
                       lambda: s.observe("crisis", "strait", "dance", actor="challenger"), lambda: s["actors.nobody.rationality"]):
            with self.assertRaises(parley.Error) as caught:
                change()
            self.assertTrue(caught.exception.problems)
        self.assertEqual(s.dict, parley.load(DETERRENCE).dict)


class Running(unittest.TestCase):
    def test_results_are_the_bytes_of_the_command_line(self):
        for file in (BASE, EVERYTHING, DETERRENCE):
            wanted = command("run", file, "--trials", 9000, "--seed", 5, "--format", "json")
            for threads in (1, 3):
                self.assertEqual(parley.run(file, 9000, 5, threads=threads).json, wanted)
            self.assertEqual(parley.run(file, 9000, 5, target="scalar", columns=["outcome", "draws"]).json, wanted)
        self.assertEqual(parley.run(DETERRENCE).json, command("run", DETERRENCE, "--format", "json"))

    def test_changes_are_those_of_the_command_line(self):
        s = parley.load(DETERRENCE).observe("crisis", "strait", "seize", actor="challenger")
        s = s.set("actors.challenger.foresight", 0.5).hold("defender", "strait", "retaliate")
        self.assertEqual(
            parley.run(s, 5000).json,
            command("run", DETERRENCE, "--set", "actors.challenger.foresight=0.5", "--hold", "defender/strait=retaliate",
                    "--observe", "crisis:challenger/strait=seize", "--trials", 5000, "--format", "json"))

    def test_precision_stops_early(self):
        r = parley.run(BASE, 10**6, precision=0.01, columns=["outcome"])
        self.assertLess(r.dict["trials"], 10**6)
        self.assertEqual(len(r.trials["outcome"]), r.dict["trials"])
        self.assertEqual(r.json, command("run", BASE, "--trials", 10**6, "--precision", 0.01, "--format", "json"))

    def test_columns_add_up_to_the_results(self):
        r = parley.run(EVERYTHING, 9000, columns=["outcome", "payoffs", "settlements", "positions", "draws"])
        self.assertEqual({len(c) for c in r.trials.values()}, {9000})
        weight = r.trials.get("weight", np.ones(9000))
        for code, name in enumerate(r.codes["outcome"]):
            ended = r.trials["outcome"] == code
            self.assertEqual(ended.sum(), r.dict["outcomes"][name]["count"])
            self.assertAlmostEqual(weight[ended].sum() / weight.sum(), r.dict["outcomes"][name]["share"], places=9)
        for actor, told in r.dict["utilities"].items():
            self.assertAlmostEqual(np.average(r.trials["payoff." + actor], weights=weight), told["mean"], places=6)
        for issue, ways in r.dict["settlements"].items():
            named = r.named("settlement." + issue)
            for way, told in ways.items():
                if way != "settled":  # an issue on a scale
                    self.assertEqual((named == (None if way == "unsettled" else way)).sum(), told["count"], (issue, way))
        self.assertTrue(any(name.startswith("draw.") for name in r.trials))
        self.assertTrue(any(name.startswith("position.") for name in r.trials))

    def test_outcomes_histograms_and_payoffs_are_arrays(self):
        r = parley.run(DETERRENCE, 9000)
        self.assertEqual(r.outcomes["count"].sum(), 9000)
        self.assertTrue((r.outcomes["lo"] <= r.outcomes["share"]).all() and (r.outcomes["share"] <= r.outcomes["hi"]).all())
        for actor in r.payoffs["actor"]:
            counts, edges = r.histogram(actor)
            self.assertEqual(len(edges), len(counts) + 1)
            self.assertEqual(counts.sum(), 9000)
        self.assertEqual(len(r.settlements["issue"]), len(r.settlements["share"]))

    def test_pandas_takes_the_columns(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("SKIPPED: pandas is not installed")
        r = parley.run(BASE, 3000, columns=["outcome", "payoffs"])
        self.assertEqual(list(pandas.DataFrame(r.outcomes)["outcome"]), list(r.dict["outcomes"]))
        self.assertEqual(len(pandas.DataFrame(r.trials)), 3000)

    def test_progress_is_told_and_its_exception_ends_the_run(self):
        told = []
        parley.run(EVERYTHING, 60_000, progress=lambda done, trials: told.append((done, trials)))
        self.assertEqual(told, sorted(told))
        self.assertTrue(all(trials == 60_000 for _, trials in told))

        def fail(done, trials):
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            parley.run(EVERYTHING, 10**9, progress=fail)

    def test_other_threads_go_on_during_a_run(self):
        counted, over = [0], threading.Event()

        def count():
            while not over.is_set():
                counted[0] += 1
                time.sleep(0.001)

        thread = threading.Thread(target=count)
        thread.start()
        parley.run(EVERYTHING, 60_000)
        during = counted[0]
        over.set()
        thread.join()
        self.assertGreater(during, 3)

    def test_ctrl_c_ends_a_run(self):
        child = subprocess.Popen(
            [sys.executable, "-c", "import parley, sys\nprint('running', flush=True)\n"
             "try:\n  parley.run(sys.argv[1], 10**10)\nexcept KeyboardInterrupt:\n  print('interrupted')", str(EVERYTHING)],
            stdout=subprocess.PIPE, text=True)
        self.assertEqual(child.stdout.readline(), "running\n")
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        self.assertEqual(child.communicate(timeout=60)[0], "interrupted\n")

    def test_settings_out_of_range_are_errors(self):
        for words in ({"trials": 0}, {"seed": 2**53}, {"threads": -1}, {"precision": 0.7}, {"target": "abacus"},
                      {"columns": ["colour"]}):
            with self.assertRaises(parley.Error, msg=str(words)):
                parley.run(BASE, **({"trials": 100} | words))


class Beside(unittest.TestCase):
    def test_compare_is_the_command_lines(self):
        s = parley.load(DETERRENCE)
        c = parley.compare(s, s.set("actors.challenger.foresight", 0.25), 5000)
        self.assertEqual(c.json, command("compare", DETERRENCE, "--set-b", "actors.challenger.foresight=0.25", "--trials", 5000,
                                         "--format", "json"))
        self.assertAlmostEqual(c.outcomes["difference"].sum(), 0)
        self.assertEqual(len(c.payoffs["id"]), 2)

    def test_solve_is_the_command_lines(self):
        self.assertEqual(parley.solve(DETERRENCE), json.loads(command("solve", DETERRENCE, "--format", "json")))
        told = parley.solve(DETERRENCE, ["pure"], draws=0)
        self.assertEqual(told, json.loads(command("solve", DETERRENCE, "--concept", "pure", "--draws", 0, "--format", "json")))
        with self.assertRaises(parley.Error):
            parley.solve(DETERRENCE, ["purer"])

    def test_studies_are_run_and_read(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "study.json"
            file.write_text(json.dumps({"format": "parley-study/1", "id": "small", "title": "Small", "design": "grid", "scenario": str(DETERRENCE),
                                        "trials": 2000, "vary": {"actors.challenger.foresight": [0, 0.5, 1]}}))
            tables = parley.study(file, pathlib.Path(folder) / "runs")
            self.assertEqual(list(tables["points"]["point"]), [0, 1, 2])
            self.assertEqual(len(tables["outcomes"]["share"]), 6)
            self.assertEqual(json.dumps(tables, default=str), json.dumps(parley.read_study(pathlib.Path(folder) / "runs"), default=str))
            with self.assertRaises(parley.Error):
                parley.study(file, pathlib.Path(folder) / "runs")
            with self.assertRaises(parley.Error):
                parley.read_study(pathlib.Path(folder) / "nothing")
