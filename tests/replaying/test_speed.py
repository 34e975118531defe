"""The benchmark of a year's pay runs, small; how fast it is at full size, `make bench` prints."""

import runpy
from pathlib import Path

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "pay.py"))


def test_the_benchmark_pays_ten_components():
    found = BENCH["measured"](people=100, credits=2_000)
    assert found["lines"] > 100 * 12 * 3
    assert BENCH["PLAN"].count("{kind:") == 10
    assert found["full CSV"] < 5.0  # seconds; a fiftieth of the full size, with room for a busy machine
