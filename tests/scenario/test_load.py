"""Loading: what is inherited, what is merged, what a change does, what is refused before anything is read."""

import json
import math
import os
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pytest
from pydantic import Discriminator

from salessim.declare import Declared, Fault, Faults, Named, field
from salessim.scenario import Scenario
from salessim.scenario.chain import LONGEST, load_tree
from salessim.scenario.load import change, check, load, save

BASE = Path(__file__).resolve().parents[2] / "scenarios" / "base" / "saas_midmarket.yaml"


class Fixed(Declared):
    kind: Literal["fixed"] = field("fixed", "kind")
    amount: float = field(..., "amount", unit="currency")


class Share(Declared):
    kind: Literal["share"] = field("share", "kind")
    rate: float = field(0.1, "rate", unit="share", source="assumption", ge=0, le=1)


class Shop(Declared):
    """A small root, so that what a test needs stands on one screen."""

    name: str = field("shop", "name", source="the file's name")
    about: str = field("", "question")
    pay: Annotated[Fixed | Share, Discriminator("kind")] | None = field(None, "pay")
    people: Named[Share] = field(Named(), "people")
    steps: tuple[int, ...] = field((1, 2), "steps", source="assumption")
    parts: tuple[Share, ...] = field((Share(), Share(rate=0.3)), "parts", source="assumption")
    limit: float | None = field(None, "limit", unit="share", ge=0)
    opened: date = field(date(2026, 1, 5), "day", source="assumption")
    pace: Literal["slow", "fast"] | float = field("slow", "pace", source="assumption")
    list: str | None = field(None, "a file", file=True)

    def faults(self):
        if self.limit == 0.5:
            yield Fault("limit", "anything but a half", self.limit)


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def one(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return one


def told(*arguments, **more):
    return [str(fault) for fault in check(*arguments, root=Shop, **more)]


def test_a_scenario_is_called_like_its_file(write):
    write("base.yaml", "name: the old shop\nabout: how it was\nlimit: 1")
    assert load(write("steep.yaml", "extends: base.yaml"), root=Shop) == Shop(name="steep", limit=1)
    assert load(write("named.yaml", "extends: base.yaml\nname: mine"), root=Shop).name == "mine"


def test_mappings_merge_lists_replace_null_takes_away(write):
    write("deep/a.yaml", "people: {ann: {rate: 0.1}, bob: {rate: 0.2}}\nsteps: [5, 6, 7]\nlimit: 0.4")
    write("deep/b.yaml", "extends: a.yaml\npeople: {ann: {rate: 0.3}}\nsteps: [8]")
    shop = load(write("c.yaml", "extends: deep/b.yaml\npeople: {bob: null, eve: {}}\nlimit: ~"), root=Shop)
    assert dict(shop.people) == {"ann": Share(rate=0.3), "eve": Share()}
    assert shop.steps == (8,) and shop.limit is None


def test_another_kind_replaces_the_whole(write):
    write("a.yaml", "pay: {kind: fixed, amount: 5}")
    assert load(write("b.yaml", "extends: a.yaml\npay: {kind: share}"), root=Shop).pay == Share()
    assert load(write("c.yaml", "extends: a.yaml\npay: {amount: 6}"), root=Shop).pay == Fixed(amount=6)


def test_a_null_with_nothing_below_is_told(write):
    write("a.yaml", "people: {ann: {}}")
    assert told(write("b.yaml", "extends: a.yaml\npeople: {anne: null}")) == [
        "b.yaml:2: people.anne: a mapping (got null)"]


def test_faults_name_the_file_they_are_in(write):
    write("deep/a.yaml", "limit: x\npace: quick\n\nparts: [{rate: 3}]")
    assert told(write("b.yaml", "extends: deep/a.yaml\nlimit: 1\nopened: today")) == [
        "b.yaml:3: opened: a date like 2026-01-31 (got 'today')",
        "deep/a.yaml:2: pace: one of slow, fast or a number (got 'quick')",
        "deep/a.yaml:4: parts[0].rate: at most 1 (got 3)"]


def test_faults_that_need_the_whole_are_found_with_the_others_sections(write):
    assert told(write("a.yaml", "limit: 0.5")) == ["a.yaml:1: limit: anything but a half (got 0.5)"]


@pytest.mark.parametrize("text, value", [
    ("1e5", 100_000), ("2.5e-1", 0.25), ("-0.5", -0.5), ("+3", 3), (".5", 0.5), ("3.", 3)])
def test_numbers_in_every_writing(write, text, value):
    assert load(write("a.yaml", f"pace: {text}"), root=Shop).pace == value


def test_a_whole_number_may_have_an_exponent(write):
    assert load(write("a.yaml", "steps: [1e5, 2E+3]"), root=Shop).steps == (100_000, 2_000)


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "y", "n", "1:30", "012", "0x1F", "1_000", "2026-01-05"])
def test_words_stay_words(write, text):
    assert load(write("a.yaml", f"about: {text}"), root=Shop).about == text


def test_line_ends_and_byte_order_marks_do_no_harm(write):
    assert load(write("a.yaml", b"\xef\xbb\xbflimit: 1\r\nsteps:\r\n- 3\r\n"), root=Shop).steps == (3,)
    assert told(write("b.yaml", "limit: 1\r\npace: quick\r\n"))[0].startswith("b.yaml:2: pace")


@pytest.mark.parametrize("content, message", [
    (b"", "a.yaml:1: a mapping of sections (got an empty file)"),
    (b"about: caf\xe9\n", "a.yaml:1: text in UTF-8 (got byte 0xe9)"),
    (b"limit: 1\nabout: caf\xe9\n", "a.yaml:2: text in UTF-8 (got byte 0xe9)"),
    (b"limit: 1\nabout: a\x07b\n", "a.yaml:2: printable text (got '\\x07')"),
    (b"a: " + b"x" * 5_000_000, "a.yaml: a file of at most 5 MB (got 5.0 MB)"),
    (b"steps: [" + b"1," * 200_001 + b"1]", "a.yaml:1: at most 200,000 values in a file (got more)"),
    (b"about: " + b"[" * 100_000, "a.yaml:1: about: at most 30 levels of nesting (got more)"),
    (b"limit: 1" + b"0" * 5_000, "a.yaml:1: limit: a number below 1e300 in at most 40 characters "
                                 "(got 1000000000000000000000000000000000000...)"),
])
def test_what_is_absurd_is_refused_before_it_costs(write, content, message):
    assert told(write("a.yaml", content)) == [message]


def test_files_that_are_none(write, tmp_path):
    assert told("none.yaml") == ["none.yaml: an existing scenario file (got nothing)"]
    assert told(".") == [".: a scenario file (got a folder)"]
    os.mkfifo(tmp_path / "pipe.yaml")
    assert told("pipe.yaml") == ["pipe.yaml: a scenario file (got a device)"]
    assert told("a\0b.yaml")[0].endswith("a readable scenario file (got embedded null byte)")


def test_a_chain_ends_somewhere(write):
    for place in range(LONGEST + 2):
        write(f"s{place}.yaml", f"extends: s{place + 1}.yaml")
    assert told("s0.yaml") == [f"s{LONGEST - 1}.yaml:1: extends: at most {LONGEST} files that extend each other "
                               "(got more)"]
    assert len(load_tree("s0.yaml").files) == LONGEST


def test_named_files_lie_beside_the_file_that_names_them(write, tmp_path):
    write("deep/people.csv", "x")
    write("deep/a.yaml", "list: people.csv")
    shop = load(write("b.yaml", "extends: deep/a.yaml"), root=Shop)
    assert shop.list == str(tmp_path / "deep" / "people.csv")
    save(shop, tmp_path / "other" / "c.yaml")
    assert "list: ../deep/people.csv" in (tmp_path / "other" / "c.yaml").read_text()
    assert load(tmp_path / "other" / "c.yaml", root=Shop).list == shop.list
    assert not list((tmp_path / "other").glob(".*"))


def test_set_changes_what_a_file_says(write):
    name = write("a.yaml", "limit: 1\npay: {kind: fixed, amount: 5}")
    shop = load(name, ["limit=null", "pay.amount=6e3", "parts[1].rate=0.7", "people.ann={}", "steps=[9]", "about=no",
                       "pace = fast"], root=Shop)
    assert shop == Shop(name="a", pay=Fixed(amount=6000), parts=(Share(), Share(rate=0.7)), about="no", steps=(9,),
                        people=Named(ann=Share()), pace="fast")


def test_set_is_refused_in_the_same_words(write):
    name = write("a.yaml", "limit: 1\npace: quick")
    assert told(name, set=["limit=-1", "lmit=2", "parts", "steps[0]=4", "about=[a", "a..b=3", "opened=!!x 3"]) == [
        "a.yaml:2: pace: one of slow, fast or a number (got 'quick')",
        "--set: path=value, like hiring.places=4 (got 'parts')",
        "--set: about: readable YAML (got while parsing a flow sequence, did not find expected ',' or ']')",
        "--set: path=value, like hiring.places=4 (got 'a..b=3')",
        "--set: opened: plain data without a tag (got !!x)",
        "--set: steps: a list (got nothing)",
        "--set: limit: at least 0 (got -1)",
        "--set: lmit: known key; did you mean 'limit'? (got 'lmit')"]


def test_set_can_give_what_a_file_lacks(write):
    name = write("a.yaml", "pay: {kind: fixed}")
    assert told(name) == ["a.yaml:1: pay.amount: required (got nothing)"]
    assert load(name, ["pay.amount=3"], root=Shop).pay == Fixed(amount=3)


def test_a_change_makes_another_scenario():
    shop = Shop(limit=1, people=Named(ann=Share(rate=0.1)))
    other = change(shop, {"limit": None, "parts[1].rate": np.float64(0.4), "people": {"bob": {"rate": 0.2}},
                          "opened": date(2026, 2, 2), "pay": Fixed(amount=3), "steps": (4,)})
    assert shop.limit == 1 and shop.steps == (1, 2)
    assert other == Shop(people=Named(ann=Share(rate=0.1), bob=Share(rate=0.2)), parts=(Share(), Share(rate=0.4)),
                         opened=date(2026, 2, 2), pay=Fixed(amount=3), steps=(4,))


def test_a_change_tells_all_its_faults():
    with pytest.raises(Faults) as refused:
        change(Shop(), {"limit": math.nan, "parts[2].rate": 1, "steps.first": 1, "pace": {1, 2}, "": 3, "pay.kind": "x",
                        "lists": 3})
    assert str(refused.value).splitlines() == [
        "parts[2]: a place below 2 (got 2)",
        "steps: a mapping (got a list of 2)",
        "pace: plain data (got set)",
        "a dotted path like hiring.places or stages[0] (got '')",
        "pay.kind: one of fixed, share (got 'x')",
        "limit: a finite number (got nan)",
        "lists: known key; did you mean 'list'? (got 'lists')"]


def test_a_scenario_changes_itself():
    today = load(BASE)
    idea = today.change({"hiring.candidates": 7, "plans.ae.components[0].tiers[1].rate": 0.2})
    assert isinstance(idea, Scenario) and idea.hiring.candidates == 7 and today.hiring.candidates != 7
    assert idea.plans["ae"].components[0].tiers[1].rate == 0.2
    assert idea.change({"hiring.candidates": today.hiring.candidates}) != today
    with pytest.raises(Faults, match=r"roles.ae.plan: one of .* \(got 'none'\)"):
        today.change({"roles.ae.plan": "none"})


def test_nothing_is_ever_executed(write, tmp_path):
    name = write("a.yaml", "about: !!python/object/apply:os.system ['touch ran']\n"
                           "pay: !!python/object/new:os.mkdir ['ran']")
    assert len(told(name)) == 2 and not (tmp_path / "ran").exists()


def test_faults_fit_in_json(write):
    name = write("a.yaml", "limit: .nan\npace: {a: 1}\nsteps: 3")
    assert json.loads(json.dumps([str(fault) for fault in check(name, root=Shop)]))[0].startswith("a.yaml:1:")
