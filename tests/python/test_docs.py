"""docs/python.md: its blocks of Python, and then those of R, run in order and print what stands under them. With --write, the page's output is
made anew."""
import contextlib
import io
import os
import pathlib
import re
import shutil
import subprocess
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


R_BLOCK = re.compile(r"^```r\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.S | re.M)
MARK = "--- the next block ---\n"


def missing_for_r():
    """Why the blocks in R cannot run here, or nothing."""
    if shutil.which("Rscript") is None:
        return "R (r-base-core) is not installed"
    found = subprocess.run(["Rscript", "-e", 'stopifnot(requireNamespace("reticulate", quietly = TRUE))'], capture_output=True)
    return "" if found.returncode == 0 else "reticulate (r-cran-reticulate) is not installed"


def run_r(text):
    """(code, output as the page has it, output as it is) of each block in R, all in one session."""
    blocks = R_BLOCK.findall(text)
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "scenarios", pathlib.Path(folder) / "scenarios")
        script = pathlib.Path(folder) / "blocks.R"
        script.write_text(f"cat({MARK!r})\n".join(code for code, _ in blocks))
        path = f"{pathlib.Path(os.environ['PARLEY']).parent}:{os.environ['PATH']}"
        ran = subprocess.run(["Rscript", str(script)], cwd=folder, capture_output=True, text=True,
                             env=dict(os.environ, PATH=path, LC_ALL="C.UTF-8", RETICULATE_PYTHON=sys.executable))
        if ran.returncode != 0:
            raise AssertionError(ran.stdout + ran.stderr)
        return [(code, shown, said) for (code, shown), said in zip(blocks, ran.stdout.split(MARK), strict=True)]


class Page(unittest.TestCase):
    def test_blocks_print_what_the_page_says(self):
        told = run_page(PAGE.read_text())
        self.assertGreater(len(told), 8)
        for code, shown, said in told:
            if said is not None:
                self.assertEqual(said, shown, code)

    def test_blocks_in_r_print_what_the_page_says(self):
        if why := missing_for_r():
            self.skipTest(f"blocks of docs/python.md in R: {why}")
        told = run_r(PAGE.read_text())
        self.assertEqual(len(told), 2)
        for code, shown, said in told:
            self.assertEqual(said, shown, code)


if __name__ == "__main__" and "--write" in sys.argv:
    results = iter(run_page(PAGE.read_text()))

    def block(match):
        code, shown, said = next(results)
        said = shown if said is None else said
        return f"```python\n{code}```\n" + (f"```text\n{said}```\n" if match[2] is not None else "")

    PAGE.write_text(BLOCK.sub(block, PAGE.read_text()))
    if not missing_for_r():
        results = iter(run_r(PAGE.read_text()))

        def r_block(match):
            code, _, said = next(results)
            return f"```r\n{code}```\n```text\n{said}```\n"

        PAGE.write_text(R_BLOCK.sub(r_block, PAGE.read_text()))
