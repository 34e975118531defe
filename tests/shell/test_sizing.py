"""`salessim size`: what it prints and writes, and how it refuses."""

import json

from salessim.places import scenarios

TODAY = str(scenarios() / "today.yaml")
SHORT = ("--replications", "2", "--workers", "1", "--least", "49", "--most", "51", "--set", "time.quarters=2")
VERB = ("size",)


def test_the_answer_for_people_and_machines(shell, tmp_path):
    code, out, _ = shell(TODAY, "--target", "1e6", *SHORT, "--json", tmp_path / "s.json")
    said = " ".join(out.split())
    assert code == 0 and "49 seats are the fewest that reach bookings of 1.0 M USD" in said and "cost, M USD" in said
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert found["fewest"]["seats"] == 49 and found["complete"] is True and {s["seats"] for s in found["sizes"]} >= {49}


def test_a_target_out_of_reach_is_told_with_what_comes_nearest(shell):
    code, out, _ = shell(TODAY, "--target", "1e12", *SHORT)
    assert code == 0 and "No size looked at reaches" in " ".join(out.split())


def test_faults_name_the_place(shell):
    code, _, told = shell(TODAY, "--target", "1e6", "--measure", "glory", "--least", "2")
    assert code == 2 and "measure" in told and "glory" in told and "least" in told
