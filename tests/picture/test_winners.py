"""Winners and losers: marks and bars are people's changes, the title says who gains and whether more do."""

import numpy as np
import pytest
from every_picture import changed_pay, seen_by_lenses

from salessim.picture import winners
from salessim.picture.winners import Change, seen_through, title


def turned(change):
    return change._replace(after=2 * change.before - change.after)


def test_few_people_are_a_mark_each():
    change = changed_pay(25)
    lines = {line.get_label(): line.get_xydata() for line in winners(change, "USD").axes[0].lines}
    assert len(lines["gains"]) + len(lines["loses"]) + len(lines["stays"]) == 25
    assert lines["gains"][:, 1].tolist() == (change.after - change.before)[change.gains].tolist()
    assert (lines["gains"][:, 1] > 0).all() and (lines["loses"][:, 1] < 0).all()
    assert (lines["gains"][:, 0] > 100).all(), "who is above quota gains here"


def test_many_people_are_classes_of_attainment():
    change = changed_pay(2_000, 20)
    top, below = winners(change, "USD").axes
    [median] = [line for line in top.lines if line.get_label() == "median"]
    place = (change.attainment >= 0.8) & (change.attainment < 1.0)
    at = int(np.argmin(abs(median.get_xdata() - 100 * np.median(change.attainment[place]))))
    assert median.get_ydata()[at] == pytest.approx(np.median((change.after - change.before)[place]))
    bars = [bar.get_height() for container in below.containers for bar in container if 80 < bar.get_x() < 82]
    assert bars == pytest.approx([100 * change.gains[place].mean(), -100 * change.loses[place].mean()])


def test_who_changes_by_less_than_one_per_cent_is_neither():
    change = Change(*np.array([[1.0, 100.0, 100.9, 0], [1.0, 100.0, 101.1, 0], [1.0, 100.0, 98.9, 0]]).T)
    assert change.gains.tolist() == [False, True, False] and change.loses.tolist() == [False, False, True]


def test_the_title_turns_with_the_numbers():
    change = changed_pay(2_000, 20)
    said = title(change, "USD")
    assert f"{100 * change.gains.mean():.0f} % of people gain pay, {100 * change.loses.mean():.0f} % lose" in said
    assert "(clearly more lose), the median person −" in said
    assert "(clearly more gain), the median person +" in title(turned(change), "USD")
    high = np.median(change.attainment[change.gains])
    assert f"those who gain attain {100 * high:.0f} % of quota" in said
    assert f"those who lose attain {100 * high:.0f} % of quota" in title(turned(change), "USD")
    balanced = change._replace(attainment=change.attainment, after=change.before * np.where(
        np.arange(2_000) % 2, 1.1, 0.9), history=np.arange(2_000) // 100)
    assert "(no clear difference)" in title(balanced, "USD")
    assert title(change._replace(after=change.before), "USD") == "Nobody's pay changes by more than 1 %"


def test_people_who_share_their_luck_count_as_one_history():
    apart = changed_pay(400)._replace(history=np.zeros(400))
    shared = apart._replace(history=np.arange(400) % 2)  # two histories: hardly anything is sure
    assert "clearly more lose" in title(apart, "USD") and "no clear difference" in title(shared, "USD")


def test_lenses_are_read_person_by_person():
    seen = seen_by_lenses(2e4, 9e4, 8e4, 8e4, 1e5, 1e5)
    people = seen.people()
    for lens in ("replay", "behaviour"):
        change = seen_through(seen, lens)
        assert (change.after - change.before) == pytest.approx(people[lens])
        assert change.gains.mean() == pytest.approx(seen.winners()[lens]["win"])
    assert set(change.history) == set(seen.results.numbers)


def test_without_attainment_there_is_nothing_to_draw():
    nobody = Change(*np.array([[np.nan, 1.0, 2.0, 0]]).T)
    with pytest.raises(ValueError, match="people whose attainment is known .got none"):
        winners(nobody, "USD")
