"""From scenario files to a decision, through the real engine and a real shell: few histories, the whole way."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from salessim.cli import DEMO
from salessim.scenario.measures import MEASURES

HERE = Path(__file__).resolve().parents[1]
SCENARIOS = [str(HERE / "scenarios" / name) for name in DEMO]
ROW = {"scenario", "measure", "unit", "mean", "gain", "low", "high", "years_better", "sure"}


def salessim(*words, folder):
    command = [sys.executable, "-m", "salessim", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder,
                          env=os.environ | {"PYTHONPATH": str(HERE), "PYTHONIOENCODING": "utf-8"})


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    said = salessim("compare", *SCENARIOS, "--replications", 8, "--seed", 3, "--workers", 1, "--json", "a.json",
                    "--report", "a.html", folder=folder)
    assert said.returncode == 0, said.stderr
    return folder, said, json.loads((folder / "a.json").read_text(encoding="utf-8"))


def test_compare_answers_in_a_sentence_and_a_table(compared):
    _, said, _ = compared
    assert "steeper pay" in said.stdout and "hunters and farmers" in said.stdout
    assert "8 simulated histories a scenario, seed 3" in said.stdout
    *lines, path = said.stdout.splitlines()
    assert max(map(len, lines)) <= 100 and path.endswith("a.html")


def test_compare_writes_the_promised_json(compared):
    _, _, written = compared
    assert {key: written[key] for key in ("headline", "baseline", "replications", "seed", "complete")} == {
        "headline": "headline", "baseline": "today", "replications": 8, "seed": 3, "complete": True}
    assert all(set(row) == ROW for row in written["rows"])
    assert {(row["scenario"], row["measure"]) for row in written["rows"]} == {
        (Path(file).stem, measure) for file in SCENARIOS for measure in MEASURES}
    means = {(row["scenario"], row["measure"]): row["mean"] for row in written["rows"]}
    for row in written["rows"]:
        if row["scenario"] == "today":
            assert [row[key] for key in ("gain", "low", "high", "years_better", "sure")] == [None] * 5
        elif row["gain"] is not None:
            assert row["low"] <= row["gain"] <= row["high"] and 0 <= row["years_better"] <= 1 and 0 <= row["sure"] <= 1
    headline = next(row for row in written["rows"] if row["scenario"] == "steeper_pay" and row["measure"] == "headline")
    expected = means["steeper_pay", "headline"] - means["today", "headline"]
    assert headline["gain"] == pytest.approx(expected, rel=1e-9, abs=1e-3)


def test_the_page_needs_nothing_else(compared):
    page = (compared[0] / "a.html").read_text(encoding="utf-8")
    assert "<svg" in page and "default-src 'none'" in page  # a browser would refuse to fetch anything
    assert 'src="http' not in page and 'href="http' not in page


def test_the_answer_does_not_depend_on_the_workers(compared):
    folder, _, one = compared
    said = salessim("compare", *SCENARIOS, "--replications", 8, "--seed", 3, "--workers", 2, "--json", "b.json",
                    folder=folder)
    assert said.returncode == 0, said.stderr
    assert json.loads((folder / "b.json").read_text(encoding="utf-8")) == one


def test_run_writes_the_promised_json(tmp_path):
    said = salessim("run", SCENARIOS[0], "--replications", 4, "--json", "r.json", "--set", "time.quarters=4",
                    folder=tmp_path)
    assert said.returncode == 0, said.stderr
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert {key: written[key] for key in ("scenario", "replications", "seed", "complete")} == {
        "scenario": "today", "replications": 4, "seed": 1, "complete": True}
    assert list(written["measures"]) == list(MEASURES)
    assert all(set(figures) == {"mean", "low", "high", "unit"} for figures in written["measures"].values())


def test_one_history_in_full(tmp_path):
    said = salessim("run", SCENARIOS[0], "--trace", 2, "--out", "trace", "--set", "time.quarters=4", folder=tmp_path)
    assert said.returncode == 0, said.stderr
    for name in ("deals", "payslips", "hires", "exits", "classes"):
        assert name in said.stdout and (tmp_path / "trace" / f"{name}.csv").is_file(), name


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_finished_and_works_at_once(tmp_path, workers):
    command = [sys.executable, "-m", "salessim", "compare", *SCENARIOS, "--replications", "400", "--json", "x.json",
               "--workers", str(workers)]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               encoding="utf-8", env=os.environ | {"PYTHONPATH": str(HERE)})
    for line in running.stderr:
        if line.startswith("Simulating"):  # the first progress: something is finished
            break
    asked = time.monotonic()
    running.send_signal(signal.SIGINT)
    said, told = running.communicate(timeout=30)
    assert running.returncode == 130, told
    assert time.monotonic() - asked < 6
    written = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert written["complete"] is False and written["replications"] > 0
    assert "replications were finished" in said and "what was finished is kept" in told


@pytest.mark.parametrize(("words", "because"), [
    (["run", "nowhere.yaml"], "nowhere.yaml"),
    (["run", SCENARIOS[0], "--set", "time.quarters=-1"], "time.quarters"),
    (["run", SCENARIOS[0], "--set", "no.such.field=1"], "--set: no: "),
    (["run", SCENARIOS[0], "--set", "nonsense"], "nonsense"),
    (["compare", SCENARIOS[0], "nowhere.yaml"], "nowhere.yaml"),
])
def test_bad_input_is_refused_with_the_reason(tmp_path, words, because):
    said = salessim(*words, folder=tmp_path)
    assert said.returncode == 2 and because in said.stderr and "(got " in said.stderr and said.stdout == ""
    assert "Traceback" not in said.stderr
