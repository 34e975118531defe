"""Files that people make: what is read, what is refused and how it is told."""

import random
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

import salessim
from salessim.declare import Faults
from salessim.replaying.cells import day, hundredths, share
from salessim.replaying.months import Months

PLAN = "salary: 0\ncomponents: [{kind: commission, rate: 0.1}]\n"


@pytest.fixture
def pay(tmp_path, monkeypatch):
    """Replay credits given as text (or bytes) under a flat tenth."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN)

    def paid(credits, plan="plan.yaml", name="credits.csv", **more):
        content = credits if isinstance(credits, bytes) else credits.encode()
        (tmp_path / name).write_bytes(content)
        for key in ("quotas", "people", "rates", "paid"):
            if key in more:
                (tmp_path / f"{key}.csv").write_text(more[key])
                more[key] = f"{key}.csv"
        return salessim.replay(plan, name, **more)

    return paid


def told(pay, *args, **more):
    with pytest.raises(Faults) as found:
        pay(*args, **more)
    return [str(fault) for fault in found.value.faults]


PLAIN = "person,date,amount\nann,2026-01-31,1000.50\nbob,2026-02-01,20\n"


@pytest.mark.parametrize("text", [
    PLAIN,
    "\ufeff" + PLAIN,
    PLAIN.replace("\n", "\r\n"),
    PLAIN.replace("\n", "\n\n"),
    PLAIN.replace("\n", "\n,,\n"),
    PLAIN.replace(",", ";"),
    PLAIN.replace(",", "\t"),
    PLAIN.replace(",", ";").replace(".", ","),
    PLAIN.replace("1000.50", '"1,000.50"'),
    PLAIN.replace(",", ";").replace("1000.50", "1.000,50"),
    PLAIN.replace("person,date,amount", " Person , Date , Amount "),
    PLAIN.replace("2026-01-31", "2026-01-31T10:00:00"),
    PLAIN.replace("ann,", '"ann",'),
    PLAIN.encode("utf-16"),
    "sep=;\n" + PLAIN.replace(",", ";"),
])
def test_the_same_table_in_many_ways(pay, text):
    assert pay(text).total == 102.05


@pytest.mark.parametrize("row, said", [
    ("ann,31.01.2026,10", "credits.csv:3: date: a date like 2026-01-31 (got '31.01.2026')"),
    ("ann,2026-02-30,10", "credits.csv:3: date: a date like 2026-01-31 (got '2026-02-30')"),
    ("ann,0026-02-03,10", "credits.csv:3: date: a date from 1980 to 2100 (got '0026-02-03')"),
    ("ann,2026-01-31,ten", "credits.csv:3: amount: a number (got 'ten')"),
    ("ann,2026-01-31,", "credits.csv:3: amount: a value (got nothing)"),
    ("ann,2026-01-31,1.234", "credits.csv:3: amount: a number with at most two decimals (got '1.234')"),
    ("ann,2026-01-31,\"1,234\"", "credits.csv:3: amount: a number without a thousands separator (got '1,234')"),
    ("ann,2026-01-31,1e5", "credits.csv:3: amount: a number (got '1e5')"),
    ("ann,2026-01-31,nan", "credits.csv:3: amount: a number (got 'nan')"),
    ("ann,2026-01-31,=1+1", "credits.csv:3: amount: a number (got '=1+1')"),
    ("ann,2026-01-31,99999999999",
     "credits.csv:3: amount: a number from -1,000,000,000 to 1,000,000,000 (got '99999999999')"),
    (",2026-01-31,10", "credits.csv:3: person: a value (got nothing)"),
    ("ann,2026-01-31", "credits.csv:3: 3 values, one a column (got 2)"),
    ("ann,2026-01-31,10,11", "credits.csv:3: 3 values, one a column (got 4)"),
])
def test_a_row_that_cannot_be_used_says_why_and_can_be_left_out(pay, row, said):
    text = f"person,date,amount\nann,2026-01-31,100\n{row}\nbob,2026-01-31,50\n"
    assert told(pay, text) == [said]
    found = pay(text, skip_bad_rows=True)
    assert found.total == 15
    [skipped] = found.skipped
    assert (skipped["file"], skipped["line"]) == ("credits.csv", 3)
    assert set(skipped) == {"file", "line", "column", "reason"} and skipped["reason"]


@pytest.mark.parametrize("columns, row, said", [
    ("split", "1.5", "split: a share from 0 to 1, or a percentage (got '1.5')"),
    ("discount", "120 %", "discount: a share from 0 to 1, or a percentage (got '120 %')"),
    ("event", "signed", "event: one of booking, invoice, cash, renewal, churn (got 'signed')"),
    ("measure", "units", "measure: bookings, or a measure of its own"),
    ("original_date", "2026-03-01", "original_date: a day not after `date` (got '2026-03-01')"),
    ("rate", "0", "rate: a rate above 0 and at most 1,000,000 (got '0')"),
    ("overlay", "perhaps", "overlay: yes or no (got 'perhaps')"),
    ("paid", "much", "paid: a number (got 'much')"),
])
def test_optional_columns_are_checked(pay, columns, row, said):
    [fault] = told(pay, f"person,date,amount,{columns}\nann,2026-01-31,100,{row}\n")
    assert fault.startswith(f"credits.csv:2: {said}")


def test_every_fault_of_every_file_at_once(pay):
    found = told(pay, "person,date,amount\nann,x,1\nann,2026-01-01,y\n",
                 quotas="person,period,quota\neve,2026,1\nann,2026-Q7,1\nann,2026,z\n",
                 people="person,from,to\nann,2026-02-01,2026-01-01\nann,,\n")
    assert [fault.split(" ")[0] for fault in found] == [
        "credits.csv:2:", "credits.csv:3:", "quotas.csv:2:", "quotas.csv:3:", "quotas.csv:4:", "people.csv:2:"]


def test_whole_files_that_cannot_be_used(pay, tmp_path):
    assert told(pay, "person,date\nann,2026-01-01\n") == [
        "credits.csv:1: columns: amount among them (got person, date)"]
    assert told(pay, "person,date,amount,amount\nann,2026-01-01,1,2\n") == [
        "credits.csv:1: columns: each once (got 'amount')"]
    assert told(pay, "") == ["credits.csv:1: a header and rows below it (got an empty file)"]
    assert told(pay, "person,date,amount\n") == ["credits.csv: at least one row below the header (got none)"]
    assert told(pay, b"person,date,amount\n\xff\xfa,1,2\n") == ["credits.csv:2: text in UTF-8 (got byte 0xff)"]
    assert told(pay, b"person,date,amount\na\0b,1,2\n") == ["credits.csv:2: text (got a zero byte)"]
    assert told(pay, b"PK\x03\x04nonsense", name="credits.xlsx")[0].startswith("credits.xlsx: a readable workbook")
    assert told(pay, b"person", name="credits.xlsx") == ["credits.xlsx: a workbook as .xlsx (got something else)"]
    with pytest.raises(Faults, match=r"missing.csv: an existing file \(got nothing\)"):
        salessim.replay("plan.yaml", "missing.csv")


def test_skipping_rows_does_not_mend_a_file(pay):
    with pytest.raises(Faults, match="amount among them"):
        pay("person,date\nann,2026-01-01\n", skip_bad_rows=True)


def test_unknown_columns_are_a_note(pay):
    found = pay("person,date,amount,prduct\nann,2026-01-01,100,crm\n")
    assert found.total == 10
    assert found.notes == ["credits.csv:1: column 'prduct' is not known and was not read; did you mean 'product'?"]


def test_a_row_twice_is_refused_where_its_deal_is_named(pay):
    row = "ann,2026-01-01,100,d1\n"
    assert told(pay, f"person,date,amount,deal\n{row}{row}") == [
        "credits.csv:3: deal: a row that differs from line 2 (got 'd1')"]
    assert pay("person,date,amount\nann,2026-01-01,100\nann,2026-01-01,100\n").total == 20


def test_parts_of_a_deal_are_no_more_than_the_whole(pay):
    rows = "ann,2026-01-01,100,d1,0.6\nbob,2026-01-01,100,d1,0.6\n"
    assert told(pay, f"person,date,amount,deal,split\n{rows}") == [
        "credits.csv:3: split: parts of a deal that are no more than the whole, not 1.2 (got '0.6')"]
    assert told(pay, "person,date,amount,split\nann;bob,2026-01-01,100,0.6;0.5\n") == [
        "credits.csv:2: split: parts that are no more than the whole (got '0.6;0.5')"]
    assert pay("person,date,amount,deal,split\n" + "".join(
        f"{who},2026-01-01,300,d1,33.34 %\n" for who in ("ann", "bob", "cid"))).total == 30


def test_somebody_unknown_or_not_employed(pay):
    people = "person,from,to\nann,2026-01-01,2026-01-31\n"
    assert told(pay, "person,date,amount\neve,2026-01-01,1\nann,2026-02-01,1\n", people=people) == [
        "credits.csv:2: person: a person of the file of people (got 'eve')",
        "credits.csv:3: date: a day on which the person is under a plan (got '2026-02-01')"]


def test_people_are_checked(pay):
    credits = "person,date,amount\nann,2026-01-01,1\n"
    assert told(pay, credits, people="person,from,to,manager\nann,,2026-03-31,\nann,2026-03-31,,\nbob,,,zoe\n") == [
        "people.csv:3: from: a day after line 2 ends (got '2026-03-31')",
        "people.csv:4: manager: a person of this file (got 'zoe')"]
    with pytest.raises(Faults, match="people.csv: manager: a chain of managers .*reports, through others"):
        pay(credits, people="person,manager\nann,bob\nbob,ann\n")


def test_what_the_engine_refuses_is_told_of_the_file_it_speaks_of(pay):
    rows = "".join(f"ann,2026-01-01,1000000000,d{n}\n" for n in range(2))
    assert told(pay, f"person,date,amount,deal\n{rows}") == [
        "credits.csv: at most 1,000,000,000 a person in a period (got 2,000,000,000)"]


def test_names_that_no_sheet_may_hold(pay):
    assert told(pay, "person,date,amount\na\x07n,2026-01-01,1\n") == [
        "credits.csv:2: person: text without control characters (got 'a\\x07n')"]


def test_who_has_a_quota_is_paid_too_where_nobody_says_who_is_there(pay):
    found = pay("person,date,amount\nann,2026-01-01,100\n", quotas="person,period,quota\nann,2026,1\nbob,2026,1\n")
    assert found.totals() == {("ann", "commission"): 10.0, ("bob", "commission"): 0.0}
    assert found.notes == ["Somebody has a quota and no credits: bob."]


def test_payments_to_somebody_who_earned_nothing_are_a_difference(pay):
    found = pay("person,date,amount\nann,2026-01-01,100\n", paid="person,period,paid\nann,2026-01,10\neve,2026-01,7\n")
    assert [(row["person"], row["paid"], row["due"], row["difference"]) for row in found.reconciliation] == [
        ("ann", 10.0, 10.0, 0.0), ("eve", 7.0, 0.0, -7.0)]


def test_payments_beside_credits(pay):
    found = pay("person,date,amount,paid\nann,2026-01-01,100,9\nann,2026-01-02,100,10\nbob,2026-01-02,100,\n")
    assert [(row["person"], row["paid"], row["difference"]) for row in found.reconciliation] == [
        ("ann", 19.0, 1.0), ("bob", 0.0, 10.0)]


def test_what_a_plan_counts_must_be_there(pay, tmp_path):
    (tmp_path / "margin.yaml").write_text("salary: 0\ncomponents: [{kind: commission, measure: margin, rate: 0.1}]\n")
    assert told(pay, "person,date,amount\nann,2026-01-01,1\n", "margin.yaml") == [
        "credits.csv:2: cost: a number, which a plan counts (got nothing)"]


def test_several_plans_need_to_know_whose(pay, tmp_path):
    (tmp_path / "two.yaml").write_text("plans: {a: {salary: 0}, b: {salary: 0}}\n")
    credits = "person,date,amount\nann,2026-01-01,1\n"
    assert told(pay, credits, "two.yaml")[0].startswith("people: a file of people that names each one's plan")
    assert told(pay, credits, "two.yaml", people="person,plan\nann,c\n") == [
        "people.csv:2: plan: one of a, b (got 'c')"]
    both = pay(credits + "bob,2026-01-01,1\n", "two.yaml", people="person,plan\nann,c\nbob,a\n", skip_bad_rows=True)
    assert [(row["file"], row["line"]) for row in both.skipped] == [("credits.csv", 2), ("people.csv", 2)]


def test_workbooks(pay, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["person", "date", "amount", "deal", None])
    sheet.append(["ann", date(2026, 1, 31), 1000.1 + 0.2, 17])
    sheet.append([None, None, None])
    sheet.append(["bob", datetime(2026, 2, 1, 12), 50, "d2"])
    book.save(tmp_path / "fine.xlsx")
    found = salessim.replay("plan.yaml", "fine.xlsx")
    assert found.totals() == {("ann", "commission"): 100.03, ("bob", "commission"): 5.0}
    sheet.append(["cid", "2026-02-02", "=1+1", "d3"])
    book.save(tmp_path / "formula.xlsx")
    with pytest.raises(Faults, match=r"formula.xlsx:5: amount: a value \(got nothing\)"):
        salessim.replay("plan.yaml", "formula.xlsx")
    (tmp_path / "renamed.csv").write_bytes((tmp_path / "fine.xlsx").read_bytes())
    assert salessim.replay("plan.yaml", "renamed.csv").total == found.total


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_damaged_workbook_is_no_workbook(pay, tmp_path, part):
    book = openpyxl.Workbook()
    book.active.append(["person", "date", "amount"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "cut.xlsx", "w") as cut:
        for name in whole.namelist():
            cut.writestr(name, b"<cut" if name == part else whole.read(name))
    with pytest.raises(Faults, match=r"cut.xlsx: a readable workbook \(got "):
        salessim.replay("plan.yaml", "cut.xlsx")


def test_the_order_of_rows_does_not_matter(pay):
    rows = [f"p{n % 7},2026-0{n % 6 + 1}-0{n % 9 + 1},{n * 13.37:.2f}" for n in range(200)]
    first = pay("\n".join(["person,date,amount", *rows]))
    random.Random(1).shuffle(rows)
    again = pay("\n".join(["person,date,amount", *rows]))
    assert sorted(again.rows()) == sorted(first.rows())


@pytest.mark.parametrize("text, cents", [
    ("1", 100), ("1.5", 150), ("-0.01", -1), (".5", 50), ("+2", 200), ("1,5", 150), ("1,234.5", 123450),
    ("1.234,56", 123456), ("1,234,567", 123456700), ("1'234.50", 123450), ("1 234,50", 123450), ("\u22123", -300),
    ("1234.5600", 123456), (1234.5, 123450), (7, 700), (0.1 + 0.2, 30),
    ("(5)", -500), ("(1,234.50)", -123450),
])
def test_amounts(text, cents):
    assert hundredths(text) == cents


@pytest.mark.parametrize("text", ["", "-", ".", "1,234", "1.234", "12,34,567", "1.2.3", "0x10", "1_000", "(-5)", "()",
                                  "(1,234)", "$5", "1.005", float("nan"), float("inf"), 1.005, True])
def test_amounts_that_are_none(text):
    with pytest.raises(ValueError):
        hundredths(text)


def test_shares_and_days():
    assert [share(text) for text in ("0.6", "60%", "60 %", "1", "12,5 %", 0.25)] == [
        600_000, 600_000, 600_000, 1_000_000, 125_000, 250_000]
    assert day(datetime(2026, 3, 1, 10)) == day("2026-03-01") == day("2026-03-01 10:00") == date(2026, 3, 1)


def test_the_civil_calendar():
    plain, july = Months(), Months(7)
    assert plain.told("quarter", plain.period("2026-Q2")[1]) == "2026-04-01 2026-Q2"
    assert july.told("quarter", july.period("2026-Q2")[1]) == "2026-10-01 2026-Q2"
    assert july.period("2027-03") == ("month", july.of(date(2027, 3, 15)))
    assert july.told("year", july.of(date(2027, 6, 30)) // 12) == "2026-07-01 2026"
    assert july.period("2026-M01") == ("month", july.of(date(2026, 7, 1)))
    for text in ("2026-Q5", "2026-13", "26", "2026-H3", "Q1", "2026-1"):
        with pytest.raises(ValueError):
            plain.period(text)
