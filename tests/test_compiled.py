"""The machine-code cache: never stale, never in the way, and never somebody else's."""

import ast
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numba
import pytest

from salessim import compiled

PACKAGE = Path(compiled.__file__).parent
RATE = """from salessim.compiled import rule


@rule
def rate(x):
    return x * {0}
"""
PAY = """from salessim.compiled import rule
from salessim.selling.rate import rate


@rule
def pay(x):
    return rate(x)
"""


@pytest.fixture
def copy(tmp_path):
    """A small copy of the package with two rules in two files, and a way to run a line of Python in it."""
    package = tmp_path / "here" / "salessim"
    (package / "selling").mkdir(parents=True)
    for empty in (package / "__init__.py", package / "selling" / "__init__.py"):
        empty.touch()
    for source in ("compiled.py", "luck.py"):
        shutil.copy(PACKAGE / source, package / source)
    (package / "selling" / "rate.py").write_text(RATE.format(2))
    (package / "selling" / "pay.py").write_text(PAY)

    def run(line, **environment):
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NUMBA_", "SALESSIM_"))}
        environment = inherited | {"SALESSIM_CACHE": str(tmp_path / "cache"), "PYTHONPATH": ""} | environment
        script = f"import json\nfrom salessim import compiled\nfrom salessim.selling.pay import pay\n{line}"
        done = subprocess.run([sys.executable, "-c", script], cwd=package.parent, env=environment, text=True,
                              capture_output=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    run.package, run.cache = package, tmp_path / "cache"
    return run


def test_an_edited_rule_in_another_file_gives_the_new_answer(copy):
    said = "print(json.dumps([pay(10), sum(pay.stats.cache_hits.values()), compiled.is_compiled()]))"
    assert copy(said) == [20, 0, False]
    assert copy("compiled.mark_compiled()\n" + said) == [20, 1, True]  # read back, not compiled again
    (copy.package / "selling" / "rate.py").write_text(RATE.format(3))
    assert copy(said) == [30, 0, False]


def test_who_compiles_at_the_same_moment_waits_to_write(tmp_path, monkeypatch):
    """numba numbers a function's files without a lock: two writers could file different code under one number."""
    monkeypatch.setattr(compiled, "cache_directory", lambda: tmp_path)

    @compiled.rule
    def double(x):
        return 2 * x

    with ThreadPoolExecutor() as pool:
        with compiled._turn(tmp_path):
            answer = pool.submit(double, 4)
            while not double.signatures and not answer.done():
                time.sleep(0.01)
            time.sleep(0.2)
            assert double.signatures and not answer.done() and not list(tmp_path.rglob("*.nb?"))
        assert answer.result(timeout=10) == 8
    assert len(list(tmp_path.rglob("*.nb?"))) == 2  # the index and the code


def test_importing_compiles_nothing_and_leaves_numba_as_it_was(copy):
    elsewhere = str(copy.cache.parent / "other")
    said = copy("import numba, salessim.luck; print(json.dumps(numba.config.CACHE_DIR))", NUMBA_CACHE_DIR=elsewhere)
    assert said == elsewhere
    assert not list(copy.cache.rglob("*.nb?")) and not Path(elsewhere).exists()


def test_a_source_edited_while_running_is_not_marked(copy):
    edit = f"open({str(copy.package / 'selling' / 'rate.py')!r}, 'a').write('# edited\\n'); compiled.mark_compiled()"
    assert copy(f"{edit}; print(json.dumps(compiled.is_compiled()))") is False


def test_where_the_cache_cannot_be_written_the_temporary_directory_serves(copy, tmp_path):
    blocked, temporary = tmp_path / "file", tmp_path / "tmp"
    blocked.touch()
    temporary.mkdir()
    said = "print(json.dumps([pay(10), str(compiled.cache_directory())]))"
    answer, directory = copy(said, SALESSIM_CACHE=str(blocked / "below"), TMPDIR=str(temporary))
    assert answer == 20 and Path(directory).is_relative_to(temporary) and list(Path(directory).rglob("*.nbc"))


def test_where_nothing_can_be_written_rules_still_run(copy, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    line = ("compiled._private_temporary = compiled._user_cache\ncompiled.cache_directory.cache_clear()\n"
            "f = compiled.rule(lambda x: x + 1)\ncompiled.mark_compiled()\n"
            "print(json.dumps([f(1), compiled.is_compiled(), compiled.cache_directory()]))")
    line = f"import os; os.environ['SALESSIM_CACHE'] = {str(blocked / 'below')!r}\n" + line
    assert copy(line) == [2, False, None]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners and modes are POSIX")
def test_a_temporary_directory_that_others_can_write_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    place = compiled._private_temporary()
    assert place.stat().st_mode & 0o777 == 0o700
    place.chmod(0o777)
    with pytest.raises(PermissionError, match="of this user alone"):
        compiled._private_temporary()
    place.rmdir()
    place.symlink_to(tmp_path)
    with pytest.raises(PermissionError):
        compiled._private_temporary()


def test_old_versions_are_forgotten_but_not_those_in_use(tmp_path):
    for age in range(6):
        directory = tmp_path / f"version{age}"
        directory.mkdir()
        os.utime(directory, (os.path.getmtime(directory) - age * 1500,) * 2)
    compiled._prune(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["version0", "version1", "version2"]
    for fresh in ("a", "b", "c", "d"):
        (tmp_path / fresh).mkdir()
    compiled._prune(tmp_path)
    assert {"a", "b", "c", "d"} <= {path.name for path in tmp_path.iterdir()}


def test_the_cache_follows_each_platform(monkeypatch, tmp_path):
    monkeypatch.delenv("SALESSIM_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert compiled._user_cache() == tmp_path / "salessim"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert compiled._user_cache() == Path.home() / ".cache" / "salessim"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert compiled._user_cache() == Path.home() / "Library" / "Caches" / "salessim"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert compiled._user_cache() == tmp_path / "salessim" / "Cache"


def imported_modules(source):
    """The salessim modules a file imports, as dotted names below the package (a name may be a module or not)."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "salessim":
            for alias in node.names:
                yield (node.module + "." + alias.name).removeprefix("salessim.")


def test_every_rule_stands_in_a_file_that_the_key_covers():
    covered = {path for pattern in compiled.COMPILED for path in PACKAGE.glob(pattern)}
    with_rules = {source for source in PACKAGE.rglob("*.py") if "compiled.rule" in imported_modules(source)}
    assert with_rules <= covered
    # A constant is compiled in, so it must not come from a file that the key does not cover.
    for source in with_rules:
        for name in imported_modules(source):
            parts = name.split(".")
            files = [PACKAGE.joinpath(*parts[:n]).with_suffix(".py") for n in range(len(parts), 0, -1)]
            found = next((file for file in files if file.is_file()), PACKAGE.joinpath(*parts[:-1], "__init__.py"))
            assert found in covered, f"{source.name} takes {name} from {found.name}, which the key does not cover"


def test_rules_divide_as_numpy_does(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled, "cache_directory", lambda: tmp_path)

    @compiled.rule
    def divide(x, y):
        return x / y

    assert divide(1.0, 0.0) == float("inf")
    assert isinstance(divide, numba.core.dispatcher.Dispatcher)


MAKERS = {"empty", "zeros", "ones", "full", "arange", "array", "copy", "concatenate", "argsort", "cumsum", "sort"}


def test_a_rule_that_makes_an_array_says_so():
    """Others are compiled without a count of who uses which array: one made there could never be given back."""
    said = 0
    for pattern in compiled.COMPILED:
        for path in sorted(compiled.PACKAGE.glob(pattern)):
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(function, ast.FunctionDef) or not function.decorator_list:
                    continue
                decorator = ast.unparse(function.decorator_list[0])
                if not decorator.startswith("rule"):
                    continue
                made = {call.func.attr for call in ast.walk(function) if isinstance(call, ast.Call)
                        and isinstance(call.func, ast.Attribute)} & MAKERS
                assert not made or "makes_arrays=True" in decorator, f"{path.name} {function.name}: {sorted(made)}"
                said += bool(made)
    assert said >= 5
