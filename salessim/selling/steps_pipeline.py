"""Counting the pipeline: open deals by product and stage, in one pass."""

from salessim.compiled import rule
from salessim.selling.floor import FAR


@rule
def count_open(deals, seat_products, since, counts, values, waits):
    """Add up open deals, their list values and the parts of them nobody attends to, by product and stage.

    counts, values, waits: (products, stages) each, written to. What is only held back waits wholly. Returns the value
    of deals that have stood in their stage since before tick `since`.
    """
    stood = 0.0
    for d in range(len(deals)):
        deal = deals[d]
        if deal.outcome >= 0:
            continue
        counts[deal.product, deal.stage] += 1.0
        values[deal.product, deal.stage] += deal.value
        attended = seat_products[deal.seat, deal.product].attended if deal.ripe == FAR else 0.0
        waits[deal.product, deal.stage] += 1.0 - attended
        if deal.moved < since:
            stood += deal.value
    return stood
