"""The spread of pay: its lines are people's quantiles, its title says where pay lies wider apart."""

import numpy as np
import pytest
from every_picture import compared
from fake_company import FakeScenario

from salessim.picture import pay_spread
from salessim.picture.pay_spread import _paid, paid_a_year
from salessim.study import run, running


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def people(rows):
    """A table of people: (person, quarter, attainment, quota, pay)."""
    return np.array(rows, [("person", "i8"), ("quarter", "i8"), ("attainment", "f8"), ("quota", "f8"), ("pay", "f8")])


class Tables:
    """Results of scenarios with a table of people for each history."""

    currency = "USD"

    def __init__(self, **tables):
        self.names, self.tables = tuple(tables), {"person": list(zip(*tables.values(), strict=True))}


def company(seed, apart):
    drawn = np.random.default_rng(seed).standard_normal(60)
    return people([(n, q, 1.0, 1e5, 25_000 * (1 + apart * drawn[n])) for n in range(60) for q in range(4)])


def test_a_years_pay_is_that_of_who_sold_for_a_whole_year():
    whole = [(0, q, 0.9, 100.0, 10.0 + q) for q in range(5)]
    left = [(1, q, 0.9, 100.0, 50.0) for q in range(3)]
    came_in_between = [(2, q, np.nan if q == 0 else 1.0, 100.0, 7.0 if q == 0 else 20.0) for q in range(5)]
    no_quota = [(3, q, np.nan, 0.0, 30.0) for q in range(5)]
    assert _paid(people(whole + left + came_in_between + no_quota)).tolist() == [48.0, 80.0, 120.0]
    assert _paid(people([row for row in whole + left if row[1] < 2])).tolist() == [42.0, 200.0], "two quarters in all"
    assert len(_paid(people([]))) == 0


def test_lines_and_marks_are_quantiles_of_everybody():
    results = compared("two").results
    figure, paid = pay_spread(results), np.concatenate(paid_a_year(results)["steeper"])
    lines = [line for line in figure.axes[0].lines if line.get_ydata()[0] == pytest.approx(-1.12)]
    ends = sorted(float(x) for line in lines for x in line.get_xdata())
    assert ends == pytest.approx(np.quantile(paid, (0.1, 0.25, 0.5, 0.75, 0.9)))
    assert "median 13" in figure.axes[0].get_yticklabels()[1].get_text()
    [steps] = [patch for patch in figure.axes[0].patches if patch.get_label() == "steeper"]
    values, counts = steps.get_data().values + 1, np.histogram(paid, steps.get_data().edges)[0]
    assert values / values.max() == pytest.approx(counts / counts.max())


def test_the_title_turns_with_the_numbers():
    def found(apart):
        return title(pay_spread(Tables(today=[company(k, 0.2) for k in range(20)],
                                       idea=[company(k, apart) for k in range(20)])))

    assert found(0.4).startswith("The middle 80 % of people today earn ")
    assert "; pay lies wider apart under idea (" in found(0.4)
    assert "; pay lies closer together under idea (" in found(0.1)
    assert found(0.2).endswith("; no clear change in how far apart pay lies under idea")


def test_what_it_cannot_draw_is_refused_in_words(monkeypatch):
    with pytest.raises(ValueError, match="people who sold for all quarters of a year .got none"):
        pay_spread(Tables(today=[people([])]))
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    with pytest.raises(KeyError, match="got 'person'"):
        pay_spread(run([FakeScenario()], replications=2, workers=1))
