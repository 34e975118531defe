"""What a scenario changes is listed field by field, and nothing else is."""

from fake_company import FakeScenario, Team

from salessim.declare import Named
from salessim.scenario.time import Time
from salessim.study.differences import differences


def test_only_changed_fields_are_listed_with_their_paths():
    today = FakeScenario()
    idea = FakeScenario(name="idea", lift=2.0, time=Time(roll_out_week=13),
                        teams=Named(north=Team(seats=Named(ae=8, sdr=2)), south=Team()))
    assert [(d.path, d.baseline, d.scenario) for d in differences(today, idea)] == [
        ("time.roll_out_week", 0, 13), ("teams.north.seats.ae", 10, 8), ("teams.north.seats.sdr", None, 2),
        ("teams.south", None, Team()), ("lift", 0.0, 2.0)]
    assert differences(today, FakeScenario(name="same")) == ()
