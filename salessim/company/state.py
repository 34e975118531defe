"""The company at a moment, as tables: what a history can start from and be saved at."""

from dataclasses import dataclass, field

import numpy as np

# Phases of a seat's life; a seat's process can start from any of them.
PHASES = ("approving", "advertising", "interviewing", "notice", "waiting", "class", "selling", "leaving")
APPROVING, ADVERTISING, INTERVIEWING, NOTICE, WAITING, CLASS, SELLING, LEAVING = range(len(PHASES))
REASONS = ("resigned", "dismissed", "laid_off")
RESIGNED, DISMISSED, LAID_OFF = range(len(REASONS))

LIVES = np.dtype([("phase", "i8"), ("due", "f8"), ("since", "f8"), ("reason", "i8"), ("applicants", "i8"),
                  ("interviewed", "i8"), ("offers", "i8")])
# one row a seat: its phase, the week it ends (inf: when something else ends it), since when it is vacant or in that
# phase, why its occupant leaves, applicants seen for this filling, how many of them were interviewed, offers made
REQUESTS = np.dtype([("team", "i8"), ("priority", "i8"), ("week", "f8"), ("seat", "i8"), ("kind", "i8"),
                     ("hours", "f8")])


@dataclass(frozen=True)
class State:
    """The company at the start of a week: `tables` by name, each a structured array (or a plain one for maps).

    Nothing in it is shared with a running history; `frame(name)` gives a table as a pandas frame.
    """

    week: int
    scenario: object
    tables: dict = field(repr=False)

    def copies(self):
        """The tables, to be written to."""
        return copied(self.tables)

    def frame(self, name):
        """A table as a pandas DataFrame; columns that hold several numbers become one column each."""
        import pandas as pd

        table = self.tables[name]
        if table.dtype.names is None:
            return pd.DataFrame(table.reshape(len(table), -1))
        columns = {}
        for column in table.dtype.names:
            values = table[column]
            if values.ndim == 1:
                columns[column] = values
            else:
                columns.update({f"{column}_{i}": values[:, i] for i in range(values.shape[1])})
        return pd.DataFrame(columns)


def copied(tables):
    """Tables that share nothing with these but the map, which no run writes to: a new chart makes a new one."""
    return {name: table if name == "coverage" else table.copy() for name, table in tables.items()}
