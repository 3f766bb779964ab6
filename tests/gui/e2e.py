#!/usr/bin/env python3
"""The dashboard as a person uses it, on a display without a screen.

Start it, drag a slider, see the shares change, run the copied command line and find the same numbers, undo,
save under another name. Drop a file on it, open a recent one, write the open file from outside, close it as a
window manager does. Exit code 77: skipped, with the reason.

Usage: e2e.py PARLEY_GUI PARLEY SCENARIO
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time

from driver import SKIP, Dashboard, check, shares, skip_without_display, start_display

try:
    from x11 import Desktop
except ImportError:
    Desktop = None

SLIDER = "slider/actors.challenger.rationality"


def go(dashboard, parley, folder):
    done = lambda t: t["fresh"] and not t["busy"] and "outcomes" in t.get("plots", {})
    first = shares(dashboard.wait("the first run", done))

    mark = dashboard.trace()["marks"][SLIDER]
    y = int((mark[1] + mark[3]) / 2)
    dashboard.mouse("mousemove", int(mark[0] + 12), y, "mousedown", 1)
    for part in (0.3, 0.5, 0.7, 0.8):
        dashboard.mouse("mousemove", int(mark[0] + part * (mark[2] - mark[0])), y)
        time.sleep(0.05)
    dashboard.mouse("mouseup", 1)
    # Keys come after the button's release: what is shown then is what the slider was left at.
    dashboard.key("ctrl+shift+c")
    moved = dashboard.wait("the command line and other shares", lambda t: t["clipboard"].startswith("parley run")
                           and done(t) and shares(t) != first)
    check("•" in moved["title"], "the title marks unsaved changes")
    command = moved["clipboard"]
    words = [parley] + shlex.split(command)[1:] + ["--format", "json"]
    results = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    told = {key: value["share"] for key, value in results["outcomes"].items()}
    check(told == shares(moved), "the copied command line prints the same shares: " + command)

    dashboard.key("ctrl+z")
    dashboard.wait("the first shares after undo", lambda t: done(t) and shares(t) == first)
    print("ok: undo brings the first shares back")
    dashboard.key("ctrl+y")
    dashboard.wait("the changed shares after redo", lambda t: done(t) and shares(t) == shares(moved))
    print("ok: redo brings the changed ones back")

    dashboard.key("ctrl+shift+s")
    dashboard.click("browser/name")
    dashboard.key("ctrl+a")
    saved = os.path.join(folder, "saved.json")
    dashboard.mouse("type", "--delay", 30, saved)
    dashboard.key("Return")
    dashboard.wait("the file", lambda t: t["message"].startswith("Saved as") and "•" not in t["title"])
    again = json.loads(subprocess.run([parley, "run", saved, "--trials", "20480", "--format", "json"], check=True,
                                      capture_output=True, text=True).stdout)
    check({key: value["share"] for key, value in again["outcomes"].items()} == shares(moved),
          "the saved scenario gives the same shares")

    go_on_with_files(dashboard, folder, saved, done)


def go_on_with_files(dashboard, folder, saved, done):
    desktop = Desktop(dashboard.environment["DISPLAY"])
    window = desktop.find("parley-gui")
    other = os.path.join(folder, "other.json")
    with open(saved, encoding="utf-8") as file:
        text = file.read()
    scenario = json.loads(text)
    scenario["title"] = "Dropped"
    with open(other, "w", encoding="utf-8") as file:
        json.dump(scenario, file)
    desktop.drop(window, other, 700, 450)
    dashboard.wait("the dropped file", lambda t: t["file"] == other and "Dropped" in t["title"] and done(t))
    print("ok: a file that is dropped on the window is opened")

    dashboard.click("menu/File")
    dashboard.click("menu/recent")
    dashboard.click("menu/recent/1")
    before = shares(dashboard.wait("the recent file", lambda t: t["file"] == saved and done(t)))
    print("ok: Open recent opens the file of before")

    scenario = json.loads(text)
    scenario["actors"]["challenger"]["rationality"] = 0
    with open(saved, "w", encoding="utf-8") as file:
        json.dump(scenario, file)
    dashboard.wait("the file as it now is", lambda t: done(t) and shares(t) != before)
    print("ok: a file that another program writes is read again")

    mark = dashboard.wait("the slider", lambda t: SLIDER in t["marks"])["marks"][SLIDER]
    dashboard.mouse("mousemove", int(mark[0] + 0.6 * (mark[2] - mark[0])), int((mark[1] + mark[3]) / 2), "click", 1)
    dashboard.wait("an unsaved change", lambda t: "•" in t["title"] and done(t))
    with open(saved, "w", encoding="utf-8") as file:
        file.write(text)
    dashboard.click("dialog/drop")
    dashboard.wait("the file without the change", lambda t: "•" not in t["title"] and done(t) and shares(t) == before)
    print("ok: with unsaved changes it asks first")

    dashboard.mouse("mousemove", int(mark[0] + 0.4 * (mark[2] - mark[0])), int((mark[1] + mark[3]) / 2), "click", 1)
    dashboard.wait("an unsaved change", lambda t: "•" in t["title"] and done(t))
    desktop.close(window)
    dashboard.click("dialog/cancel")
    dashboard.wait("the dashboard to stay", lambda t: "dialog/cancel" not in t["marks"])
    check(dashboard.process.poll() is None, "closed with unsaved changes, it asks and stays")
    desktop.close(window)
    dashboard.wait("the question", lambda t: "dialog/discard" in t["marks"])
    dashboard.click("dialog/discard")
    check(dashboard.process.wait(timeout=60) == 0, "it closes once they may go")


def main():
    program, parley, scenario = sys.argv[1:]
    if Desktop is None:
        print("skipped: python3-xlib is not installed")
        sys.exit(SKIP)
    skip_without_display()
    server, display = start_display()
    with tempfile.TemporaryDirectory() as folder:
        dashboard = Dashboard(program, scenario, folder, display)
        try:
            go(dashboard, parley, folder)
        finally:
            if dashboard.process.poll() is None:
                dashboard.process.kill()
            server.terminate()


if __name__ == "__main__":
    main()
