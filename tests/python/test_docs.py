"""docs/python.md: its blocks of Python run in order and print what stands under them. With --write, the page's output is made anew."""
import contextlib
import io
import os
import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["PARLEY_SOURCE"])
PAGE = ROOT / "docs/python.md"
BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.S | re.M)


def run_page(text):
    """(code, output as the page has it or None, output as it is; None where a library is missing) of each block."""
    told, here = [], os.getcwd()
    space = {}
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "scenarios", pathlib.Path(folder) / "scenarios")
        os.chdir(folder)
        try:
            for code, shown in BLOCK.findall(text):
                said = io.StringIO()
                try:
                    with contextlib.redirect_stdout(said):
                        exec(compile(code, str(PAGE), "exec"), space)
                    told.append((code, shown, said.getvalue()))
                except ModuleNotFoundError as missing:
                    if missing.name not in ("pandas", "matplotlib"):
                        raise
                    print(f"SKIPPED: a block of docs/python.md that needs {missing.name}, which is not installed", file=sys.stderr)
                    told.append((code, shown, None))
        finally:
            os.chdir(here)
    return told


class Page(unittest.TestCase):
    def test_blocks_print_what_the_page_says(self):
        told = run_page(PAGE.read_text())
        self.assertGreater(len(told), 8)
        for code, shown, said in told:
            if said is not None:
                self.assertEqual(said, shown, code)


if __name__ == "__main__" and "--write" in sys.argv:
    results = iter(run_page(PAGE.read_text()))

    def block(match):
        code, shown, said = next(results)
        said = shown if said is None else said
        return f"```python\n{code}```\n" + (f"```text\n{said}```\n" if match[2] is not None else "")

    PAGE.write_text(BLOCK.sub(block, PAGE.read_text()))
