"""The registry of measures: one number a replication each, with its name, unit, meaning and good direction.

`company/measures.py` computes exactly these; a test holds the two lists equal. Unknown values are NaN, never 0.
The order is the one in which a director reads them.
"""

from typing import Literal, NamedTuple


class Measure(NamedTuple):
    """One number a replication: what it is called, counted in, means, and which way is good for the company.

    unit: "currency" stands for the scenario's own; a "share" is a part of 1. good: "up", "down", or "none" where
    neither way is good by itself.
    """

    name: str
    unit: str
    definition: str
    good: Literal["up", "down", "none"]

    @property
    def label(self) -> str:
        """The name as prose: "cost of sales"."""
        return self.name.replace("_", " ")

    @property
    def sign(self) -> int:
        """+1 when more is good, -1 when less is, 0 when neither."""
        return {"up": 1, "down": -1, "none": 0}[self.good]


HEADLINE = "headline"  # the measure that answers "which earns more?"

_MONEY = (
    Measure("headline", "currency", "contribution over the horizon plus terminal value", "up"),
    Measure("contribution", "currency", "gross margin less pay and every other cost of selling, over the horizon",
            "up"),
    Measure("terminal_value", "currency", "open deals at expected margin and the recurring base for the declared "
            "years, at the end of the horizon", "up"),
    Measure("bookings", "currency", "value of the deals won, after discount", "up"),
    Measure("revenue", "currency", "what customers were billed, renewals included", "up"),
    Measure("margin", "currency", "gross margin: revenue less the cost of the products", "up"),
    Measure("pay", "currency", "pay of the sellers: salary and everything variable", "none"),
    Measure("pay_managers", "currency", "pay of the managers", "none"),
    Measure("on_costs", "currency", "employer's contributions on top of all pay", "down"),
    Measure("hiring_cost", "currency", "advertising, agency and travel for hires", "down"),
    Measure("training_cost", "currency", "places in classes and courses, and their trainers", "down"),
    Measure("tools_cost", "currency", "licences of filled seats, and tools declared beside them", "down"),
    Measure("travel_cost", "currency", "travel of selling seats", "down"),
    Measure("marketing_cost", "currency", "marketing", "down"),
    Measure("management_cost", "currency", "overhead of the teams beyond the managers' pay", "down"),
    Measure("severance_cost", "currency", "salary paid at dismissals", "down"),
    Measure("motivation_cost", "currency", "awards and prizes", "down"),
    Measure("roll_out_cost", "currency", "announcing and explaining changes", "down"),
    Measure("service_cost", "currency", "the service desk", "down"),
    Measure("proposal_cost", "currency", "proposals", "down"),
    Measure("cost_of_sales", "share", "all costs of selling divided by bookings", "down"),
    Measure("discount", "share", "mean discount of the deals won, as a part of list value", "down"),
)

_RESULTS = (
    Measure("attainment", "share", "mean over person-quarters of credited bookings divided by quota", "up"),
    Measure("share_at_quota", "share", "share of person-quarters that reach the quota", "up"),
    Measure("quota_to_pay", "ratio", "yearly quota divided by yearly pay on target, mean over sellers", "none"),
    Measure("win_rate", "share", "deals won divided by deals closed: won, lost or no decision", "up"),
    Measure("qualified_win_rate", "share", "deals won divided by deals won or lost after the second stage", "up"),
    Measure("lost_share", "share", "deals lost to another supplier divided by deals closed", "down"),
    Measure("no_decision_share", "share", "deals that died without a decision divided by deals closed", "down"),
    Measure("cycle_weeks", "weeks", "weeks from opening to closing of the deals won", "down"),
    Measure("coverage", "ratio", "value of open deals at the start of a quarter divided by the quarter's quota",
            "up"),
    Measure("open_deals", "deals", "mean number of open deals", "none"),
    Measure("deals_won", "deals", "deals won over the horizon", "up"),
    Measure("capture", "share", "share of the accounts' needs that is found before it expires", "up"),
    Measure("last_week_ratio", "ratio", "bookings of a quarter's last week divided by those of an average week",
            "none"),
)

_WORK = (
    Measure("prospecting_hours", "hours a week", "hours looking for needs, a filled seat and week", "none"),
    Measure("selling_hours", "hours a week", "hours on open deals, a filled seat and week", "none"),
    Measure("care_hours", "hours a week", "hours on customers, a filled seat and week", "none"),
    Measure("effort", "ratio", "mean effort of the sellers; 1 is the reference", "up"),
    Measure("clarity", "share", "mean clarity about task, plan and quota", "up"),
    Measure("motivation", "ratio", "mean motivation; 1 is ordinary", "up"),
    Measure("drive", "share", "what goals, awards, the threat of dismissal, team mates, rank and slumps add to effort, "
            "mean over sellers at months' ends", "none"),
    Measure("awards_won", "per year", "awards beside pay won a year, a filled seat", "none"),
    Measure("trust", "share", "mean part of felt pay that is believed in, at quarters' ends", "up"),
    Measure("skill", "ratio", "mean skill of the sellers; 1 is a tenured seller of mean talent", "up"),
    Measure("manager_coaching_hours", "hours a week", "coaching received, a filled seat and week", "up"),
    Measure("manager_help_hours", "hours a week", "managers' help on deals, a filled seat and week", "none"),
    Measure("manager_undone", "share", "share of the hours asked of managers that were left undone", "down"),
    *(Measure(f"manager_{use}_hours", "hours a week", f"hours {what}, a team's manager and week", "none")
      for use, what in (
          ("complaint", "on escalated complaints"), ("conflict", "settling who an account belongs to"),
          ("approval", "on approvals"), ("pipeline", "reviewing the pipeline"), ("visit", "on visits to customers"),
          ("interview", "interviewing"), ("review", "reviewing sellers"), ("meeting", "in team meetings"),
          ("communication", "explaining plan, quota and changes"), ("own_deal", "on deals as a seller"),
          ("admin", "on administration and reporting"))),
    *(Measure(f"{what}_wait_weeks", "weeks", f"weeks that {whose} is left waiting because the manager's week is full: "
              "those left waiting each week divided by those served", "down") for what, whose in (
        ("complaint", "an escalated complaint"), ("approval", "a price to be approved"), ("interview", "a candidate"))),
)

_PEOPLE = (
    Measure("ramp_months", "months", "months of selling until a cohort's mean bookings reach 90 % of what its "
            "tenured colleagues book", "down"),
    Measure("headcount", "people", "mean number of filled seats", "none"),
    Measure("vacancy", "share", "share of seat-weeks without an occupant", "down"),
    Measure("exits", "per year", "resignations, dismissals and lay-offs a year, a filled seat", "down"),
    Measure("resignations", "per year", "resignations a year, a filled seat", "down"),
    Measure("dismissals", "per year", "dismissals a year, a filled seat", "down"),
    Measure("regretted", "per year", "resignations a year, a filled seat, of people as able as the median of the role "
            "who stayed, or abler", "down"),
    Measure("false_dismissals", "share", "share of the dismissed who were as able as the median of the role who "
            "stayed, or abler: bad luck, not bad skill", "down"),
    Measure("spared", "per year", "failed reviews a year, a filled seat, after which a manager near the own quota "
            "kept who should have gone", "down"),
    Measure("hires", "people", "hires over the horizon", "none"),
    Measure("weeks_to_fill", "weeks", "weeks from vacancy to first day", "down"),
    Measure("cost_per_hire", "currency", "hiring cost divided by hires", "down"),
    Measure("accepted", "share", "share of offers accepted", "up"),
    Measure("applicants_per_hire", "people", "candidates interviewed for each who was hired", "down"),
    Measure("hired_talent", "SD", "talent of those hired, in standard deviations of their labour market", "up"),
    Measure("promotions", "people", "sellers who became managers or rose to another role", "none"),
    Measure("manager_vacancy", "share", "share of team-weeks without a manager", "down"),
    Measure("manager_skill", "ratio", "mean coaching skill of managers in post; 1 is ordinary", "up"),
    Measure("class_wait_weeks", "weeks", "weeks from the first day until the class for new hires begins", "down"),
    Measure("courses_attended", "per year", "courses begun a year, a filled seat", "none"),
    Measure("training_hours", "hours a week", "hours in courses and learning tools, a filled seat and week", "none"),
    Measure("training_kept", "share", "what is left at the end of what courses have taught those still here", "up"),
    Measure("tool_use", "share", "use of tools at the end, of full use by every seller", "up"),
)

_AFTER = (
    Measure("customers", "customers", "accounts that own a product, at the end", "up"),
    Measure("renewal_rate", "share", "share of the value of contracts due that was renewed", "up"),
    Measure("nrr", "ratio", "net revenue retention: recurring value of last year's customers now, divided by what it "
            "was", "up"),
    Measure("complaints", "per year", "complaints a year, a customer", "down"),
    Measure("mis_sold", "share", "share of the deals won whose fit is below 0.25", "down"),
    Measure("discount_exceptions", "share", "share of the deals won at a discount above the seller's authority",
            "down"),
    Measure("stale", "share", "share of open deals without progress for more than eight weeks", "down"),
)

MEASURES: dict[str, Measure] = {m.name: m for m in (*_MONEY, *_RESULTS, *_WORK, *_PEOPLE, *_AFTER)}
