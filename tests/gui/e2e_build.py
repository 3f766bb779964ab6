#!/usr/bin/env python3
"""A scenario is coded and built in the dashboard from nothing and a pasted text, by the pointer, then by the keyboard alone.

Three actors, three issues, four rounds, six coded sentences; it runs, is undone to the empty file and redone to the end, is
saved, opened again and saved once more: the files are the same to the byte, and parley run gives the shares of the window.
Built by the keyboard alone the file is the same. Exit code 77: skipped, with the reason.

Usage: e2e_build.py PARLEY_GUI PARLEY [--pointer | --keyboard]; one of these: that part alone
"""
import json
import os
import subprocess
import sys
import tempfile
import time

from driver import SKIP, Dashboard, KeyboardDashboard, check, settled, shares, skip_without_display, start_display

try:
    from x11 import Clipboard
except ImportError:
    Clipboard = None

ACTORS = ["Highland", "Lowland", "Union"]
ISSUES = ["Water", "Aid", "Border"]
ROUNDS = ["Spring", "Donors", "Summer", "Harvest"]
TEXT = """Highland insists on its water. Lowland demands the natural flow. The Union may pay for a settlement.

Highland will never open the border alone. Lowland would close the border against a dry river. The Union stands by Lowland.
Nobody asked the farmers."""
LINES = ["demand", "principle", "red_line", "offer", "threat", "threat_cost", "threatened", "force", "readiness", "pressure",
         "quid_pro_quo", "lockstep", "talk", "over_head", "seat", "loyalty", "relief", "stake", "delay"]
# sentence, who, line, strength as it stands in its list (0 is 3, 1 is 2, 2 is 1), issue
CODED = [(0, 0, "principle", 0, 0), (1, 1, "demand", 0, 0), (2, 2, "readiness", 1, 1),
         (3, 0, "red_line", 0, 2), (4, 1, "threat", 1, 2), (5, 2, "lockstep", 2, 2)]


def tab(board, name):
    board.press("editor/" + name)


def add_named(board, where, kind, names):
    for number, name in enumerate(names, 1):
        board.press("add" + where)
        board.write(f"edit{where}/{kind}_{number}/name", name)
        board.seen(f"edit{where}/{name.lower()}/name")


def begin(board):
    board.wait("the empty window", lambda t: "menu/File" in t["marks"])
    board.key("ctrl+n")
    board.press("new/empty")
    board.seen("edit/title")


def build(board):
    board.write("edit/title", "Water from the upper river")
    tab(board, "Actors")
    add_named(board, "/actors", "actor", ACTORS)
    tab(board, "Issues")
    for number, name in enumerate(ISSUES, 1):
        board.press("add/issues")
        board.write(f"edit/issues/issue_{number}/name", name)
        issue = name.lower()
        for actor in ACTORS:
            board.choose(f"join/issues/{issue}", 1)
            board.seen(f"edit/issues/{issue}/positions/{actor.lower()}/position_2/id")
        board.press(f"add/issues/{issue}/settlements")
        board.seen(f"edit/issues/{issue}/settlements/settlement_1/name")
    board.write("edit/issues/border/positions/highland/position_1/id", "Closed")


def code(board):
    tab(board, "Coding")
    board.press("desk/paste")
    for entry, (sentence, who, line, strength, issue) in enumerate(CODED):
        board.press(f"sentence/{sentence}")
        board.choose("desk/issue", issue)
        board.choose("desk/actor", who)
        board.choose("desk/line", LINES.index(line))
        board.choose("desk/strength", strength)
        board.press("desk/code")
        board.seen(f"sentence/payoffs/{entry}")


def finish(board):
    tab(board, "Rounds")
    for number, name in enumerate(ROUNDS, 1):
        board.press("add/talks")
        board.write(f"edit/talks/{number - 1}/name", name)
    board.press("edit/talks/1/table/lowland")
    tab(board, "Outcomes")
    add_named(board, "/outcomes", "outcome", ["Stalemate", "Deal"])


def save(board, file, keys="ctrl+s"):
    for _ in range(3):
        board.mouse("mousemove", 1100, 430)  # a window without a manager has the keyboard while the pointer is over it
        board.key(keys)
        if board.comes("browser/name", 5):
            break
    time.sleep(0.3)  # the name has the keyboard
    board.key("ctrl+a")
    board.mouse("type", "--delay", 20, file)
    board.key("Return")
    board.wait("the file", lambda t: t["message"].startswith("Saved as") and "•" not in t["title"] and t["file"] == file)


def told(parley, file):
    output = subprocess.run([parley, "run", file, "--trials", "20480", "--format", "json"], check=True,
                            capture_output=True, text=True).stdout
    return {key: value["share"] for key, value in json.loads(output)["outcomes"].items()}


def undo_and_redo(board, built):
    steps = 150  # more than there are
    for _ in range(steps):
        board.key("ctrl+z")
    tab(board, "Actors")
    board.wait("nobody", lambda t: not any(name.startswith("row/actors") for name in t["marks"]))
    print("ok: undone to the empty file")
    for _ in range(steps):
        board.key("ctrl+y")
    again = board.wait("all of it", lambda t: settled(t) and shares(t) == shares(built))
    check(shares(again) == shares(built), "redone to the end it runs as before")


def build_once(board, parley, file, undo):
    try:
        begin(board)
        build(board)
        code(board)
        finish(board)
        built = board.wait("the run of what was built", settled)
        check(set(shares(built)) == {"stalemate", "deal"}, "what was built runs, with both of its outcomes")
        if undo:
            undo_and_redo(board, built)
        save(board, file)
        check(told(parley, file) == shares(built), "parley run prints the shares of the window")
    finally:
        board.process.kill()
        board.process.wait()


def read(file):
    with open(file, "rb") as stream:
        return stream.read()


def go(program, parley, folder, display):
    clipboard = Clipboard(display, TEXT)
    by_pointer, by_keys, again = (os.path.join(folder, name) for name in ("pointer.json", "keys.json", "again.json"))
    if "--keyboard" in sys.argv:
        return build_once(KeyboardDashboard(program, "", folder, display), parley, by_keys, False)
    build_once(Dashboard(program, "", folder, display), parley, by_pointer, True)
    scenario = json.loads(read(by_pointer))
    check(list(scenario["actors"]) == [name.lower() for name in ACTORS] and
          list(scenario["issues"]) == [name.lower() for name in ISSUES], "ids were made from the names")
    print([(one["actor"], one["code"]) for one in scenario["payoffs"]])
    check([(one["code"]["line"], one["code"]["strength"], one["actor"]) for one in scenario["payoffs"]] ==
          [(line, 3 - strength, ACTORS[who].lower()) for _, who, line, strength, _ in CODED],
          "six sentences are coded, each by its line and strength")
    check(len(scenario["sources"]) == 6 and len(scenario["talks"]) == 4 and
          "lowland" not in scenario["talks"][1]["table"], "six quotations, four rounds, and who is at which table")
    board = Dashboard(program, by_pointer, folder, display)
    try:
        board.wait("the run of the reopened file", settled)
        save(board, again, "ctrl+shift+s")
    finally:
        board.process.kill()
        board.process.wait()
    check(read(again) == read(by_pointer), "opened again and saved it has the same bytes")
    if "--pointer" in sys.argv:
        return clipboard.display.flush()
    build_once(KeyboardDashboard(program, "", folder, display), parley, by_keys, False)
    check(read(by_keys) == read(by_pointer), "built by the keyboard alone it has the same bytes")
    clipboard.display.flush()


def main():
    program, parley = sys.argv[1:3]
    skip_without_display()
    if Clipboard is None:
        print("skipped: python3-xlib is not installed")
        sys.exit(SKIP)
    server, display = start_display()
    with tempfile.TemporaryDirectory() as folder:
        try:
            go(program, parley, folder, display)
        finally:
            server.terminate()


main()
