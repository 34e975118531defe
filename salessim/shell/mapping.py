"""A map before and after, on the command line."""

from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write, write_json

ROWS_ON_TERMINAL = 20


def draw(scenario, baseline, replication, seed, picture_file, page_file, accounts_file, json_file) -> None:
    """Draw the maps, show what they are like, write what was asked for."""
    from salessim.pages.map_page import FORMS, draw_map, map_page
    from salessim.scenario.load import Fault, Faults
    from salessim.study.maps import maps

    if picture_file and picture_file.suffix.lower() not in FORMS:
        refuse([Fault("--plot", f"a file that ends in {', '.join(FORMS)}", picture_file.name)])
    try:
        seen = maps(scenario, baseline, seed, replication)
    except Faults as found:
        refuse(found.faults)
    written = []  # before anything is shown: who reads only the first lines gets the files, too
    if json_file:
        write_json(json_file, seen.as_json())
    if accounts_file:
        listed = write(accounts_file, seen.accounts_csv())
        written.append(f"Accounts, as market.accounts reads them: {listed.resolve()}")
    if picture_file:
        written.append(f"Picture: {draw_map(seen, picture_file).resolve()}")
    if page_file:
        written.append(f"Page: {map_page(seen, page_file).resolve()}")
    show_maps(seen)
    for line in written:
        print(line)


def show_maps(seen) -> None:
    """The sentence, what the maps of each role are like, and the territories."""
    from salessim.pages.map_page import cells, measures

    out, redrawn = console(), seen.baseline is not None
    out.print(f"{seen.sentence()}.", style="bold", markup=False)
    for role, drawn in seen.after.items():
        shown = table(f"\n{role}: {len(drawn.mine)} territories")
        shown.add_column("")
        for heading in (("before", "after") if redrawn else ("here",)):
            shown.add_column(heading, justify="right", no_wrap=True)
        for label, before, after in measures(seen, role):
            shown.add_row(label, *((before, after) if redrawn else (after,)))
        out.print(shown)
        rows = [row for row in seen.rows() if row["role"] == role]
        listed = table()
        listed.add_column("seat")
        for what in ("accounts", "potential", "km"):
            for heading in ((f"{what} before", what) if redrawn else (what,)):
                listed.add_column(heading, justify="right")
        for row in rows[:ROWS_ON_TERMINAL] if out.is_terminal else rows:
            seat, *told = cells(row)
            listed.add_row(seat, *(told if redrawn else told[1::2]))
        out.print(listed)
    out.print("potential: as a part of the mean territory of the role. km: from home to an account, by potential, as "
              "the crow flies. In one piece: all of it, where the accounts of each territory are neighbours.",
              style="dim")
