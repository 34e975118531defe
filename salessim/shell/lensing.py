"""Three lenses on a change of pay, on the command line."""

import click

from salessim.shell.progress import interruptible, progress
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write_json


def look(baseline, proposed, names, replications, seed, workers, json_file) -> None:
    """Run the steps between two scenarios, show the lenses and the parts, then leave."""
    from salessim.scenario.load import Faults
    from salessim.shell.answering import leave
    from salessim.study.lenses import lenses

    try:
        with progress(f"Simulating {names[0]}, {names[1]} and the steps between") as show, interruptible() as stopped:
            seen = lenses(baseline, proposed, replications=replications, seed=seed, workers=workers, progress=show,
                          cancel=stopped)
    except Faults as found:
        refuse(found.faults)
    whole = seen.results.replications > 0
    if json_file:
        write_json(json_file, seen.as_json() if whole else {
            "lenses": [], "replications": 0, "seed": seed, "complete": False, "parts": {}, "people": {}})
    if whole:
        show_lenses(seen)
    leave(seen.results)


def show_lenses(seen) -> None:
    """The lenses and the parts of the change, in thousands."""
    out, currency = console(), seen.results.currency
    click.echo(seen.sentence)
    shown = table(f"\nthree lenses, thousand {currency} over the horizon")
    for heading in ("lens", "pay", "change", "from", "to", "bookings", "change"):
        shown.add_column(heading, justify="left" if heading == "lens" else "right")
    for row in seen.rows:
        shown.add_row(row["lens"], _thousand(row["cost"]), *(_change(row[key]) for key in (
            "cost_change", "low", "high")), _thousand(row["revenue"]), _change(row["revenue_change"]))
    out.print(shown)
    parts = table(f"\nwhere the change comes from, thousand {currency}, ± half its 95 % interval")
    for heading in ("part", "pay", "bookings", "headline"):
        parts.add_column(heading, justify="left" if heading == "part" else "right")
    columns = [seen.decomposition(measure) for measure in ("pay", "bookings", "headline")]
    for rows in zip(*columns, strict=True):
        parts.add_row(rows[0]["part"], *(f"{_change(row['mean'])} ±{_thousand((row['high'] - row['low']) / 2)}"
                                         for row in rows), style="bold" if rows[0]["part"] == "total" else None)
    out.print(parts)
    out.print(f"risk: nine histories in ten lie between. behaviour: 95 % interval of the mean. "
              f"{seen.results.replications} matched histories, seed {seen.results.seed}.", style="dim")


def _thousand(amount) -> str:
    return f"{amount / 1000:,.0f}"


def _change(amount) -> str:
    return "" if amount is None else f"{amount / 1000:+,.0f}".replace("-", "−")
