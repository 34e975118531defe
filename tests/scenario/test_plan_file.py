"""Plan files: plans by themselves."""

import pytest

from salessim.declare import Faults
from salessim.places import scenarios
from salessim.scenario.load import load, schema
from salessim.scenario.plan_file import PlanFile, load_plan_file, load_plans


def written(folder, text, name="plan.yaml"):
    (folder / name).write_text(text)
    return folder / name


def test_a_plan_by_itself_is_called_as_its_file(tmp_path):
    path = written(tmp_path, "salary: 0\ncomponents: [{kind: commission, rate: 0.1}]\n", "Field Sales 2026.yaml")
    assert list(load_plans(path)) == ["field_sales_2026"]


def test_several_plans_and_how_sales_are_credited(tmp_path):
    path = written(tmp_path, "plans: {ae: {salary: 1}, se: {salary: 2}}\ncrediting: {split: payout, house: [none]}\n")
    found = load_plan_file(path)
    assert [plan.salary for plan in found.plans.values()] == [1, 2]
    assert found.crediting.split == "payout" and found.crediting.house == ("none",)


def test_the_plans_of_a_scenario():
    path = scenarios() / "steeper_pay.yaml"
    assert load_plans(path) == load(path).plans


def test_a_plan_file_extends_another(tmp_path):
    written(tmp_path, "plans: {ae: {salary: 1, components: [{kind: commission, rate: 0.1}]}}\n", "base.yaml")
    path = written(tmp_path, "extends: base.yaml\nplans: {ae: {salary: 5}}\n")
    [plan] = load_plans(path).values()
    assert (plan.salary, len(plan.components)) == (5, 1)


@pytest.mark.parametrize("text, said", [
    ("salary: 0\ncomponents: [{kind: commission, rate: 3}]\n", "plan.yaml:2: components[0].rate: at most 2 (got 3)"),
    ("plans: {ae: {salry: 1}}\n", "plan.yaml:1: plans.ae.salry: known key; did you mean 'salary'? (got 'salry')"),
    ("plans: {ae: {salary: 1}}\ncreditting: {}\n",
     "plan.yaml:2: creditting: known key; did you mean 'crediting'? (got 'creditting')"),
    ("componets: []\n", "plan.yaml:1: componets: known key; did you mean 'components'? (got 'componets')"),
    ("crediting: {split: half}\nsalary: 0\n", "plan.yaml:1: crediting.split: one of credit, payout (got 'half')"),
    ("payday: period_end\n", "plan.yaml:1: plans: plans, or a plan with components (got payday)"),
    ("plans: {}\n", "plan.yaml:1: plans: at least 1 of them (got none)"),
])
def test_faults_have_their_line(tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, text)
    with pytest.raises(Faults) as found:
        load_plans("plan.yaml")
    assert [str(fault) for fault in found.value.faults] == [said]


def test_the_schema_of_plan_files():
    made = schema(PlanFile)
    assert set(made["properties"]) == {"extends", "plans", "crediting"}
    assert {"Plan", "Crediting", "Commission"} <= set(made["$defs"])
