"""Tables and sentences for people, on standard output, readable at 100 columns."""

from salessim.figures import decimals, is_money, known, labelled, plain, scale, share, words

WIDTH = 100
AGAINST = ("mean", "gain ±95 %", "better", "sure")
SIDE_BY_SIDE = 2  # scenarios beside the baseline in one table, where there is room; more go into a further table
FOR_DIRECTORS = (  # what a director asks first; the headline stands above, `--all` and JSON have the rest
    "contribution", "terminal_value", "bookings", "pay", "hiring_cost", "training_cost", "cost_of_sales", "discount",
    "attainment", "share_at_quota", "win_rate", "cycle_weeks", "ramp_months", "headcount", "exits", "weeks_to_fill",
    "customers", "nrr")


def console():
    """Standard output: as wide as the terminal, or WIDTH where there is none."""
    from rich.console import Console

    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=WIDTH)


def table(title=None):
    """A table without vertical rules, which leave little room for figures."""
    from rich import box
    from rich.table import Table

    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))


def show_run(results) -> None:
    """One scenario: each measure's mean with its 95 % interval."""
    out = console()
    for name, measures in results.summary().items():
        shown = table(f"{words(name)}: {results.replications} simulated histories, seed {results.seed}")
        shown.add_column("measure, unit")
        for heading in ("mean", "95 % interval"):
            shown.add_column(heading, justify="right", no_wrap=True)
        for measure, (mean, low, high, unit) in measures.items():
            by, letter, places = _row_form((mean, low, high), unit)
            between = f"{plain(low, by, places)} to {plain(high, by, places)}" if known(low) and known(high) else "–"
            shown.add_row(labelled(measure, unit, letter), plain(mean, by, places), between)
        out.print(shown)


def show_comparison(comparison, every_measure=False) -> None:
    """The answer in words, then measure by measure against the baseline, then how the gain grows over time."""
    out = console()
    out.print(f"\n{comparison.sentence}", style="bold")
    rows = {(row["scenario"], row["measure"]): row for row in comparison.rows}
    every = dict.fromkeys([comparison.headline, *(row["measure"] for row in comparison.rows)])
    measures = [name for name in every if every_measure or name == comparison.headline or name in FOR_DIRECTORS]
    others = list(comparison.others)
    tables = _tables(comparison, others, measures, rows, SIDE_BY_SIDE)
    if any(_wider(shown, out) for shown in tables):
        tables = _tables(comparison, others, measures, rows, 1)
    for shown in tables:
        out.print(shown)
    if len(measures) < len(every):
        out.print(f"{len(every) - len(measures)} further measures: --all, --json.", style="dim")
    out.print(f"gain: over {words(comparison.baseline)}.  better: share of matched histories in which the scenario did "
              "better.\nsure: how probable it is that it does better on average.", style="dim")
    out.print(_over_time(comparison))
    for note in comparison.notes:
        out.print(note)
    out.print(f"{_histories(comparison.results)}.{_saved(comparison)}")


def _wider(shown, out) -> bool:
    return out.measure(shown, options=out.options.update(max_width=10 * WIDTH)).maximum > out.width


def _tables(comparison, others, measures, rows, beside):
    return [_side_by_side(comparison, others[first:first + beside], measures, rows)
            for first in range(0, len(others), beside)]


def _side_by_side(comparison, beside, measures, rows):
    shown = table()
    shown.add_column("measure, unit", no_wrap=True, vertical="bottom")
    shown.add_column(f"{words(comparison.baseline)}\nmean", justify="right", max_width=12, vertical="bottom")
    cells = [_cells(measure, rows[comparison.baseline, measure], [rows[name, measure] for name in beside])
             for measure in measures]
    against = [_aligned([AGAINST, *(row[2 + place] for row in cells)]) for place in range(len(beside))]
    for name, lines in zip(beside, against, strict=True):
        shown.add_column(f"{words(name)}\n{lines[0]}", no_wrap=True)
    for number, (measure, row) in enumerate(zip(measures, cells, strict=True), start=1):
        style = "bold" if measure == comparison.headline else None
        shown.add_row(*row[:2], *(lines[number] for lines in against), style=style)
    return shown


def _cells(measure, own, others) -> list:
    """A measure's row: its label, the baseline's mean, a tuple of figures a scenario; all in the label's one scale."""
    by, letter, places = _row_form([own["mean"], *(row["mean"] for row in others)], own["unit"])
    cells = [labelled(measure, own["unit"], letter), plain(own["mean"], by, places)]
    for row in others:
        gain = plain(row["gain"], by, places, sign=True)
        if known(row["low"]) and known(row["high"]):
            gain += f" ±{plain((row['high'] - row['low']) / 2, by, places)}"
        better, sure = (share(row[key]).replace(" ", "") for key in ("years_better", "sure"))
        cells.append((plain(row["mean"], by, places), gain, better, sure))
    return cells


def _aligned(lines) -> list[str]:
    """Lines of figures, each figure flush right below its heading."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [" ".join(f"{figure:>{width}}" for figure, width in zip(line, widths, strict=True)) for line in lines]


def _row_form(values, unit):
    by, letter = scale(values) if is_money(unit) else (0.01 if unit == "share" else 1.0, "")
    return by, letter, decimals(values, by)


def _over_time(comparison):
    """What the change has brought by the end of each quarter: first what it costs, then what it earns."""
    paths = {name: comparison.quarters[name].mean for name in comparison.others}
    every = [value for path in paths.values() for value in path]
    by, letter = scale(every)
    shown = table(f"\ngain so far after each quarter, {letter} {comparison.results.currency}, terminal value left out")
    shown.add_column("scenario", max_width=24)
    for quarter in range(1, max(map(len, paths.values()), default=1)):
        shown.add_column(str(quarter), justify="right")
    shown.add_column("paid back", no_wrap=True)
    for name, path in paths.items():
        gains = [plain(value, by, decimals(every, by), sign=True) for value in path[1:]]
        shown.add_row(words(name), *gains, _paid_back(comparison, name))
    return shown


def _paid_back(comparison, name) -> str:
    quarters = comparison.break_even(name)
    if quarters is None:
        return "not yet"
    return "at once" if quarters == 0 else f"after {quarters:.1f}"


def _histories(results) -> str:
    return f"{results.replications} simulated histories a scenario, seed {results.seed}"


def _saved(comparison) -> str:
    times = [f"{saved:,.0f} times for {words(name)}" for name, saved in comparison.savings.items() if known(saved)]
    if not times:
        return ""
    return ("\nThe scenarios meet the same luck, history by history. With luck of its own for each, the same certainty "
            f"about the gain would take more histories: {', '.join(times)}.")
