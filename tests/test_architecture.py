"""The arrows of import hold: reader → cache → scrapers, and nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("reader", "cache", "scrapers")
ALLOWED = {
    "reader": {"reader", "cache", "scrapers"},
    "cache": {"cache", "scrapers"},
    "scrapers": {"scrapers"},
}
MODULES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            names.add(node.module)
    return names


def of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_along_the_arrows(path: Path) -> None:
    ours = {name for name in imported(path) if name.split(".")[0] in PACKAGES}
    assert {name.split(".")[0] for name in ours} <= ALLOWED[of(path)]
    if of(path) == "cache":
        wrong = {n for n in ours if n.startswith("scrapers") and n != "scrapers.thread"}
        assert not wrong, f"the cache knows the central types only, not {wrong}"


def test_the_central_types_need_the_standard_library_only() -> None:
    outside = {
        name
        for name in imported(ROOT / "scrapers" / "thread.py")
        if name.split(".")[0] not in sys.stdlib_module_names
    }
    assert not outside


def test_textual_is_imported_by_the_screens_only() -> None:
    def may(path: Path) -> bool:
        inside = path.relative_to(ROOT / "reader") if of(path) == "reader" else None
        return inside is not None and (
            inside.name == "app.py" or inside.parts[0] in {"screens", "widgets"}
        )

    wrong = [
        path
        for path in MODULES
        if any(name.split(".")[0] == "textual" for name in imported(path)) and not may(path)
    ]
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_and_no_function_grows_too_large(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, "split it: one file, one idea"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert not re.search(r"\b(everything|Exception|BaseException)\b", caught), (
                f"line {node.lineno} catches {caught}"
            )


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stdout.split())


def test_the_types_load_without_network_and_parser() -> None:
    assert not {"httpx", "selectolax", "textual"} & loaded_by("import scrapers, cache")
