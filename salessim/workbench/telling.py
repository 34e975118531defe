"""What a panel shows, as HTML: the answer as text that is read aloud, the picture, and a small table."""

from __future__ import annotations

from html import escape

from salessim.figures import decimals, known, plain, scale, words
from salessim.scenario.measures import MEASURES
from salessim.study.block import has_own_start

STYLE = """<style>
.salessim { line-height: 1.5; font-size: 15px; color: var(--jp-content-font-color1, #1a1a1a); max-width: 900px; }
.salessim p { margin: 4px 0; }
.salessim-asked { font-size: 21px; font-weight: 600; }
.salessim-unit { line-height: 32px; white-space: nowrap; }
.salessim-unit span, .salessim-quiet { color: var(--jp-content-font-color1, #1a1a1a); opacity: .78; }
.salessim-quiet { font-size: 13px; }
.salessim-wrong { color: var(--jp-error-color0, #9a3d00); font-weight: 600; line-height: 1.4; padding: 0 0 6px 135px; }
.salessim-progress { line-height: 32px; padding-left: 10px; white-space: nowrap; }
.salessim-answer { border-left: 6px solid #0072B2; padding: 8px 16px; background: var(--jp-layout-color2, #f4f4f2); }
.salessim-answer p:first-child { font-size: 19px; font-weight: 600; line-height: 1.4; }
.salessim-old { opacity: .45; }
.salessim figure { margin: 12px 0 4px; background: #fff; } .salessim figure svg { width: 100%; height: auto; }
.salessim table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 8px 0; }
.salessim th, .salessim td { padding: 4px 14px 4px 0; text-align: right;
  border-bottom: 1px solid var(--jp-border-color2, #ddd); }
.salessim th:first-child { text-align: left; font-weight: 500; }
.salessim caption { text-align: left; padding-bottom: 4px; color: var(--jp-content-font-color2, #565656); }
.salessim summary { cursor: pointer; font-weight: 600; }
</style>"""
SHOWN = ("headline", "contribution", "terminal_value", "bookings", "pay", "attainment", "share_at_quota", "exits")
PER_CENT = ("share", "per year")


def today(asked: str, sentence: str, drawn=None, results=None) -> str:
    """The question, what holds today in a sentence, and a picture of it with what that rests on."""
    shown = "" if drawn is None else (
        f"<figure>{_svg(drawn)}</figure><p class='salessim-quiet'>Today, from {results.replications} histories of "
        f"{results.baseline.time.quarters} quarters.</p>")
    return (f"{STYLE}<div class='salessim'><p class='salessim-asked'>{escape(asked)}</p>"
            f"<p data-testid='today'>{escape(unbroken(sentence))}</p>{shown}</div>")


def unbroken(text: str) -> str:
    """A text whose figures keep their percent signs."""
    return text.replace(" %", "\u00a0%")


def rests_on(answer, size, today) -> str:
    """How many histories an answer rests on, and how many more a full one does."""
    results = answer.comparison.results
    found, quarters = results.replications, results.baseline.time.quarters
    settled = " As if it had always been so: what the change itself costs is left out." if (
        has_own_start(answer.idea) and not has_own_start(today)) else ""
    if answer.full:
        return (f"From {found} histories of {quarters} quarters. In each, the same luck meets today and your idea: "
                f"what differs is the idea.{settled}")
    if results.asked == size.check and not results.complete:
        how = "So far" if results.stopped == "on its way" else "Stopped early"
        return f"{how}: {found} of {size.check} histories of {quarters} quarters."
    whole = size.quarters or today.time.quarters
    return (f"A quick look: {found} histories of {quarters} quarters. Check simulates {size.check} histories of "
            f"{whole} quarters.{settled}")


def answer(sentence: str, beside: str = "") -> str:
    """The answer as text, its first sentence large, announced when it changes; beside: what it rests on, small."""
    first, stop, rest = sentence.partition(". ")
    parts = [f"<p data-testid='sentence'>{escape(first + stop.strip())}</p>", f"<p>{escape(rest)}</p>" if rest else "",
             f"<p class='salessim-quiet'>{escape(beside)}</p>" if beside else ""]
    said = "".join(parts)
    return f"<div class='salessim'><div class='salessim-answer' role='status' aria-live='polite'>{said}</div></div>"


def note(text: str) -> str:
    """What is still to be done, announced when it changes, without the weight of an answer."""
    return f"<div class='salessim'><p role='status' aria-live='polite'>{escape(text)}</p></div>"


def wrong(text: str) -> str:
    """Why there is no answer."""
    return f"<div class='salessim'><div class='salessim-answer' role='alert'><p>{escape(text)}</p></div></div>"


def picture(drawn) -> str:
    """A Figure as SVG: an image that is read aloud by its title."""
    return f"<div class='salessim'><figure>{_svg(drawn)}</figure></div>"


def _svg(drawn) -> str:
    from salessim.picture import svg

    return svg(drawn)


def table(comparison, scenario: str) -> str:
    """The measures a director reads, folded away: the baseline, the scenario, the gain and its 95 % interval."""
    base = comparison.baseline
    heads = ("", words(base), words(scenario), "gain", "95 % interval of the gain")
    rows = "".join(_row(comparison, scenario, measure) for measure in SHOWN)
    caption = f"Means over {comparison.results.replications} matched histories."
    return folded("The same in figures", heads, rows, caption)


def folded(summary: str, heads, rows: str, caption: str) -> str:
    """A table behind a line that opens it."""
    head = "".join(f"<th scope='col'>{escape(text)}</th>" for text in heads)
    return (f"<div class='salessim'><details><summary>{escape(summary)}</summary><table><caption>{escape(caption)}"
            f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details></div>")


def _row(comparison, scenario, measure) -> str:
    row, own = comparison.row(scenario, measure), comparison.row(comparison.baseline, measure)["mean"]
    percent = MEASURES[measure].unit in PER_CENT
    by, letter = (0.01, "") if percent else scale([own, row["mean"]])
    unit = ("% a year" if measure == "exits" else "%") if percent else f"{letter} {row['unit']}".strip()
    places = 1 if percent else decimals([own, row["mean"]], by)
    cells = [plain(own, by, places), plain(row["mean"], by, places), plain(row["gain"], by, places, sign=True),
             f"{plain(row['low'], by, places, sign=True)} to {plain(row['high'], by, places, sign=True)}"
             if known(row["low"]) else "–"]
    said = "".join(f"<td>{escape(cell.replace('-', '−'))}</td>" for cell in cells)
    what = escape(MEASURES[measure].definition, quote=True)
    return f"<tr><th scope='row' title='{what}'>{escape(words(measure))}, {escape(unit)}</th>{said}</tr>"
