"""The house's rules: who may import whom, which packages where, what importing costs, which names are not used."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "salessim"

GROUND = {"calendar", "declare", "compiled", "places", "figures", "whole_file"}
RULES = GROUND | {"luck", "pay", "scenario", "replaying", "chart", "selling"}
RUNS = RULES | {"company", "study"}
MAY_IMPORT = {
    **{name: {"declare"} for name in GROUND},
    "luck": {"compiled"},
    "pay": {"calendar", "declare", "compiled"},
    "scenario": {"calendar", "declare", "pay", "whole_file", "places"},
    "replaying": {"calendar", "declare", "pay", "scenario", "whole_file"},
    "chart": {"calendar", "declare", "luck", "pay", "scenario"},
    "selling": {"calendar", "declare", "compiled", "luck"},
    "company": RULES,
    "study": RULES | {"company"},
    "proof": RUNS,
    "picture": RUNS,
    "pages": RUNS | {"proof", "picture"},
    "workbench": RUNS | {"proof", "picture", "pages"},
    "shell": RUNS | {"proof", "pages"},
    "cli": RUNS | {"proof", "picture", "pages", "workbench", "shell"},
    "__main__": {"cli"},
    "__init__": set(),
}
ONLY_IN = {  # pay and company make frames only when asked to; test_a_worker_needs_neither_… holds them to it
    "simpy": {"company"},
    "numba": {"compiled"},
    "llvmlite": {"compiled"},
    "pandas": {"pay", "replaying", "company", "study", "proof", "picture", "pages", "workbench", "shell"},
    "matplotlib": {"picture"},
    "ipywidgets": {"workbench"},
    "IPython": {"workbench"},
    "jinja2": {"pages"},
    "yaml": {"scenario"},
    "openpyxl": {"replaying", "pages"},
    "click": {"cli", "shell"},
    "rich": {"shell"},
}
COMPILED_USERS = {"luck", "selling", "pay", "company", "study", "shell"}
NOT_USED = {"util", "utils", "helper", "helpers", "misc", "common", "handler", "handlers", "processor", "processors",
            "data", "info", "params"}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def part(path):
    """Which part of the house a file belongs to: `pay` for salessim/pay/plan.py, `luck` for salessim/luck.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """(module, whether it is imported with the file, line) of every import statement; salessim's own in full."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(node) for later in ast.walk(tree) if isinstance(later, ast.FunctionDef) or _for_types_only(later)
              for node in ast.walk(later)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            package = path.relative_to(PACKAGE.parent).with_suffix("").parts[:-node.level]
            names = [".".join((*package, *filter(None, [node.module])))]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            yield name, id(node) not in inside, node.lineno


def _for_types_only(node):
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def where(path, line):
    return f"{path.relative_to(PACKAGE.parent)}:{line}"


def test_every_part_has_its_place():
    unknown = {part(path) for path in SOURCES} - set(MAY_IMPORT)
    assert not unknown, f"say in MAY_IMPORT what these may import: {sorted(unknown)}"


def test_imports_point_one_way():
    broken = []
    for path in SOURCES:
        for name, _, line in imports(path):
            if name.startswith("salessim.") and (used := name.split(".")[1]) in MAY_IMPORT:
                if used != part(path) and used not in MAY_IMPORT[part(path)]:
                    broken.append(f"{where(path, line)}: {part(path)} may not import {used}")
    assert not broken, "\n".join(broken)


def test_packages_are_used_where_they_belong():
    broken = [f"{where(path, line)}: {name.split('.')[0]} belongs in {', '.join(sorted(ONLY_IN[name.split('.')[0]]))}"
              for path in SOURCES for name, _, line in imports(path)
              if name.split(".")[0] in ONLY_IN and part(path) not in ONLY_IN[name.split(".")[0]]]
    assert not broken, "\n".join(broken)


def test_machine_code_is_asked_for_where_it_belongs():
    broken = [where(path, line) for path in SOURCES for name, _, line in imports(path)
              if name.startswith("salessim.compiled") and part(path) not in COMPILED_USERS
              or name.startswith("salessim.compiled") and part(path) == "pay" and path.name != "worth.py"]
    assert not broken, broken


@pytest.mark.parametrize("slow", ["scipy.stats", "matplotlib.pyplot", "pandas", "distributed"])
def test_slow_packages_are_imported_where_used(slow):
    broken = [f"{where(path, line)}: {slow}" for path in SOURCES for name, with_file, line in imports(path)
              if with_file and (name == slow or name.startswith(slow + "."))]
    assert not broken, "\n".join(broken)


def loaded_after(statement):
    command = [sys.executable, "-c", f"{statement}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True, cwd=PACKAGE.parent).stdout.split())


def test_importing_salessim_is_quick():
    heavy = {"numpy", "numba", "scipy", "simpy", "pydantic", "pandas", "matplotlib", "ipywidgets", "yaml"}
    assert not heavy & loaded_after("import salessim")
    assert not heavy & loaded_after("import salessim.cli")


def test_a_worker_needs_neither_pandas_nor_pictures():
    heavy = {"pandas", "matplotlib", "scipy.stats", "ipywidgets", "rich", "click"}
    assert not heavy & loaded_after("import salessim.company, salessim.study, salessim.scenario.load")


def test_the_public_names_are_there():
    import salessim

    for name in salessim.__all__:
        assert getattr(salessim, name) is not None, name
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = salessim.nonsense


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Za-z][a-z]*|[A-Z]+", name.replace("_", " "))}


def named(path):
    """(name, line) of every function, class and argument; not the arguments that another library's protocol names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
            yield from ((argument.arg, argument.lineno) for argument in ast.walk(node.args)
                        if isinstance(argument, ast.arg))


def test_names_say_what_a_sales_leader_would_say():
    broken = []
    for path in SOURCES:
        for piece in path.relative_to(PACKAGE).with_suffix("").parts:
            broken += [f"{path.relative_to(PACKAGE)}: {word}" for word in words_of(piece) & NOT_USED]
        for name, line in named(path):
            broken += [f"{where(path, line)}: {name}" for word in words_of(name) & NOT_USED]
    assert not broken, "\n".join(broken)


def test_no_package_bears_a_verbs_name():
    verbs = {"load", "simulate", "run", "compare", "lenses", "decide", "sweep", "tune", "explain", "trace", "review",
             "replay", "fit", "backtest", "evidence", "report"}
    assert not verbs & {path.stem for path in PACKAGE.iterdir()}
