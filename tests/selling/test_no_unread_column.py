"""No column of the floor is carried along unread: rules read `deal.value`, the company reads `deals["value"]`."""

import re
from pathlib import Path

import numpy as np
import pytest

from salessim.selling import floor

PACKAGE = Path(floor.__file__).parents[1]
RULES = "\n".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.glob("selling/*.py")))
COMPANY = "\n".join(file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("company/**/*.py")))
COLUMNS = [(table, column) for table, rows in vars(floor).items() if isinstance(rows, np.dtype)
           for column in rows.names]


@pytest.mark.parametrize("table, column", COLUMNS, ids=[f"{table}-{column}" for table, column in COLUMNS])
def test_somebody_reads(table, column):
    of = r"rules(?:\[0\])?" if table == "RULES" else r"\w[\w\]]*"  # a row of RULES is called so everywhere
    read = rf"\b{of}\.{column}\b(?! *=[^=])"
    indexed = rf"""\[["']{column}["']\](?! *=[^=])"""
    assert re.search(read, RULES) or re.search(read, COMPANY) or re.search(indexed, COMPANY), (
        f"{table}.{column}: no rule and nothing of the company reads it")
