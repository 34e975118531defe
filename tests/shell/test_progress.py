"""Progress, and a Ctrl-C that keeps what is finished."""

import os
import signal

import pytest

from salessim.shell import progress


def test_plain_lines_come_at_tenths_and_end_with_the_whole(capsys):
    show = progress._PlainLines("Simulating", often=0)
    for done in range(0, 101):
        show(done, 100)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("Simulating: 10 of 100, about ") and lines[-1].startswith("Simulating: 100 of 100")


def test_plain_lines_are_not_too_many(capsys):
    show = progress._PlainLines("Simulating", often=60, rarely=60)
    for done in range(0, 101):
        show(done, 100)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_plain_lines_are_not_too_few(capsys):
    show = progress._PlainLines("Simulating", often=0, rarely=0)
    show(0, 1000)
    show(1, 1000)
    assert capsys.readouterr().err.startswith("Simulating: 1 of 1000, about ")


def test_the_bar_takes_the_same_calls(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress.progress("Simulating") as show:
        show(0, 10)
        show(10, 10)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (99, "99 s"), (180, "3 min"), (5400, "1.5 h")])
def test_time_in_words(seconds, words):
    assert progress.time_in_words(seconds) == words


def test_the_first_ctrl_c_asks_and_the_second_leaves():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), progress.interruptible() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
