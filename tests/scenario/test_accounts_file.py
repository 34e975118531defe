"""The file of accounts: what it says, and every fault of it at once, with its line."""

import shutil

import numpy as np
import pytest

from salessim.company.smallest import smallest
from salessim.scenario.accounts_file import accounts_of, faults_of_accounts, same_accounts
from salessim.scenario.dump import save
from salessim.scenario.load import check, load


@pytest.fixture
def listed(tmp_path):
    """listed(text, **changes) -> the smallest company with such a file of accounts."""
    def of(text, name="accounts.csv", **changes):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return smallest().change({"market.accounts": str(tmp_path / name)} | changes)
    return of


def told(scenario):
    return [str(fault).split(": ", 1)[0].rsplit(":", 1)[-1] + ": " + str(fault).split(": ", 1)[1]
            for fault in faults_of_accounts(scenario)]


def test_what_a_file_says_and_what_it_leaves_open(listed):
    scenario = listed("seat,name,segment,potential\na.hunter.1,\"Brook, Oak & Sons\",all,1.5\n,,all,\n")
    accounts = accounts_of(scenario)
    n = sum(segment.accounts for segment in scenario.market.segments.values())
    assert accounts.names[:2] == ("Brook, Oak & Sons", "") and len(accounts.names) == n == len(accounts.potential)
    assert accounts.potential[0] == 1.5 and np.isnan(accounts.potential[1:]).all() and np.isnan(accounts.places).all()
    assert accounts.of("a.hunter.1").tolist() == [0] and not len(accounts.of("a.farmer.1"))


def test_every_fault_at_once(listed):
    scenario = listed("segment,name,potential,x,y,seat\n"
                      "al,Acre,1,1,1,\n"
                      "all,=1+1,1,1,1,\n"
                      "all,Brook,-2,5,,a.hunter.1\n"
                      "all,Croft,many,500,3,a.huntr.1\n"
                      "all,Dale,1,1,1,a.hunter.1 a.hunter.2\n", **{"territories.method": "file"})
    assert told(scenario) == [
        "2: segment: one of all (got 'al')",
        "3: name: a name of at most 80 letters that does not begin like a formula (got '=1+1')",
        "4: potential: a number from 1e-06 to 1,000,000.0 (got '-2')",
        "4: y: a place has both x and y (got nothing)",
        "5: potential: a number from 1e-06 to 1,000,000.0 (got 'many')",
        "5: x: a number from 0 to 400.0 (got '500')",
        "5: seat: a declared seat like a.hunter.1 (got 'a.huntr.1')",
        "6: seat: one seat of a role (got 'a.hunter.1 a.hunter.2')"]


def test_columns_that_are_missing_or_strange(listed):
    assert told(listed("name\nAcre\n")) == ["1: columns: segment among them (got name)"]
    assert told(listed("segment,x\nall,3\n")) == [
        "1: columns: both x and y, or neither (got segment, x)", "2: y: a place has both x and y (got nothing)"]
    assert "did you mean 'potential'?" in told(listed("segment,potentail\nall,1\n"))[0]
    assert told(listed("segment\nall\n", **{"territories.method": "file"})) == [
        "1: columns: seat among them, for territories.method: file (got segment)"]


def test_more_accounts_than_there_are(listed):
    n = smallest().market.segments["all"].accounts
    [fault] = faults_of_accounts(listed("segment\n" + "all\n" * (n + 1)))
    assert str(fault).endswith(f"accounts.csv: segment: at most as many of all as market.segments.all.accounts, {n:,} "
                               f"(got {n + 1:,})")


def test_another_file_may_name_other_sellers_of_the_same_accounts(listed):
    one = listed("segment,potential,seat\nall,2,a.hunter.1\n")
    other = listed("segment,potential,seat\nall,2,a.hunter.2\n", "other.csv")
    third = listed("segment,potential,seat\nall,3,a.hunter.1\n", "third.csv")
    assert same_accounts(one, other) and not same_accounts(one, third) and not same_accounts(one, smallest())


def test_loading_reads_it_and_lists_its_faults(tmp_path, listed):
    scenario = listed("segment\nall\n")
    save(scenario, tmp_path / "here.yaml")
    assert load(tmp_path / "here.yaml").market.accounts == str(tmp_path / "accounts.csv")
    shutil.copy(tmp_path / "accounts.csv", tmp_path / "kept.csv")
    (tmp_path / "accounts.csv").write_text("segment\nnowhere\n", encoding="utf-8")
    [fault] = check(tmp_path / "here.yaml")
    assert fault.line == 2 and "one of all" in str(fault)


def test_a_map_from_a_file_needs_the_file(tmp_path):
    save(smallest(), tmp_path / "plain.yaml")
    [fault] = check(tmp_path / "plain.yaml", ["territories.method=file"])
    assert "territories.method: a file of accounts in market.accounts that names their seats (got 'file')" in str(fault)
