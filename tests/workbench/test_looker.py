"""Looks: one at a time, the newest wish next, what was dropped never shown."""

import threading

from salessim.workbench.looker import Looker


def slow(may_end, started):
    def look(wish, overtaken, show):
        started.set()
        may_end.wait(5)
        show((wish, overtaken()))

    return look


def test_only_the_newest_wish_follows_and_the_one_before_is_told():
    shown, may_end, started = [], threading.Event(), threading.Event()
    looker = Looker(slow(may_end, started), shown.append, shown.append)
    looker.ask("first")
    assert started.wait(5)
    looker.ask("second")
    looker.ask("third")
    may_end.set()
    assert looker.wait() and shown == [("first", True), ("third", False)]


def test_what_was_dropped_is_never_shown():
    shown, may_end, started = [], threading.Event(), threading.Event()
    looker = Looker(slow(may_end, started), shown.append, shown.append)
    looker.ask("first")
    assert started.wait(5)
    looker.drop()
    may_end.set()
    assert looker.wait() and shown == []


def test_after_a_drop_the_next_wish_is_shown():
    shown = []
    looker = Looker(lambda wish, overtaken, show: show(wish), shown.append, shown.append)
    looker.drop()
    looker.ask("again")
    assert looker.wait() and shown == ["again"]


def test_a_fault_is_told_and_the_next_wish_still_looked_at():
    shown, failed = [], []
    looker = Looker(lambda wish, overtaken, show: show(1 / wish), shown.append, failed.append)
    looker.ask(0)
    looker.wait()
    looker.ask(2)
    assert looker.wait() and isinstance(failed[0], ZeroDivisionError) and shown == [0.5]
