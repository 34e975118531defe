"""One history as HTML: a week's happenings, a person's payslips line by line, the story, and the trace's tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from salessim.figures import known, plain, words
from salessim.workbench import telling

ROWS = 30  # of a table of the trace that are shown; the files have all
PER_CENT = ("rate", "attainment", "discount")
NUMBERED = ("person", "account", "quarter", "week")  # numbers that are names


def week(moment, drawn) -> str:
    """The week's picture, its title read aloud, and what happened in it."""
    title = " ".join(drawn.get_suptitle().split())
    happened = "".join(f"<li>{escape(_capital(one))}</li>" for one in moment.happened) or "<li>No deal closed.</li>"
    return (f"{telling.picture(drawn)}<div class='salessim'><p role='status' aria-live='polite' data-testid='week' "
            f"class='salessim-quiet'>{escape(title)}.</p><ul>{happened}</ul></div>")


def pay(found, quarter: int | None) -> str:
    """A PayOfOne: the sentence, its quarters, the lines of one quarter or of all (None), and the deals of one."""
    lines, when = found.lines, "all quarters"
    if quarter is not None:
        lines, when = lines[lines["quarter"] == quarter], _called(found, quarter)
    parts = [telling.answer(found.sentence), _quarters(found),
             table(lines.drop(columns="quarter"), f"Payslip lines of {when}, in {found.currency}: base times rate",
                   ("base", "amount"), ("amount", float(lines["amount"].sum())), most=None)]
    if quarter is None:
        return "".join([*parts, "<div class='salessim'><p class='salessim-quiet'>Choose a quarter to see the deals "
                                "that its bookings were made of.</p></div>"])
    deals = found.deals[found.deals["quarter"] == quarter]
    return "".join([*parts, table(deals.drop(columns="quarter"), f"Deals won in {when}, in {found.currency}",
                                  ("list_value", "value"), ("value", float(deals["value"].sum())), most=None)])


def story(text: str, found) -> str:
    """A rep's year in words, a sentence a line, and its quarters in figures."""
    first, *rest = _capital(text).removesuffix(".").split(". ")
    said = "".join(f"<li>{escape(one)}.</li>" for one in rest)
    return f"{telling.answer(first + '.')}<div class='salessim'><ul>{said}</ul></div>{_quarters(found)}"


def _called(found, quarter) -> str:
    rows = found.quarters[found.quarters["quarter"] == quarter]
    return rows["period"].iloc[0] if len(rows) else "a quarter in which nothing was paid"


def _quarters(found) -> str:
    caption = f"By quarter, in {found.currency}: bookings as credited, deals won added up, payslip lines added up"
    return table(found.quarters.drop(columns="quarter"), caption, ("quota", "bookings", "sold", "pay"), most=None)


def table(frame, caption: str, money: Iterable[str] = (), total: tuple[str, float] | None = None,
          most: int | None = ROWS) -> str:
    """A frame as a table, its first rows (None: all); figures of `money` to the cent. total: (column, sum) below."""
    sides = ["" if frame[name].dtype.kind in "fiu" else " style='text-align: left'" for name in frame.columns]
    heads = "".join(f"<th scope='col'{side}>{escape(words(str(name)))}</th>"
                    for name, side in zip(frame.columns, sides, strict=True))
    rows = ["".join(f"<td{side}>{escape(_cell(value, name, name in money))}</td>"
                    for name, side, value in zip(frame.columns, sides, row, strict=True))
            for row in frame.head(most or len(frame)).itertuples(index=False)]
    if total is not None:
        rows.append("".join(f"<td{side}><strong>{'Sum' * (n == 0)}"
                            f"{_cell(total[1], name, True) if name == total[0] else ''}</strong></td>"
                            for n, (name, side) in enumerate(zip(frame.columns, sides, strict=True))))
    rows = rows or [f"<td colspan='{max(len(frame.columns), 1)}'>none</td>"]
    more = f"; the first {most} of {len(frame):,} rows" if most and len(frame) > most else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (f"<div class='salessim' role='region' tabindex='0' aria-label='{escape(caption, quote=True)}' "
            f"style='overflow-x: auto'><table><caption>{escape(caption + more)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>")


def _cell(value, name, money: bool) -> str:
    if isinstance(value, (str, bool)) or value is None:
        return "–" if value is None else str(value)
    if not known(float(value)):
        return "–"
    if name in PER_CENT:
        return f"{round(100 * value, 1 if name == 'attainment' else 4):g} %".replace("-", "−")
    if name in NUMBERED:
        return f"{value:.0f}".replace("-", "−")
    if not money and value == int(value):
        return f"{int(value):,}".replace("-", "−")
    return (plain(value, 1.0, 2) if money or abs(value) >= 100 else f"{value:.3g}").replace("-", "−")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
