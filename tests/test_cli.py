"""The shell: tables on one stream, faults on the other, exit codes, JSON in its promised shape.

The engine is stood in for here, so that these tests say what the shell does; tests/test_whole_way.py runs the real one.
"""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from salessim import cli

MEANS = {"headline": ("USD", 2e6), "skill": ("ratio", 1.0), "attainment": ("share", 0.7)}


class Faults(Exception):
    def __init__(self, *faults):
        self.faults = faults


class Results:
    currency = "USD"

    def __init__(self, names, replications, seed, stopped=""):
        self.names, self.replications, self.seed, self.stopped = names, replications, seed, stopped
        self.complete = not stopped

    def summary(self):
        figures = {measure: (1.5e6, 1.4e6, 1.6e6, unit) for measure, (unit, _) in MEANS.items()}
        return {name: figures for name in self.names}

    def as_json(self):
        return {"scenario": self.names[0], "complete": self.complete, "measures": {"headline": {"mean": float("nan")}}}


class Comparison:
    headline, saving, sentence, notes = "headline", 14.2, "steeper earns more than today.", ["A note."]
    savings = {"steeper": 14.2}

    def __init__(self, results):
        self.results, self.baseline, self.others = results, results.names[0], results.names[1:]
        nothing = dict.fromkeys(("gain", "low", "high", "years_better", "sure"))
        self.rows = [{"scenario": name, "measure": measure, "unit": unit, "mean": mean, **nothing} | (
                     {"gain": mean / 20, "low": mean / 40, "high": mean * 3 / 40, "years_better": 0.84, "sure": 0.999}
                     if name in self.others else {})
                     for name in results.names for measure, (unit, mean) in MEANS.items()]
        self.quarters = {name: SimpleNamespace(mean=[0.0, -2e5, 1e5]) for name in self.others}

    def break_even(self, name):
        return 1.7

    def as_json(self):
        return {"headline": self.headline, "complete": self.results.complete, "rows": self.rows}


@pytest.fixture
def engine(monkeypatch):
    """Stands in for loading, compiling, running and drawing; notes what was asked of it."""
    asked = SimpleNamespace(loaded=[], warmed=0, run=None, interrupt_after=None, replications=None, compiled=True)

    def load(path, set=()):
        asked.loaded.append((Path(path), tuple(set)))
        if "broken" in Path(path).name:
            raise Faults(f"{path}:3: market.rate: at least 0 (got -1)", f"{path}:9: horizon: a number (got 'x')")
        return SimpleNamespace(name=Path(path).stem)

    def run(scenarios, *, names, replications, seed, workers=None, progress=None, cancel=None, keep=()):
        asked.run = SimpleNamespace(names=names, replications=replications, seed=seed, workers=workers)
        for done in range(replications + 1):
            progress(done, replications)
            if done == asked.interrupt_after:
                os.kill(os.getpid(), signal.SIGINT)
            if cancel():
                return Results(names, done, seed, stopped="interrupted")
        return Results(names, replications, seed)

    def warm_up():
        asked.warmed += 1

    def page(comparison, path, again=None, anonymous=False):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text("<html>")
        return Path(path)

    parts = {
        "salessim.scenario": {},
        "salessim.scenario.load": {"load": load, "Faults": Faults, "schema": lambda: {"type": "object"}},
        "salessim.study": {"KEPT": (), "run": run, "compare": Comparison, "Comparison": Comparison},
        "salessim.company": {"warm_up": warm_up},
        "salessim.compiled": {"is_compiled": lambda: asked.compiled},
        "salessim.pages": {"page": page},
    }
    for name, members in parts.items():
        module = ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
    return asked


@pytest.fixture
def shell(engine, capsys, tmp_path, monkeypatch):
    """Runs one command line in an empty folder; its exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def say(*words):
        with pytest.raises(SystemExit) as left:
            cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return SimpleNamespace(code=left.value.code, out=printed.out, err=printed.err)

    return say


def test_compare_answers_on_standard_output(shell, engine):
    said = shell("compare", "today.yaml", "steeper.yaml", "--replications", 20, "--seed", 7, "--workers", 2)
    assert said.code == 0
    assert "steeper earns more than today." in said.out
    assert "+0.10 ±0.05" in said.out and "84%" in said.out and ">99%" in said.out
    assert "20 simulated histories" in said.out and "seed 7" in said.out and "14 times" in said.out
    assert engine.run == SimpleNamespace(names=["today", "steeper"], replications=20, seed=7, workers=2)


def test_the_headline_comes_first_and_the_table_fits_100_columns(shell):
    said = shell("compare", "today.yaml", "steeper_pay.yaml", "hunters_and_farmers.yaml", "four.yaml")
    assert max(map(len, said.out.splitlines())) <= 100
    rows = [line.split(",")[0].strip() for line in said.out.splitlines() if line.strip().startswith(tuple(MEANS))]
    assert rows == ["headline", "attainment"] * 2  # two tables: no more than two scenarios beside the baseline
    every = shell("compare", "today.yaml", "steeper_pay.yaml", "--all").out
    assert "skill, ratio" in every and "1 further measures" not in every


def test_the_table_tells_when_a_change_has_paid_for_itself(shell):
    said = shell("compare", "today.yaml", "steeper.yaml").out
    assert "-200.0" in said and "+100.0" in said and "k USD" in said and "after 1.7" in said
    assert "A note." in said


def test_progress_goes_to_standard_error_alone(shell):
    said = shell("compare", "today.yaml", "steeper.yaml", "--replications", 20)
    assert "20 of 20" in said.err and "20 of 20" not in said.out


def test_compare_writes_json_whole(shell, tmp_path):
    said = shell("compare", "today.yaml", "steeper.yaml", "--json", "out/answer.json", "--report", "out/answer.html")
    assert said.code == 0
    written = json.loads((tmp_path / "out/answer.json").read_text())
    assert written["rows"][0]["gain"] is None and written["complete"] is True
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["answer.html", "answer.json"]
    assert str(tmp_path / "out/answer.html") in said.out.replace("\n", "")


def test_an_unknown_figure_is_null_in_json(shell, tmp_path):
    shell("run", "today.yaml", "--json", "r.json")
    assert json.loads((tmp_path / "r.json").read_text())["measures"]["headline"]["mean"] is None


def test_run_shows_means_with_intervals(shell):
    said = shell("run", "today.yaml", "--set", "horizon=4", "--set", "a.b=c")
    assert said.code == 0 and "1.40 to 1.60" in said.out


def test_changes_reach_every_scenario(shell, engine):
    shell("compare", "a.yaml", "b.yaml", "--set", "x=1", "--set", "y.z=2")
    assert engine.loaded == [(Path("a.yaml"), ("x=1", "y.z=2")), (Path("b.yaml"), ("x=1", "y.z=2"))]


def test_every_fault_of_every_file_is_listed_and_nothing_runs(shell, engine, tmp_path):
    said = shell("compare", "broken.yaml", "fine.yaml", "broken_too.yaml", "--json", "x.json")
    assert said.code == 2 and said.out == ""
    assert said.err.splitlines() == [
        "broken.yaml:3: market.rate: at least 0 (got -1)", "broken.yaml:9: horizon: a number (got 'x')",
        "broken_too.yaml:3: market.rate: at least 0 (got -1)", "broken_too.yaml:9: horizon: a number (got 'x')"]
    assert engine.run is None and not (tmp_path / "x.json").exists()


def test_check_names_what_is_fine_and_what_is_not(shell):
    said = shell("check", "fine.yaml", "broken.yaml")
    assert said.code == 2 and len(said.err.splitlines()) == 2
    assert said.out.splitlines() == ["fine.yaml: fine"]
    assert shell("check", "fine.yaml").code == 0


@pytest.mark.parametrize(("words", "because"), [
    (["compare", "a.yaml"], "at least two scenario files"),
    (["compare", "a.yaml", "other/a.yaml"], "a different name for each file (got a twice)"),
    (["run", "a.yaml", "--replications", "0"], "--replications"),
    (["run", "a.yaml", "--replications", "many"], "'many' is not"),
    (["run", "a.yaml", "--seed", "-1"], "--seed"),
    (["run", "a.yaml", "--workers", "0"], "--workers"),
    (["run", "a.yaml", "--trace", "-1"], "--trace"),
    (["run", "a.yaml", "--json", "."], "--json"),
    (["run", "a.yaml", "--json", f"{__file__}/x.json"], "a file that can be written"),
    (["run"], "FILE"),
    (["run", "a.yaml", "b.yaml"], "b.yaml"),
    (["guess"], "guess"),
])
def test_bad_command_lines_are_refused_before_anything_runs(shell, engine, words, because):
    said = shell(*words)
    assert said.code == 2 and because in said.err and engine.run is None


def test_ctrl_c_keeps_and_shows_what_is_finished(shell, engine, tmp_path):
    engine.interrupt_after = 3
    said = shell("compare", "a.yaml", "b.yaml", "--json", "x.json")
    assert said.code == 130
    assert "3 simulated histories" in said.out
    assert "Stopping" in said.err and "interrupted; what was finished is kept" in said.err
    assert json.loads((tmp_path / "x.json").read_text())["complete"] is False
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize(("verb", "rows"), [(["compare", "a.yaml", "b.yaml"], "rows"), (["run", "a.yaml"], "measures")])
def test_ctrl_c_before_the_first_history(shell, engine, tmp_path, verb, rows):
    engine.interrupt_after = 0
    said = shell(*verb, "--json", "x.json")
    assert said.code == 130 and said.out == "" and "not one history was finished" in said.err
    written = json.loads((tmp_path / "x.json").read_text())
    assert written["complete"] is False and written["replications"] == 0 and not written[rows]


def test_ctrl_c_while_reading(shell, engine, monkeypatch):
    def stop(*given, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["salessim.scenario.load"], "load", stop)
    said = shell("run", "a.yaml")
    assert said.code == 130 and "Interrupted" in said.err


def test_compilation_is_announced_once(shell, engine):
    engine.compiled = False
    said = shell("run", "today.yaml")
    assert "Compiling the selling floor, once after each install" in said.err and engine.warmed == 1
    engine.compiled = True
    assert "Compiling" not in shell("run", "today.yaml").err and engine.warmed == 1


def test_the_demo_prints_where_its_page_is(shell, tmp_path):
    said = shell("demo", "--replications", 3)
    assert said.code == 0
    assert str(tmp_path / "out" / "demo.html") in said.out.replace("\n", "")
    assert (tmp_path / "out" / "demo.html").is_file()


def test_schema_is_printed_or_written(shell, tmp_path):
    assert json.loads(shell("schema").out) == {"type": "object"}
    assert shell("schema", "-o", "s.json").out == "" and (tmp_path / "s.json").is_file()


def test_a_file_that_cannot_be_written_after_all_is_bad_input(shell, monkeypatch):
    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device", "out/answer.json")

    monkeypatch.setattr("salessim.shell.answering.write_json", full)
    done = shell("compare", "today.yaml", "steeper.yaml", "--json", "out/answer.json")
    assert done.code == 2
    assert "out/answer.json: a file that can be read or written (got No space left on device)" in done.err


def test_each_verb_is_told_in_a_whole_sentence(shell):
    verbs = shell("--help").out.split("Commands:")[1].strip().splitlines()
    assert len(verbs) == len(cli.verbs.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in verbs), verbs


def test_help_answers_at_once():
    command = [sys.executable, "-m", "salessim", "--help"]
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(cli.__file__).parents[1])
        taken.append(time.perf_counter() - begun)
    assert "compare" in said.stdout
    assert min(taken) <= 0.5
