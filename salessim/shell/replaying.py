"""The verb `replay`: payslips from a plan and files, shown as a short table and written for people and machines."""

import sys

from salessim.shell.progress import say
from salessim.shell.reading import refuse

MOST_ROWS = 40  # of the table on the terminal; files have everything


def repay(plan, credits, quotas, people, rates, paid, against, year_starts, skip, first, last, json_file, csv_file,
          xlsx_file):
    """Pay, write, show; or leave with every fault told."""
    from salessim.declare import Faults
    from salessim.replaying import replay
    from salessim.replaying.writing import write_csv, write_payslips_json, write_xlsx

    def repaid(by):
        return replay(by, credits, quotas, people, rates=rates, paid=paid, year_starts=year_starts,
                      skip_bad_rows=skip, first=first, last=last)

    try:
        found, before = repaid(plan), repaid(against) if against else None
    except Faults as faults:
        return refuse(faults.faults)
    for write, file in ((write_payslips_json, json_file), (write_csv, csv_file), (write_xlsx, xlsx_file)):
        if file:
            write(file, found)
    for row in found.skipped:
        column = f"{row['column']}: " if row["column"] else ""
        say(f"{row['file']}:{row['line']}: {column}{row['reason']}: skipped")
    for note in found.notes:
        say(note)
    show(found)
    if against:
        show_change(plan, against, found, before)
    sys.exit(0)


def show_change(plan, against, found, before) -> None:
    """What differs between two plans, in words, and who would have been paid more or less for the same credits."""
    from salessim.pay.reviewing.difference import affected
    from salessim.shell.reviewing import plans_of, show_difference

    show_difference(plans_of(plan), plans_of(against), against)
    print(affected(_by_person(before), _by_person(found)))


def _by_person(found) -> dict[str, float]:
    paid: dict[str, float] = {}
    for (person, _), money in found.totals().items():
        paid[person] = paid.get(person, 0.0) + money
    return paid


def show(found) -> None:
    """Pay by person and component, the total, and what else to look at."""
    from salessim.shell.terminal import console, table

    out = console()
    totals = found.totals()
    people = list(dict.fromkeys(person for person, _ in totals))
    components = list(dict.fromkeys(component for _, component in totals))
    by_person = len(components) <= 6
    shown = table()
    shown.add_column("person")
    for heading in components if by_person else ["component", "pay"]:
        shown.add_column(heading, justify="right" if by_person or heading == "pay" else "left")
    if by_person:
        shown.add_column("pay", justify="right")
    rows = 0
    for person in people:
        own = {component: totals[person, component] for component in components if (person, component) in totals}
        if by_person:
            cells = [[f"{own.get(component, 0):,.2f}" for component in components] + [f"{sum(own.values()):,.2f}"]]
        else:
            cells = [[component, f"{money:,.2f}"] for component, money in own.items()]
        for cell in cells:
            rows += 1
            if rows <= MOST_ROWS:
                shown.add_row(person, *cell)
    out.print(shown)
    if rows > MOST_ROWS:
        out.print(f"{rows - MOST_ROWS:,} further rows: --json, --csv, --xlsx.", style="dim")
    out.print(f"Total {found.total:,.2f}, {len(found.slips):,} payslip lines.", style="bold")
    for what, told in (("credited to nobody", found.house), ("differences by rounding splits", found.differences)):
        if told:
            out.print(f"{len(told):,} {what}: --json lists them.")
    off = [row for row in found.reconciliation if row["difference"]]
    for row in off[:MOST_ROWS]:
        out.print(f"{row['person']}, {row['period']}: paid {row['paid']:,.2f}, due {row['due']:,.2f}, "
                  f"difference {row['difference']:+,.2f}.")
