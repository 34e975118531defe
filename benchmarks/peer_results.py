"""What a peer's year comes to: the measures it is judged by, and a little more."""

from __future__ import annotations

from peer_things import WON


def results(company):
    """What agreement is judged by, and a little more."""
    won = [deal for deal in company.closed if deal.outcome == WON]
    weeks = len(company.weeks)
    return {
        "bookings": sum(deal.booked for deal in won), "deals_won": len(won),
        "win_rate": len(won) / max(len(company.closed), 1), "pay": (company.paid + company.paid_managers) / 100.0,
        "headcount": sum(w.filled for w in company.weeks) / weeks, "exits": len(company.exits),
        "hires": len(company.hires),
        "open_deals": sum(w.deals for w in company.weeks) / weeks,
        "cycle_weeks": sum(d.closed - d.opened + 1 for d in won) / max(len(won), 1),
        "discount": sum(d.discount * d.value for d in won) / max(sum(d.value for d in won), 1.0),
        "effort": sum(w.effort for w in company.weeks) / max(sum(w.selling for w in company.weeks), 1),
        "renewal_rate": sum(w.renewed for w in company.weeks) / max(sum(w.due for w in company.weeks), 1.0),
        "complaints": sum(w.complaints for w in company.weeks),
        "capture": sum(w.found for w in company.weeks) / max(sum(w.found + w.expired for w in company.weeks), 1)}
