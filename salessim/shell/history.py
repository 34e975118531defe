"""One history in full, as tables and as one rep's year told in words."""

from pathlib import Path

from salessim.figures import words

ROWS_ON_TERMINAL = 20


def show_trace(trace, folder: Path | None = None) -> None:
    """Every table, then the story. Only on a terminal are long tables cut, and say so.

    folder: where each table is also written, as NAME.csv.
    """
    from salessim.shell.terminal import console

    out = console()
    for name, rows in trace.tables.items():
        shown = rows.head(ROWS_ON_TERMINAL) if out.is_terminal else rows
        out.print(f"\n{words(name)}: {len(rows):,} rows", style="bold")
        print(shown.to_string(index=False, float_format=figure, na_rep="–") if len(shown) else "(none)")
        if len(shown) < len(rows):
            out.print(f"… {len(rows) - len(shown):,} more: --out FOLDER writes them all", style="dim")
    print(f"\n{trace.story}")
    if folder:
        print(f"\nAll tables as CSV: {trace.write(folder)}")


def figure(value: float) -> str:
    """Money to the cent, shares and weights to three digits."""
    return f"{value:,.2f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
