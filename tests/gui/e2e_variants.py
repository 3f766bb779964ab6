#!/usr/bin/env python3
"""Variants, flip, sweep and report as a person uses them, on a display without a screen.

A slider is moved, the change becomes a variant, Base and variant stand side by side, the file is saved; a flip is asked for
and applied; a sweep of two numbers is run; a report is written. Each has the numbers, or the bytes, of the program parley.
With PARLEY_SHOTS a picture of each step is put into that folder. Exit code 77: skipped, with the reason.

Usage: e2e_variants.py PARLEY_GUI PARLEY SCENARIO
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from e2e import SKIP, SLIDER, Dashboard, check, start_display


def shot(dashboard, name):
    folder = os.environ.get("PARLEY_SHOTS")
    if folder:
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], env=dashboard.environment, check=True)


def menu(dashboard, which, item):
    dashboard.click("menu/" + which)
    dashboard.click(item)


def type_over(dashboard, name, text):
    dashboard.click(name)
    dashboard.key("ctrl+a")
    dashboard.mouse("type", "--delay", 30, text)
    dashboard.key("Return")


def output_of(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def go(dashboard, parley, scenario, folder):
    done = lambda t: t["fresh"] and not t["busy"] and "outcomes" in t.get("plots", {})
    mark = dashboard.wait("the first run", lambda t: done(t) and SLIDER in t["marks"])["marks"][SLIDER]
    dashboard.mouse("mousemove", int(mark[0] + 0.8 * (mark[2] - mark[0])), int((mark[1] + mark[3]) / 2), "click", 1)
    dashboard.wait("a change", lambda t: done(t) and "•" in t["title"])
    menu(dashboard, "Edit", "menu/new_variant")
    dashboard.click("variant/name")
    dashboard.mouse("type", "--delay", 30, "Bold")
    shot(dashboard, "new-variant")
    dashboard.key("Return")
    dashboard.wait("the variant's tab", lambda t: done(t) and "variant/Bold" in t["marks"])
    dashboard.click("variants/beside")
    beside = dashboard.wait("both side by side", lambda t: done(t) and any(
        key.startswith("share/bold/") for key in t["plots"]["outcomes"]))
    shot(dashboard, "side-by-side")
    dashboard.key("ctrl+s")
    dashboard.wait("the save", lambda t: "•" not in t["title"])
    for name, words in (("bold", ["--variant", "bold"]), ("", [])):
        results = json.loads(output_of(parley, "run", scenario, "--trials", "20480", "--format", "json", *words))
        told = {f"share/{name}/{key}": value["share"] for key, value in results["outcomes"].items()}
        seen = {key: value for key, value in beside["plots"]["outcomes"].items() if key.startswith(f"share/{name}/")}
        check(told == seen, f"side by side stands what parley run {' '.join(words)} prints")

    menu(dashboard, "Run", "menu/flip")
    dashboard.click("flip/run")
    answer = dashboard.wait("the answer", lambda t: "flip/run" in t["marks"] and any(
        name.startswith(("flip/single/", "flip/switch/")) for name in t["marks"]))
    shot(dashboard, "flip")
    first = min(name for name in answer["marks"] if name.startswith(("flip/single/", "flip/switch/")))
    dashboard.click(first)
    dashboard.wait("the change applied", lambda t: done(t) and "dialog/cancel" not in t["marks"] and "•" in t["title"])
    print("ok: a flip's answer is found and applied: " + first)
    dashboard.key("ctrl+z")
    dashboard.wait("the undo", lambda t: done(t) and "•" not in t["title"])

    menu(dashboard, "Run", "menu/sweep")
    for field in ("sweep/x/points", "sweep/y/points"):
        type_over(dashboard, field, "3")
    type_over(dashboard, "sweep/trials", "4096")
    dashboard.click("sweep/run")
    dashboard.wait("the map", lambda t: "sweep" in t.get("plots", {}))
    shot(dashboard, "sweep")
    swept = os.path.splitext(scenario)[0] + "-sweep"
    again = os.path.join(folder, "again")
    output_of(parley, "study", os.path.join(swept, "study.json"), "--out", again, "--export", "csv")
    for table in ("points", "parameters", "outcomes", "utilities"):
        texts = [open(os.path.join(place, table + ".csv"), encoding="utf-8").read() for place in (swept, again)]
        check(texts[0] == texts[1], f"the sweep's {table}.csv is that of parley study")
    dashboard.click("dialog/cancel")

    menu(dashboard, "File", "menu/report")
    page = os.path.join(folder, "page.html")
    type_over(dashboard, "browser/name", page)
    dashboard.wait("the report", lambda t: t["message"].startswith("Report written"))
    theirs = os.path.join(folder, "theirs.html")
    output_of(parley, "report", scenario, "--trials", "20480", "--variant", "bold", "--out", theirs)
    with open(page, encoding="utf-8") as a, open(theirs, encoding="utf-8") as b:
        check(a.read() == b.read(), "the report is that of parley report --variant bold")
    shot(dashboard, "report")


def main():
    program, parley, scenario = sys.argv[1:]
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIP)
    server, display = start_display()
    with tempfile.TemporaryDirectory() as folder:
        mine = os.path.join(folder, "deterrence.json")
        shutil.copy(scenario, mine)
        dashboard = Dashboard(program, mine, folder, display)
        try:
            go(dashboard, parley, mine, folder)
        finally:
            if dashboard.process.poll() is None:
                dashboard.process.kill()
            server.terminate()


main()
