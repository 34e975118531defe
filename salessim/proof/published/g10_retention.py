"""G10: what is kept of recurring revenue in a year, by the size of contracts, with and without what customers add.

SaaS Capital 2023, by yearly value of a contract: gross 90 % below 12k, 92 % at 25k to 50k, 93 % at 100k to 250k; net
100, 103 and 107 %. The three companies are such ones; their renewal and expansion are fitted to it. The controls are
customers whom nobody looks after, and customers who never need anything more.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

COMPANIES = {"small": "inside_sales", "middle": "saas_midmarket", "large": "enterprise_software"}
LEFT_ALONE = 1e-4  # weight on customers; none at all is no company with customers


def studies():
    """Each company as it is; and the mid-market one with customers left alone, and with customers who need no more."""
    found = {size: load(scenarios() / "base" / f"{name}.yaml").change({"time.start": "own"})
             for size, name in COMPANIES.items()}
    middle = found["middle"]
    found["alone"] = middle.change({f"roles.{role}.task.care": LEFT_ALONE for role in middle.roles})
    found["enough"] = middle.change({"customers.expansion": 0.0})
    return {size: Study({"company": company}, _read, ()) for size, company in found.items()}


def _read(results):
    grr, nrr = (100.0 * results.values("company", name) for name in ("grr", "nrr"))
    return {"grr": grr, "nrr": nrr, "more": nrr - grr}


def _figures():
    for size, of, gross, net in (("small", "below 12k", (90.0, 86.0, 94.0), (100.0, 95.0, 106.0)),
                                 ("middle", "at 25k to 50k", (92.0, 88.0, 96.0), (103.0, 100.0, 110.0)),
                                 ("large", "at 100k to 250k", (93.0, 89.0, 96.0), (107.0, 102.0, 112.0))):
        yield Figure(f"G10.gross_{size}", f"gross retention of contracts {of}", "% a year", gross[0],
                     Claim(f"{size}.grr", *gross[1:]), Claim(("alone.grr", "middle.grr"), None, 0.0),
                     "customers left alone, at 25k to 50k: less (points)")
        yield Figure(f"G10.net_{size}", f"net retention of contracts {of}", "% a year", net[0],
                     Claim(f"{size}.nrr", *net[1:]), Claim(("enough.more", "middle.more"), None, -5.0),
                     "customers who need no more, at 25k to 50k: less that net is above gross (points)")


EXPERIMENT = Experiment(
    "G10", "CAL", True, "What recurs and is kept", "G10: SaaS Capital 2023", tuple(_figures()), studies,
    levers=("selling.fit_odds", "selling.bond_odds", "time.customer_deals", "time.pay_pull", "leaving.middle"),
    replications=40)
