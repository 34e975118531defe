"""The measure of how well effort is allocated follows the hours that were spent."""

import pytest


@pytest.mark.parametrize(("weights", "better"), [({"core": 1.4, "extra": 0.8}, True),
                                                 ({"core": 4.0, "extra": 0.25}, False),
                                                 ({"core": 0.25, "extra": 4.0}, False)])
def test_weights_of_the_sales_task_move_hours_and_what_they_return(small, lived, weights, better):
    """A core deal is worth seven times an extra one: leaning to it earns more of what is possible, up to a point."""
    changes = {f"roles.{role}.task.products.{name}": weight
               for role in ("runner", "climber") for name, weight in weights.items()}
    even, leaning = lived(small()), lived(small(changes | {"time.start": "own"}))
    core, leant = (hours[0] / hours.sum() for hours in (
        history.end.tables["seat_products"]["spent"].sum(axis=0) for history in (even, leaning)))
    assert (leant > core) == (weights["core"] > 1)
    before, after = (history.measures()["effort_return"] for history in (even, leaning))
    assert (after > before) == better and 0 < before <= 1.005 and 0 < after <= 1.005
