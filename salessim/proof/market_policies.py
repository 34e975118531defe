"""What a leader can change about market, structure, territories, quotas, prices and customers, each with the published
row that says which way it works, or none."""

from __future__ import annotations

from salessim.proof.policy import Policy
from salessim.scenario.people import USES

TEAMS = ("north", "east", "south", "west", "central", "national")
MAIL = {"marketing.channels.mail": {"does": "leads", "budget": 400_000.0, "most": 0.2, "half": 400_000.0,
                                    "response_hours": 8.0}}
SPECIALIST = {"roles.specialist": {"joins": True, "products": ["add_on"], "plan": "ae", "quota": 300_000.0,
                                   "labour": "account_executives"}}
JOINED = {**SPECIALIST, **{f"teams.{team}.seats.specialist": 1 for team in TEAMS}}
HANDING_ON = {"roles.sdr": {"task": {"prospect": 1.0, "sell": 0.0, "care": 0.0}, "plan": "ae", "quota": 2_000_000.0,
                            "labour": "account_executives"}, "roles.ae.task.prospect": 0.0,
              **{f"teams.{team}.seats": {"ae": 7 if team in ("north", "east") else 6, "sdr": 2} for team in TEAMS}}
REST = tuple(use for use in USES if use != "conflicts")
FIRST, LAST = ("conflicts", *REST), (*REST, "conflicts")

MARKETING = (
    Policy("A channel that reveals needs", MAIL, "leads_reached", costs="marketing_cost"),
    Policy("Awareness that makes needs", {"marketing.channels.events": {
        "does": "awareness", "budget": 400_000.0, "most": 0.1, "half": 400_000.0}}, "bookings", costs="marketing_cost"),
    Policy("Leads answered within the hour, not within a day", {"marketing.response_hours": 0.5}, "leads_reached",
           "G11: the odds of reaching who asked are seven times those of later", 1,
           given={"marketing.response_hours": 12.0}),
    Policy("Leads to whoever is least busy", {"marketing.routing": "least_busy"}, "bookings",
           given={"marketing.response_hours": 12.0}),
    Policy("Money for leads follows what converts", {"marketing.liaison.budget": True}, "marketing_return",
           given={"marketing.channels": {"mail": {"budget": 400_000.0, "most": 0.1, "half": 300_000.0},
                                         "digital": {"budget": 80_000.0, "most": 0.25, "half": 400_000.0}}}),
    Policy("Products that draw complaints are fixed", {"marketing.liaison.fix_weeks": 13,
                                                       "marketing.liaison.fix_above": 0.3},
           "complaints", costs="service_cost"),
    Policy("Market research that leaves a third of the error, and a map drawn by it", {
        "market.research.cost": 400_000.0, "time.start": "own"}, "territory_spread",
        given={"market.research.error": 0.7}, costs="marketing_cost"),
)
STRUCTURE = (
    Policy("Six sellers more, four accounts in five kept", {
        **{f"teams.{team}.seats.ae": 9 + (team in ("north", "east")) for team in TEAMS}, "territories.keep": 0.8},
        "bookings", "F1: more selling effort sells more, at a third of the rate", 1, "pay"),
    Policy("Managers sell ten hours a week", {"managers.own_deal_hours": 10.0}, "win_rate",
           costs="manager_coaching_hours"),
    Policy("Accounts and all who work them in one team", {"territories.pods": True, "territories.keep": 0.8},
           "bookings"),
    Policy("Twelve look for needs and sell nothing, the others sell", HANDING_ON, "win_rate"),
    Policy("The same, each account with one team, and nothing lost within it", {
        **HANDING_ON, "territories.pods": True, "customers.hand_over_team": 0.0}, "win_rate"),
    Policy("Sellers by kind of customer", {
        "roles.ae.segments": ["mid_market"], "roles.upper": {
            "segments": ["upper_mid"], "plan": "ae", "quota": 620_000.0, "labour": "account_executives"},
        "teams.central.seats": {"ae": 0, "upper": 8}, "teams.national.seats": {"ae": 0, "upper": 8}}, "win_rate"),
    Policy("A specialist more in each team joins its deals of the add-on", JOINED, "cycle_weeks", costs="pay"),
    Policy("The specialist's credit taken off the sellers'", {"roles.specialist.splits": True}, "pay", given=JOINED),
    Policy("Specialists who know twice as well", {"roles.specialist.knows": 2.0}, "win_rate", given=JOINED),
    Policy("Twice the weight on larger firms as needs are looked for", {"roles.ae.task.segments": {"upper_mid": 2.0}},
           "capture"),
    Policy("A random map drawn anew by travel and potential", {"territories.method": "near"}, "bookings",
           given={"territories.method": "random"}),
)
MAPS = (
    Policy("A map by travel and potential, for sellers on the road", {"territories.method": "near"}, "travel_hours",
           costs="accounts_moved", given={"roles.ae.works": "field"}),
    Policy("The same, an account's staying worth forty kilometres", {
        "territories.method": "near", "territories.disruption": 40.0}, "travel_hours", costs="accounts_moved",
        given={"roles.ae.works": "field"}),
    Policy("A map of whole regions, for sellers on the road", {"territories.method": "region",
                                                               "market.land.regions": 12}, "travel_hours",
           costs="territory_spread", given={"roles.ae.works": "field"}),
)
ON_THE_ROAD = (
    Policy("Everybody out to visit accounts", {"roles.ae.works": "field"}, "selling_hours", costs="travel_cost",
           given={"territories.method": "near"}),
    Policy("Half as many visits", {"roles.ae.cadence": 0.5}, "selling_hours",
           given={"territories.method": "near", "roles.ae.works": "field"}),
    Policy("Claims to accounts settled before everything else", {"managers.priorities": FIRST}, "motivation",
           costs="manager_coaching_hours", given={"territories.claims": 0.1, "managers.priorities": LAST}),
)
GOALS = (
    Policy("Quotas by potential", {"quotas.by_potential": 1.0}, "share_at_quota"),
    Policy("Quotas cascaded, a tenth over target", {"quotas.method": "top_down", "quotas.over_assignment": 0.1},
           "attainment"),
    Policy("Quotas from below", {"quotas.method": "bottom_up"}, "attainment"),
    Policy("Eight hours of looking for needs asked of each", {"quotas.activity_hours": 8.0}, "prospecting_hours"),
    Policy("Quotas half by last year's results", {"planning.every": "year"}, "attainment"),
    Policy("Seats by last year's attainment", {"planning.heads": True, "planning.heads_band": 0.03}, "headcount",
           given={"planning.every": "year"}),
    Policy("Weights on products by margin an hour", {"planning.task": True}, "margin",
           given={"planning.every": "year"}),
    Policy("A map drawn anew each year", {"planning.map": "redraw"}, "win_rate", given={
        "planning.every": "year", "planning.heads": True, "planning.heads_band": 0.03}),
)
SELLING = (
    Policy("List prices a twentieth higher", {"pricing.list": {"core": 1.05, "add_on": 1.05}}, "win_rate"),
    Policy("Twice the discount authority", {"pricing.authority": 0.20, "pricing.approval_limit": 0.30}, "discount",
           "A5: who may discount to close in time does", 1),
    Policy("Every discount approved by the manager", {"pricing.authority": 0.0}, "discount",
           costs="manager_approval_hours"),
    Policy("Nobody works on the add-on", {"roles.ae.task.products": {"add_on": 0.0}}, "prospecting_hours",
           costs="deals_won"),
    Policy("Pipelines reviewed, help where it moves most", {"managers.pipeline_hours": 0.25}, "bookings",
           costs="manager_coaching_hours"),
    Policy("Help for who seems to miss the quota", {"pipeline.on_warning": "help"}, "bookings",
           costs="manager_coaching_hours", given={"pipeline.weeks": (8,)}),
    Policy("Coaching for who seems to miss the quota", {"pipeline.on_warning": "coach"}, "skill",
           given={"pipeline.weeks": (8,)}),
    Policy("A proposal prepared in four hours more", {f"market.products.{name}.proposal_hours": 4.0 for name in (
        "core", "add_on")}, "selling_hours"),
)
CUSTOMERS = (
    Policy("Eight hours of care promised to every customer", {"customers.standard_hours": 8.0}, "renewal_rate",
           costs="selling_hours"),
    Policy("A service desk of one and a half", {"customers.service_hours": 60.0}, "renewal_rate",
           costs="service_cost"),
    Policy("Two days a year on whom the product fits", {"training.fit": {
        "gains": {"qualifying": 0.5}, "hours": 16.0, "weeks": 1, "every_weeks": 8, "places": 15, "a_trainer": 15,
        "again_weeks": 52}}, "mis_sold", costs="training_cost",
        given={"market.products.core.returns": 0.08, "market.products.add_on.returns": 0.08}),
    Policy("No deal lost as it changes hands", {"customers.hand_over_loss": 0.0}, "bookings"),
)

POLICIES = (*MARKETING, *STRUCTURE, *MAPS, *ON_THE_ROAD, *GOALS, *SELLING, *CUSTOMERS)
