from os import PathLike
from typing import Any, Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__version__: str

# Aliases, because classes have members that are called dict.
Record = dict[str, Any]
Columns = dict[str, list[str] | NDArray[Any]]
Arrays = dict[str, NDArray[Any]]
Codes = dict[str, list[str]]
Progress = Callable[[int, int], object]

class Error(Exception):
    problems: list[Record]
    def __init__(self, text: str, problems: Iterable[Record] = ...) -> None: ...

class Scenario:
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def dict(self) -> Record: ...
    @property
    def warnings(self) -> list[Record]: ...
    def paths(self) -> list[Record]: ...
    def __getitem__(self, path: str) -> Any: ...
    def set(self, path: str, value: Any) -> Scenario: ...
    def hold(self, actor: str, issue: str, position: str) -> Scenario: ...
    def observe(self, round: str, issue: str, position: str | bool, actor: str | None = ...) -> Scenario: ...

class Results:
    json: str
    dict: Record
    trials: Arrays
    codes: Codes
    target: str
    @property
    def outcomes(self) -> Columns: ...
    @property
    def settlements(self) -> Columns: ...
    @property
    def payoffs(self) -> Columns: ...
    def histogram(self, actor: str) -> tuple[NDArray[Any], NDArray[np.float64]]: ...
    def named(self, column: str) -> NDArray[np.object_]: ...

class Comparison:
    json: str
    dict: Record
    @property
    def outcomes(self) -> Columns: ...
    @property
    def payoffs(self) -> Columns: ...

def load(scenario: str | PathLike[str] | Mapping[str, Any], filename: str = ...) -> Scenario: ...
def run(
    scenario: Scenario | str | PathLike[str] | Mapping[str, Any],
    trials: int | None = ...,
    seed: int | None = ...,
    *,
    precision: float | None = ...,
    threads: int = ...,
    target: str = ...,
    progress: Progress | None = ...,
    columns: Sequence[str] = ...,
) -> Results: ...
def compare(
    a: Scenario | str | PathLike[str] | Mapping[str, Any],
    b: Scenario | str | PathLike[str] | Mapping[str, Any],
    trials: int | None = ...,
    seed: int | None = ...,
    *,
    threads: int = ...,
    progress: Progress | None = ...,
) -> Comparison: ...
def solve(
    scenario: Scenario | str | PathLike[str] | Mapping[str, Any],
    concepts: Sequence[str] = ...,
    *,
    issues: Sequence[str] = ...,
    types: Mapping[str, str] | None = ...,
    lambdas: Sequence[float] = ...,
    draws: int | None = ...,
    seed: int | None = ...,
    threads: int = ...,
) -> Record: ...
def study(
    file: str | PathLike[str],
    out: str | PathLike[str],
    *,
    how: str = ...,
    threads: int = ...,
    progress: Progress | None = ...,
) -> dict[str, Columns]: ...
def read_study(folder: str | PathLike[str]) -> dict[str, Columns]: ...
