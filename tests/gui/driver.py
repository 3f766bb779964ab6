"""A person at the dashboard, on a display without a screen."""
import json
import os
import shutil
import subprocess
import sys
import time

SKIP = 77


def skip_without_display():
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIP)


def start_display():
    """Xvfb on a free display number; returns its process and name."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    return server, ":" + number


class Dashboard:
    def __init__(self, program, scenario, folder, display):
        self.trace_file = os.path.join(folder, "trace.json")
        self.environment = dict(os.environ, DISPLAY=display, XDG_CONFIG_HOME=folder, LIBGL_ALWAYS_SOFTWARE="1")
        self.process = subprocess.Popen([program, "--trace", self.trace_file, "--trials", "20480", *filter(None, [scenario])],
                                        env=self.environment)

    def trace(self):
        try:
            with open(self.trace_file, encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return {}

    def wait(self, what, condition, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            trace = self.trace()
            if trace and condition(trace):
                return trace
            if self.process.poll() is not None:
                sys.exit(f"the dashboard ended while waiting for: {what}")
            time.sleep(0.05)
        sys.exit(f"waited {seconds} s in vain for: {what}\n{json.dumps(self.trace().get('plots', {}).get('outcomes'))}")

    def mouse(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def seen(self, name):
        """Waits until a control is there; returns where it stands."""
        return self.wait(name, lambda t: name in t["marks"])["marks"][name]

    def press(self, name):
        """Clicks a control of the board, scrolled to where it is seen."""
        before = None
        for _ in range(80):
            x0, y0, x1, y1 = self.seen(name)
            y = (y0 + y1) / 2
            if 140 < y < 850 or y == before:  # or it does not scroll
                break
            before = y
            self.mouse("mousemove", int((x0 + x1) / 2), 600, "click", 5 if y >= 850 else 4)
            time.sleep(0.15)
        self.click(name)

    def write(self, name, words):
        """Types over what stands in a field, and leaves it."""
        self.press(name)
        self.key("ctrl+a")
        self.mouse("type", "--delay", 12, words)
        self.key("Return")

    def comes(self, name, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if name in self.trace().get("marks", {}):
                return True
            time.sleep(0.05)
        return False

    def choose(self, name, place):
        """The entry at that place of a list that opens."""
        self.press(name)
        if not self.comes(f"{name}/{place}", 3):
            self.press(name)  # the click was what closed another list
        self.take(name, place)

    def step(self, key):
        """Presses a key that moves the keyboard's place, and waits until it has, or does not."""
        before = self.trace().get("focused", "")
        self.key(key)
        end = time.monotonic() + 1
        while time.monotonic() < end and self.trace().get("focused", before) == before:
            time.sleep(0.03)
        time.sleep(0.05)

    def take(self, name, place):
        """Goes to the entry of a list that is open, which may be longer than what is seen of it, and takes it."""
        self.seen(f"{name}/0")
        for _ in range(80):
            focused = self.trace().get("focused", "")
            if focused == f"{name}/{place}":
                break
            number = focused.rsplit("/", 1)[-1]
            self.step("Up" if focused.startswith(name + "/") and number.isdigit() and int(number) > place else "Down")
        self.key("Return")
        self.wait("the list to close", lambda t: f"{name}/{place}" not in t["marks"])

    def click(self, name):
        mark = self.wait(name, lambda t: name in t["marks"])["marks"][name]
        self.mouse("mousemove", int((mark[0] + mark[2]) / 2), int((mark[1] + mark[3]) / 2), "click", 1)

    def key(self, keys):
        self.mouse("key", keys)


class KeyboardDashboard(Dashboard):
    """The same without a pointer: F6 goes to the board, the arrow keys from control to control, Return presses."""

    def at(self):
        """What has the keyboard, and the marks, once they are those of the frame after the last key."""
        trace = self.wait("a frame", lambda t: "marks" in t)
        return trace["focused"], trace["marks"]

    def enter_board(self):
        for _ in range(12):
            focused, marks = self.at()
            if focused in marks and marks[focused][0] < 780 and marks[focused][1] > 60:
                return
            self.step("F6")

    def reach(self, name):
        self.seen(name)
        tried = {}
        for _ in range(400):
            focused, marks = self.at()
            if focused == name:
                return
            if name not in marks:
                self.seen(name)
                continue
            if focused not in marks:
                self.enter_board() if not name.startswith(("new/", "dialog/", "browser/")) else self.step("Down")
                continue
            here, there = marks[focused], marks[name]
            down, right = there[1] - here[1], there[0] - here[0]
            keys = ["Down" if down > 0 else "Up"] if abs(down) > 6 else []
            keys += ["Right" if right > 0 else "Left"] if abs(right) > 6 else []
            keys += [key for key in ("Down", "Up", "Right", "Left") if key not in keys]
            if abs(down) <= 6:
                keys.sort(key=lambda key: key in ("Down", "Up"))
            counts = tried.setdefault(focused, {})
            key = min(keys, key=lambda one: (counts.get(one, 0), keys.index(one)))
            counts[key] = counts.get(key, 0) + 1
            self.step(key)
        sys.exit(f"the keyboard does not reach {name}; it stays at {self.at()[0]}")

    def press(self, name):
        self.reach(name)
        self.key("Return")

    click = press

    def write(self, name, words):
        self.press(name)
        time.sleep(0.1)
        self.key("ctrl+a")
        self.mouse("type", "--delay", 12, words)
        self.key("Return")

    def choose(self, name, place):
        self.press(name)
        self.take(name, place)


def shares(trace):
    return {key[6:]: value for key, value in trace["plots"]["outcomes"].items() if key.startswith("share/")}


def check(condition, words):
    if not condition:
        sys.exit("FAILED: " + words)
    print("ok: " + words)


def settled(trace):
    return trace["fresh"] and not trace["busy"] and "outcomes" in trace.get("plots", {})
