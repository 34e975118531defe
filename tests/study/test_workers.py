"""Workers: light, deaf to Ctrl-C, replaced when killed at any moment, and clear when they cannot start."""

import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from salessim.study.workers import Lost, Worker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.end()


def asked(worker, function, argument):
    worker.give(function, argument)
    return worker.take()


def test_a_worker_imports_neither_pandas_nor_pictures(worker):
    asked(worker, import_module_name, "salessim.study.block")
    for name in ("pandas", "matplotlib", "ipywidgets", "scipy.stats", "rich"):
        assert name not in asked(worker, modules, None), name


def import_module_name(name):
    return import_module(name).__name__


def modules(_):
    return set(sys.modules)


def test_a_worker_leaves_ctrl_c_to_the_parent_and_uses_one_thread(worker):
    assert asked(worker, signal.getsignal, signal.SIGINT) == signal.SIG_IGN
    assert asked(worker, os.getenv, "OPENBLAS_NUM_THREADS") == "1"


def test_faults_come_home_as_they_are_or_at_least_as_words(worker):
    with pytest.raises(ZeroDivisionError) as raised:
        asked(worker, divide_by, 0)
    assert "in a worker process" in raised.value.__notes__[-1] and "divide_by" in raised.value.__notes__[-1]
    with pytest.raises(RuntimeError, match="Unsendable: no"):
        asked(worker, raise_unsendable, None)
    assert asked(worker, divide_by, 2) == 0.5


def divide_by(n):
    return 1 / n


def raise_unsendable(_):
    class Unsendable(Exception):
        pass

    raise Unsendable("no")


@pytest.mark.parametrize("after", [0.0, 0.05, 0.3])
def test_a_worker_killed_halfway_through_sending_is_lost_not_waited_for(worker, after):
    worker.give(bytes, 300_000_000)  # far more than a pipe holds
    time.sleep(after)
    os.kill(worker.process.pid, signal.SIGKILL)
    with pytest.raises(Lost):
        worker.take()


def test_an_unguarded_script_is_told_what_to_do(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from salessim.study import run, running\n"
        "from fake_company import FakeScenario\n"
        "running.COMPANY = 'fake_company'\n"
        "print(run([FakeScenario()], replications=4, workers=2).stopped)\n")
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests/fakes")])})
    assert 'call run under `if __name__ == "__main__":`' in said.stdout, said.stdout + said.stderr
