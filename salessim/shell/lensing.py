"""Three lenses on a change of pay, on the command line."""

from salessim.figures import known, plain, share
from salessim.shell.progress import interruptible, progress
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write, write_json


def look(baseline, proposed, names, replications, seed, workers, json_file, people_file=None) -> None:
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
    if whole and people_file:
        write(people_file, _table_of(seen.people()))
        print(f"Person by person: {people_file.resolve()}")
    leave(seen.results)


def show_lenses(seen) -> None:
    """The lenses and the parts of the change, in thousands."""
    out, currency = console(), seen.results.currency
    out.print(seen.sentence, style="bold", markup=False)
    shown = table(f"\nthree lenses, thousand {currency} over the horizon")
    for heading in ("lens", "pay", "change", "from", "to", "bookings", "change"):
        shown.add_column(heading, justify="left" if heading == "lens" else "right")
    for row in seen.rows:
        shown.add_row(row["lens"], _thousand(row["cost"]), *(_change(row[key]) for key in (
            "cost_change", "low", "high")), _thousand(row["revenue"]), _change(row["revenue_change"]))
    out.print(shown)
    parts = table(f"\nwhere the change comes from, thousand {currency}")
    for heading in ("part", "pay", "bookings", "headline"):
        parts.add_column(heading, justify="left" if heading == "part" else "right")
    columns = [seen.decomposition(measure) for measure in ("pay", "bookings", "headline")]
    for rows in zip(*columns, strict=True):
        parts.add_row(rows[0]["part"], *(f"{_change(row['mean'])} ±{_thousand((row['high'] - row['low']) / 2)}"
                                         for row in rows), style="bold" if rows[0]["part"] == "total" else None)
    out.print(parts)
    out.print(_people(seen.winners(), currency))
    out.print("headline: contribution and terminal value. risk: nine histories in ten lie between. behaviour: 95 % "
              f"interval of the mean. ±: half of it. {seen.results.replications} matched histories, seed "
              f"{seen.results.seed}.", style="dim")


def _table_of(people) -> str:
    """A line a person and history: attainment a share of quota, money over the horizon; empty where unknown."""
    lines = [",".join(people.dtype.names)]
    for row in people.tolist():
        lines.append(",".join(str(cell) if isinstance(cell, int) else f"{cell:.4f}" if known(cell) else ""
                              for cell in row))
    return "\n".join(lines) + "\n"


def _people(winners, currency):
    """Who is better off, by lens: those who were there at the start, each in matched histories."""
    shown = table(f"\npeople who were there at the start: pay over the horizon, {currency}")
    for heading in ("lens", "win", "lose", "neither", "median change"):
        shown.add_column(heading, justify="left" if heading == "lens" else "right")
    for lens, people in winners.items():
        shown.add_row(lens, *(share(people[key]) for key in ("win", "lose", "same")),
                      plain(people["median"], decimals=0, sign=True).replace("-", "−"))
    return shown


def _thousand(amount) -> str:
    return plain(amount, 1000, 0)


def _change(amount) -> str:
    return "" if amount is None else plain(amount, 1000, 0, sign=True).replace("-", "−")
