"""Leaving while a panel works: Python ends in peace."""

import subprocess
import sys

LEAVES = """
import threading
from salessim.workbench.beside import beside, leaving
begun = threading.Event()

def work():
    begun.set()
    while not leaving():
        pass
    print("noticed", flush=True)

beside(work, "test")
begun.wait()
print("leaves", flush=True)
"""


def test_work_beside_notices_that_python_leaves_and_is_waited_for():
    left = subprocess.run([sys.executable, "-c", LEAVES], capture_output=True, text=True, timeout=60)
    assert left.returncode == 0 and left.stdout.split() == ["leaves", "noticed"]
