"""Only the newest work counts."""

import threading

from salessim.workbench.newest import Newest


def test_what_is_replaced_is_told_and_its_result_dropped():
    newest, shown, told, may_end = Newest(), [], [], threading.Event()

    def slow(stale):
        may_end.wait(5)
        told.append(stale())
        return "old"

    newest.start(slow, shown.append)
    old = newest._thread
    newest.start(lambda stale: "new", shown.append)
    assert newest.wait()
    may_end.set()
    old.join(5)
    assert shown == ["new"] and told == [True]


def test_what_is_replaced_before_it_began_never_runs():
    newest, ran, shown = Newest(), [], []
    newest.start(lambda stale: ran.append("old"), shown.append, after=5.0)
    waiting = newest._thread
    newest.start(lambda stale: ran.append("new"), shown.append)
    waiting.join(2)
    assert newest.wait() and ran == ["new"] and len(shown) == 1


def test_a_fault_is_shown_in_place_of_the_result():
    newest, shown = Newest(), []
    newest.start(lambda stale: 1 / 0, shown.append)
    assert newest.wait() and isinstance(shown[0], ZeroDivisionError)


def test_work_done_here_makes_stale_what_runs_beside():
    newest, shown, may_end = Newest(), [], threading.Event()
    newest.start(lambda stale: may_end.wait(5), shown.append)
    assert newest.now(lambda stale: stale()) is False
    may_end.set()
    assert newest.wait() and shown == []


def test_nothing_is_shown_after_drop():
    newest, shown, may_end = Newest(), [], threading.Event()
    newest.start(lambda stale: may_end.wait(5), shown.append)
    newest.drop()
    may_end.set()
    assert newest.wait() and shown == []
