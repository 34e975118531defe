"""The company at a moment, as tables: what a history can start from and be saved at."""

from dataclasses import dataclass, field

import numpy as np

# Phases of a seat's life; a seat's process can start from any of them.
PHASES = ("approving", "advertising", "interviewing", "notice", "waiting", "class", "selling", "leaving",
          "bench")
APPROVING, ADVERTISING, INTERVIEWING, NOTICE, WAITING, CLASS, SELLING, LEAVING, BENCH = range(len(PHASES))
REASONS = ("resigned", "dismissed", "laid_off", "promoted")
RESIGNED, DISMISSED, LAID_OFF, PROMOTED = range(len(REASONS))
# What people's `resigned` says: nothing of the kind; that they have made up their mind; that notice was given to or by
# them.
STAYING, DECIDED, NOTICED = range(3)

LIVES = np.dtype([("phase", "i8"), ("due", "f8"), ("since", "f8"), ("reason", "i8"), ("applicants", "i8"),
                  ("interviewed", "i8"), ("offers", "i8"), ("handed", "f8"), ("recruit", "i8"), ("stream", "i8"),
                  ("advertised", "f8"), ("heard", "f8"), ("going", "i8"), ("leaves", "f8")])
# one row a seat: its phase, the week it ends (inf: when something else ends it), since when it is vacant or in that
# phase, why its occupant leaves, applicants seen for this filling, how many of them were interviewed, offers made,
# hours in which its occupant has handed accounts over, row of people who will start; place in the stream of possible
# applicants where the list begins, week from which it is advertised, results one hears of then; whether the occupant
# is still there while a successor is sought (which the phase then tells of), and until which week
REQUESTS = np.dtype([("team", "i8"), ("use", "i8"), ("week", "f8"), ("seat", "i8"), ("hours", "f8")])
# what lies on managers' desks, first come first: for which use of their week (USES), asked in which week, for whom
LEADS = np.dtype([("key", "u8"), ("team", "i8"), ("nth", "i8"), ("began", "f8"), ("ended", "f8"), ("inside", "i8"),
                  ("person", "i8"), ("coach_skill", "f8"), ("bar", "f8"), ("since", "f8")])
# one row a manager, the team's last one open: luck of the post, n-th manager there, first week (ahead while one is
# sought), week of leaving (inf: in post or sought), sought among the sellers, row of people when risen from them (-1),
# coaching skill, luck left until leaving as an exponential threshold, and the week from which that counts

ATTENDED = np.dtype([("person", "i8"), ("course", "i8"), ("until", "i8"), ("finishes", "i8")])
# one row each time somebody attends a course: which (in the order declared), until which week, finished or given up
# One row a tool: the week from which the company has had it, and the number under which its luck is drawn.
TOOLS = np.dtype([("since", "i8"), ("number", "i8")])


@dataclass(frozen=True)
class State:
    """The company at the start of a week: `tables` by name, each a structured array (or a plain one for maps).

    scenario: its terms until then. planned: its terms from then on, where planning has just set anything anew;
    declared: the scenario whose planning made these terms, where they are not as declared.
    Nothing in it is shared with a running history; `frame(name)` gives a table as a pandas frame.
    """

    week: int
    scenario: object
    tables: dict = field(repr=False)
    planned: object = field(default=None, repr=False)
    declared: object = field(default=None, repr=False)

    def copies(self):
        """The tables, to be written to."""
        return copied(self.tables)

    def frame(self, name):
        """A table as a pandas DataFrame; columns that hold several numbers become one column each."""
        import pandas as pd

        table = self.tables[name]
        if table.dtype.names is None:
            return pd.DataFrame(table.reshape(len(table), np.prod(table.shape[1:], dtype=int)))
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
    return {name: table if name == "coverage" else as_bytes(table).copy().view(table.dtype)
            for name, table in tables.items()}


def as_bytes(table):
    """The table with plain bytes for rows: numpy copies a column at a time otherwise, thirty times as slowly."""
    return table if table.dtype.names is None else table.view(f"V{table.dtype.itemsize}")
