"""The luck audit and pay equity, on the command line."""

import sys

from salessim.figures import known, plain
from salessim.shell.options import INTERRUPTED
from salessim.shell.progress import interruptible, progress, say
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write, write_json


def audit(scenario, name, companies, reruns, seed, workers, json_file, people_file=None, picture_file=None) -> None:
    """Live the companies' years again, show what differences are made of and who is paid less, then leave."""
    from salessim.pages.luck_picture import FORMS, draw
    from salessim.scenario.load import Fault, Faults
    from salessim.study.luck_audit import luck_audit
    from salessim.study.pay_equity import pay_equity
    from salessim.study.person_years import person_years

    if picture_file and picture_file.suffix.lower() not in FORMS:
        refuse([Fault("--plot", f"a file that ends in {', '.join(FORMS)}", picture_file.name)])
    try:
        with progress(f"Living a year of {name} again and again") as show, interruptible() as stopped:
            years = person_years(scenario, companies=companies, reruns=reruns, seed=seed, workers=workers,
                                 progress=show, cancel=stopped)
    except Faults as found:
        refuse(found.faults)
    seen, equity = luck_audit(years), pay_equity(years)
    if json_file:
        write_json(json_file, seen.as_json() | {"equity": equity.as_json()})
    if years.companies:
        show_audit(seen)
        show_equity(equity)
    if years.companies and people_file:
        write(people_file, _lines_of(seen.people()))
        print(f"Person by person: {people_file.resolve()}")
    if years.companies and picture_file:
        print(f"Picture: {draw(seen, picture_file).resolve()}")
    if not years.complete:
        kept = "whole companies are kept" if years.companies else "not one company was finished"
        say(f"Not complete: {years.stopped}; {kept}.")
        sys.exit(INTERRUPTED)


def show_audit(seen) -> None:
    """The sentence, then shares of pay, attainment and rank by what they come from."""
    from salessim.study.luck_audit import IN_WORDS, PARTS

    out, years = console(), seen.years
    out.print(seen.sentence, style="bold", markup=False)
    shown = table("\ndifferences between colleagues, % of the variance")
    shown.add_column("part")
    for outcome in seen.shares:
        shown.add_column(outcome, justify="right", no_wrap=True)
    for part in PARTS:
        shown.add_row(IN_WORDS[part], *(_cell(*parts[part]) for parts in seen.shares.values()))
    out.print(shown)
    companies = "1 company" if years.companies == 1 else f"{years.companies} companies"
    out.print("rank: by attainment in the company. ±: half of the 95 % interval over companies. "
              f"{companies}, each year lived {years.reruns} times under other luck of the market, seed "
              f"{years.seed}; nobody leaves in it.", style="dim")


def show_equity(equity) -> None:
    """The verdict on each declared group, and its figures; nothing where none is declared."""
    out = console()
    if not equity.gaps:
        return
    out.print(f"\n{equity.sentence}", style="bold", markup=False)
    shown = table("\npay against all others, %")
    shown.add_column("group")
    for heading in ("people a company", "as it stands", "like for like", "nine years in ten"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for gap in equity.gaps:
        shown.add_row(gap.group, f"{gap.people:.1f}", _cell(*gap.raw), _cell(*gap.adjusted),
                      " to ".join(plain(end, 0.01, 1, sign=True) for end in gap.one_year).replace("-", "−"))
    out.print(shown)
    out.print("100 x log points. like for like: same role, time in the job, attainment. nine years in ten: single "
              "years of one company, like for like.", style="dim")


def _cell(value, low, high) -> str:
    if not known(value):
        return "–"
    interval = f" ±{plain((high - low) / 2, 0.01, 1)}" if known(low) else ""
    return f"{plain(value, 0.01, 1)}{interval}".replace("-", "−")


def _lines_of(people) -> str:
    """A line a person of each company: who, and what a year brings on average and by luck."""
    lines = [",".join(people.dtype.names)]
    for row in people.tolist():
        lines.append(",".join(str(cell) if isinstance(cell, int | str) else f"{cell:.4f}" if known(cell) else ""
                              for cell in row))
    return "\n".join(lines) + "\n"
