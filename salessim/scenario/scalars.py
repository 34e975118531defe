"""Which bare words mean null, a truth or a number: YAML 1.2's core, without its octal and hexadecimal.

`no` and `on` are text, and so are 012, 0x1F, 1:30 and 1_000: a number field refuses them instead of guessing.
"""

from __future__ import annotations

import math
import re

NULL = re.compile(r"(~|null|Null|NULL|)\Z")
TRUTH = re.compile(r"(true|True|TRUE|false|False|FALSE)\Z")
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
LONGEST = 40


def meant(text: str) -> None | bool | int | float | str:
    """What a bare word means. Raises ValueError, with what was expected, for a number that cannot be one."""
    if NULL.match(text):
        return None
    if TRUTH.match(text):
        return text.lower() == "true"
    if NOT_FINITE.match(text):
        raise ValueError("a finite number")
    if not NUMBER.match(text):
        return text
    if len(text) > LONGEST or not math.isfinite(number := float(text)) or abs(number) >= 1e300:
        raise ValueError(f"a number below 1e300 in at most {LONGEST} characters")
    if INTEGER.match(text):
        return int(text)
    if "." not in text and abs(number) < 1e15 and number.is_integer():
        return int(number)  # 2e3 accounts are a whole number too
    return number
