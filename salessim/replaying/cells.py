"""What stands in one cell, as whole numbers. Each reader raises ValueError saying what was expected."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

MOST = 10**11  # hundredths: a billion
_PLAIN = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?\Z")
_GROUPED = re.compile(  # separators that can mean but one thing: two of a kind, two kinds, or at most two decimals
    r"[+-]?(?:\d{1,3}(?:,\d{3})+\.\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}"
    r"|\d{1,3}(?:[ '\u2019\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d*,\d{1,2})\Z")
_BOOKED = re.compile(r"\([\d., '\u2019\u00a0\u202f]+\)\Z")  # (250.00), as accountants write what is below nothing
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # what no sheet may hold
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z")
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0", ""}


def hundredths(cell, least: int = -MOST) -> int:
    """A number with at most two decimals, from a text or a spreadsheet's number; in cents or hundredths."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _within(_of_number(cell), least)
    text = str(cell).replace("\u2212", "-")
    if _BOOKED.match(text):
        text = f"-{text[1:-1]}"
    found = _PLAIN.match(text)
    if found:
        sign, whole, decimals = found.groups()
        if not whole and not decimals:
            raise ValueError("a number")
        if decimals and len(decimals) > 2 and decimals[2:].strip("0"):
            raise ValueError("a number with at most two decimals")
        if decimals and len(decimals) == 3 and whole and len(whole) < 4:
            raise ValueError("a number with at most two decimals, no thousands separator")
        value = int(whole or 0) * 100 + int(((decimals or "") + "00")[:2])
        return _within(-value if sign == "-" else value, least)
    if _GROUPED.match(text):
        digits = re.sub(r"[^\d]", "", text)
        decimals = re.search(r"[.,](\d{1,2})\Z", text)
        value = int(digits) * 10 ** (2 - len(decimals[1]) if decimals else 2)
        return _within(-value if text.startswith("-") else value, least)
    if re.match(r"[+-]?\d{1,3},\d{3}\Z", text):
        raise ValueError("a number without a thousands separator")
    raise ValueError("a number")


def _of_number(cell) -> int:
    if cell != cell or cell in (float("inf"), float("-inf")):
        raise ValueError("a number")
    exact = Decimal(repr(cell)) * 100
    nearest = int(exact.to_integral_value())
    if abs(exact - nearest) > Decimal("0.0001"):  # what binary fractions leave of two decimals
        raise ValueError("a number with at most two decimals")
    return nearest


def _within(value: int, least: int) -> int:
    if not least <= value <= MOST:
        raise ValueError(f"a number from {least // 100:,} to {MOST // 100:,}")
    return value


def share(cell) -> int:
    """A share from 0 to 1, or a percentage ("60 %"), in millionths."""
    text = str(cell).strip()
    percent = text.endswith("%")
    text = text[:-1].strip().replace(",", ".") if percent else text.replace(",", ".")
    if not re.match(r"\d*\.?\d*\Z", text) or not re.search(r"\d", text):
        raise ValueError("a share from 0 to 1, or a percentage")
    value = Fraction(text) / (100 if percent else 1)
    if value > 1:
        raise ValueError("a share from 0 to 1, or a percentage")
    return round(value * 1_000_000)


def rate(cell) -> Fraction:
    """A rate of exchange above 0."""
    text = str(cell).strip()
    if not re.match(r"\d*\.?\d*\Z", text) or not re.search(r"[1-9]", text) or not 0 < Fraction(text) <= 1_000_000:
        raise ValueError("a rate above 0 and at most 1,000,000")
    return Fraction(text)


def day(cell) -> date:
    """A date, as ISO writes it or a spreadsheet holds it; a time of day is left out."""
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    else:
        matched = _DAY.match(str(cell))
        try:
            found = date.fromisoformat(matched[1] if matched else "")
        except ValueError:
            raise ValueError("a date like 2026-01-31") from None
    if not 1980 <= found.year <= 2100:
        raise ValueError("a date from 1980 to 2100")
    return found


def name(cell) -> str:
    """A name; a spreadsheet's number without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    if len(text) > 200:
        raise ValueError("at most 200 letters")
    if _CONTROL.search(text):
        raise ValueError("text without control characters")
    return text


def currency(cell) -> str:
    """A currency by its three letters."""
    if not re.match(r"[A-Z]{3}\Z", str(cell)):
        raise ValueError("three capital letters")
    return str(cell)


def yes(cell) -> bool:
    """yes or no; no where nothing is said."""
    text = str(cell).strip().lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise ValueError("yes or no")
