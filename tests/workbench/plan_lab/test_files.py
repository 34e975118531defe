"""The files of the plan lab: whatever is wrong with one is told beside it, and the rest goes on working."""

import pytest

from salessim.places import scenarios
from salessim.workbench.plan_lab.lab import PlanLab

PLAN = "salary: 60000\ncomponents:\n  - {kind: commission, rate: 0.08}\n"
ROW = b"person,date,amount\n%s,2026-05-01,5\n"
CREDITS = "person,date,amount\nann,2026-01-20,120000\nbob,2026-01-25,50000\n"


@pytest.fixture
def bench(tmp_path):
    """A lab made of texts, by kind of file."""
    made = []

    def lab(plan=PLAN, credits=CREDITS, **others):
        files = {}
        for kind, text in {"plan": plan, "credits": credits, **others}.items():
            files[kind] = tmp_path / f"{kind}.{'yaml' if kind == 'plan' else 'csv'}"
            files[kind].write_text(text)
        made.append(PlanLab(**files))
        return made[-1]

    yield lab
    for one in made:
        one._looker.wait()


def test_a_bad_row_is_told_beside_the_credits(bench):
    lab = bench(credits=CREDITS + "cleo,2026-13-01,7\n")
    assert "credits.csv:4: date: a date like 2026-01-31 (got &#x27;2026-13-01" in lab.chosen.words["credits"].value
    assert lab.before is None and lab.look().people == () and "Choose a file of credits" in lab.shown["status"]
    lab.chosen.skip.value = True
    assert not lab.chosen.wrong and "1 rows could not be used" in lab.shown["read"] and len(lab.look().people) == 2


def test_many_faults_are_told_shortly(bench):
    lab = bench(credits="person,date,amount\n" + "ann,someday,1\n" * 50)
    told = lab.chosen.words["credits"].value
    assert told.count("role='alert'") == 7 and "and 44 more" in told


def test_each_fault_stands_beside_its_own_file(bench):
    lab = bench(quotas="person,period,quota\nann,2026,lots\n", people="person,from\nann,tomorrow\n")
    assert "quotas.csv:2: quota" in lab.chosen.words["quotas"].value
    assert "people.csv:2: from" in lab.chosen.words["people"].value
    assert not lab.chosen.words["plan"].value


def test_several_plans_need_people_and_say_so_there(bench):
    one = "{components: [{kind: commission, rate: 0.1}]}"
    lab = bench(plan=f"plans:\n  a: {one}\n  b: {one}\n")
    assert "names each one&#x27;s plan" in lab.chosen.words["people"].value


def test_a_file_that_is_not_there_is_told(bench, tmp_path):
    lab = bench()
    lab.chosen.boxes["credits"].value = str(tmp_path / "none.csv")
    assert "an existing file" in lab.chosen.words["credits"].value
    lab.chosen.boxes["credits"].value = ""
    assert not lab.chosen.wrong and lab.before is None
    lab.chosen.boxes["scenario"].value = str(tmp_path / "none.yaml")
    assert "an existing scenario file" in lab.chosen.words["scenario"].value


def test_a_bad_plan_file_leaves_the_one_that_is_edited(bench, tmp_path):
    lab = bench()
    lab["components[0].rate"].value = 0.1
    (tmp_path / "bad.yaml").write_text("components:\n  - {kind: commission, rate: 8}\n")
    lab.chosen.boxes["plan"].value = str(tmp_path / "bad.yaml")
    assert "components[0].rate: at most" in lab.chosen.words["plan"].value
    assert lab["components[0].rate"].value == 0.1 and lab.look().people[0].change == 240_000
    lab.chosen.boxes["plan"].value = ""
    assert "a plan file" in lab.chosen.words["plan"].value and lab["components[0].rate"].value == 0.1


def test_a_scenarios_plans_can_be_edited(bench):
    lab = bench()
    lab.open(scenarios() / "today.yaml")
    assert lab.editor.whose.options == ("ae", "manager")
    assert "names each one&#x27;s plan" in lab.chosen.words["people"].value


def test_reading_again_keeps_what_is_edited(bench, tmp_path):
    lab = bench()
    lab["components[0].rate"].value = 0.1
    (tmp_path / "credits.csv").write_text(CREDITS + "cleo,2026-01-30,10\n")
    lab.read()
    assert lab["components[0].rate"].value == 0.1 and len(lab.look().people) == 3
    lab.open(tmp_path / "plan.yaml")
    assert lab["components[0].rate"].value == 0.08, "opened anew"
    lab["components[0].rate"].value = 0.1
    (tmp_path / "plan.yaml").write_text(PLAN.replace("0.08", "0.05"))
    lab.read()
    assert lab["components[0].rate"].value == 0.05, "the file says something else now"


def test_an_upload_is_used_like_a_file(bench):
    lab = bench()
    lab.chosen._uploaded("credits", ({"name": "../../evil.csv", "content": memoryview(ROW % b"zoe")},))
    assert [one.person for one in lab.look().people] == ["zoe"]
    assert lab.chosen["credits"].name == "evil.csv" and ".." not in str(lab.chosen["credits"])
    lab.chosen._uploaded("credits", ({"name": "../../evil.csv", "content": memoryview(ROW % b"yan")},))
    assert [one.person for one in lab.look().people] == ["yan"]


def test_columns_that_are_not_known_are_noted(bench):
    lab = bench(credits="person,date,amount,colour\nann,2026-01-20,1,<b>red</b>\n")
    assert "column &#x27;colour&#x27; is not known" in lab.shown["read"]


def test_a_name_cannot_break_the_page(bench):
    lab = bench(credits="person,date,amount\n<script>x</script>,2026-01-20,120000\n")
    lab["components[0].rate"].value = 0.1
    lab.look()
    assert not any("<script>" in text for text in lab.shown.values()) and "&lt;script&gt;" in lab.shown["tables"]


def test_a_plan_that_these_credits_cannot_pay_is_told_where_it_lies(bench):
    lab = bench(plan=PLAN.replace("rate: 0.08", "rate: 0.08, measure: bookings"))
    lab.editor.put(lab.editor.draft.plan.model_copy(update={"components": (
        lab.editor.draft.plan.components[0].model_copy(update={"measure": "units"}),)}))
    assert lab._looker.wait() and "units: a number, which a plan counts" in lab.chosen.words["credits"].value
    lab.editor.undo()
    assert lab._looker.wait() and not lab.chosen.wrong


def test_without_quotas_there_is_pay_and_no_attainment(bench):
    lab = bench()
    lab["components[0].rate"].value = 0.1
    assert lab.look().people[0].change == 240_000 and "Without quotas nobody has an attainment" in lab.shown["winners"]


def test_what_was_paid_otherwise_is_told(bench):
    lab = bench(paid="person,period,paid\nann,2026-01,9600\nbob,2026-01,4100\n")
    assert "What was really paid differs in 1 of 2 sums" in lab.shown["read"] and "-100.00" in lab.shown["read"]


def test_each_plan_is_reviewed_for_those_who_are_under_it(bench):
    one = "{salary: 0, target_incentive: 9000, components: [{kind: commission, rate: 0.1}]}"
    lab = bench(plan=f"plans:\n  seller: {one}\n  boss: {one}\n", people="person,plan\nann,seller\nbob,boss\n",
                quotas="person,period,quota\nann,2026,1000\nbob,2026,5000\n")
    assert lab.look().review.curve.assignment.quota == 1000
    lab.editor.whose.value = "boss"
    assert lab.look().review.name == "boss" and lab.seen.review.curve.assignment.quota == 5000
    lab["components[0].rate"].value = 0.2
    assert {one.person: one.change for one in lab.look().people} == {"ann": 0, "bob": 500_000}


def test_a_managers_plan_has_no_deals_to_move(bench):
    lab = bench(people="person,plan\nann,ae\nbob,manager\n", plan=(scenarios() / "today.yaml").read_text().replace(
        "base/", f"{scenarios()}/base/"))
    lab.chosen.boxes["scenario"].value = str(scenarios() / "today.yaml")
    lab.editor.whose.value = "manager"
    lab["components[0].money"].value = 20_000
    assert [pay.plans["manager"].components[0].money for pay in lab.lenses.pair()] == [17_500, 20_000]
    with pytest.raises(ValueError, match="Managers book no deals"):
        lab.loopholes.look()


@pytest.mark.parametrize("content", [None, b"", b"colour,size\nred,3\n", b"junk in a sheet",
                                     CREDITS.encode() + b"x,no,1\n"],
                         ids=["folder", "empty", "other", "junk", "row"])
def test_what_is_wrong_with_credits_stays_beside_them(bench, tmp_path, content):
    lab = bench()
    path = tmp_path / ("credits.xlsx" if content == b"junk in a sheet" else "other.csv")
    path.mkdir() if content is None else path.write_bytes(content)
    for chosen in (path, tmp_path / "none.csv"):
        lab.chosen.boxes["credits"].value = str(chosen)
        told = lab.chosen.words["credits"].value
        assert "role='alert'" in told and lab._looker.wait() and lab.chosen.words["credits"].value == told
        lab["components[0].rate"].value = 0.1
        assert lab.look().after is None and lab.chosen.words["credits"].value == told


@pytest.mark.parametrize("kind", ["plan", "credits", "quotas", "people", "rates", "paid", "scenario"])
def test_a_path_that_cannot_be_is_told_beside_its_own_box(bench, kind):
    lab = bench()
    lab.chosen.boxes[kind].value = "/a\0b.csv"
    assert lab._looker.wait() and [one for one, words in lab.chosen.words.items() if words.value] == [kind]
