"""What a lesson shows of its experiment, as HTML: predictions beside what came out, and measures by plan."""

from __future__ import annotations

from html import escape

from salessim.figures import known, plain, words
from salessim.picture.prediction import predicted, title
from salessim.scenario.measures import MEASURES
from salessim.workbench import telling
from salessim.workbench.course.prediction import figure, told


def beside(rows) -> str:
    """Predictions beside what came out: in words, a picture and a table. rows: Predicted."""
    heads = ("", "predicted", "came out", "95 % interval", "unit")
    body = "".join(f"<tr><th scope='row'>{escape(row.asked)}</th>" + "".join(f"<td>{escape(cell)}</td>" for cell in (
        figure(row.said, row), figure(row.mean, row), f"{figure(row.low, row)} to {figure(row.high, row)}", row.unit))
        + "</tr>" for row in rows)
    each = "".join(f"<li>{escape(told(row))}</li>" for row in rows)
    return (telling.answer(f"{title(rows)}.") + f"<div class='salessim'><ul>{each}</ul></div>"
            + telling.picture(predicted(rows))
            + telling.folded("The same in figures", heads, body, "Predictions beside what came out."))


def in_figures(comparison, measures) -> str:
    """A folded table of measures by plan: means, and the gains over the baseline with their intervals."""
    body = "".join(f"<tr><th scope='row'>{escape(words(name))}: {escape(words(measure))}</th>"
                   + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(comparison, name, measure)) + "</tr>"
                   for measure in measures for name in comparison.names)
    heads = ("", "mean", "gain", "95 % interval of the gain", "unit")
    return telling.folded("The same in figures", heads, body,
                          f"Means over {comparison.results.replications} matched histories.")


def _cells(comparison, name, measure):
    row = comparison.row(name, measure)
    scales = {"share": (0.01, 1, "%"), "per year": (0.01, 1, "% a year"),
              "currency": (1e6, 2, f"million {row['unit']}")}
    by, places, unit = scales.get(MEASURES[measure].unit, (1.0, 2, row["unit"]))
    gain = f"{plain(row['low'], by, places, sign=True)} to {plain(row['high'], by, places, sign=True)}" if known(
        row["low"]) else "–"
    return (plain(row["mean"], by, places), plain(row["gain"], by, places, sign=True), gain, unit)
