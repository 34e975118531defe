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
    Measure("marketing_cost", "currency", "marketing: channels, market research and what else is declared", "down"),
    Measure("management_cost", "currency", "overhead of the teams beyond the managers' pay", "down"),
    Measure("severance_cost", "currency", "salary paid at dismissals", "down"),
    Measure("motivation_cost", "currency", "awards and prizes", "down"),
    Measure("roll_out_cost", "currency", "announcing and explaining changes", "down"),
    Measure("service_cost", "currency", "the service desk, and fixes of products that complaints asked for", "down"),
    Measure("proposal_cost", "currency", "proposals", "down"),
    Measure("cost_of_sales", "share", "all costs of selling divided by bookings", "down"),
    Measure("discount", "share", "mean discount of the deals won, as a part of list value", "down"),
)

_RESULTS = (
    Measure("attainment", "share", "mean over person-quarters of credited bookings divided by quota", "up"),
    Measure("share_at_quota", "share", "share of person-quarters that reach the quota", "up"),
    Measure("quota_to_pay", "ratio", "yearly quota divided by yearly pay on target, mean over sellers", "none"),
    Measure("quota_unfairness", "share", "share of the differences in attainment between seats of a role that goes "
            "with what their territories could buy, in whole quarters since terms last changed", "down"),
    Measure("win_rate", "share", "deals won divided by deals closed: won, lost or no decision", "up"),
    Measure("qualified_win_rate", "share", "deals won divided by deals won or lost after the second stage", "up"),
    Measure("lost_share", "share", "deals lost to another supplier divided by deals closed", "down"),
    Measure("no_decision_share", "share", "deals that died without a decision divided by deals closed", "down"),
    Measure("cycle_weeks", "weeks", "weeks from opening to closing of the deals won", "down"),
    Measure("coverage", "ratio", "value of open deals at the start of a quarter divided by the quarter's quota",
            "up"),
    Measure("open_deals", "deals", "mean number of open deals", "none"),
    Measure("waiting", "share", "share of the weeks deals are open in which nobody attends to them", "down"),
    Measure("put_off", "share", "share of the open value that a month brings no stage nearer and that is open still",
            "down"),
    Measure("slip", "share", "share of the deals that sellers expected to close in a quarter, in the weeks in which "
            "they forecast, that are open still at its end", "down"),
    Measure("forecast_error_reps", "share", "sellers' forecasts of the quarter against what it brought, by team: mean "
            "absolute difference as a part of bookings", "down"),
    Measure("forecast_error_managers", "share", "the same for managers' forecasts", "down"),
    Measure("forecast_bias", "share", "sellers' forecasts of the quarter less what it brought, as a part of bookings",
            "none"),
    Measure("warned", "share", "share of sellers who are warned each time the pipeline is looked at", "none"),
    Measure("warning_precision", "share", "share of warnings after which the goal was missed", "up"),
    Measure("warning_recall", "share", "share of those who missed the goal who had been warned", "up"),
    Measure("naive_precision", "share", "the share of warnings that come true if whoever is behind the straight line "
            "to the goal is warned", "none"),
    Measure("naive_recall", "share", "the share of those who missed the goal whom the straight line would have warned",
            "none"),
    Measure("deals_won", "deals", "deals won over the horizon", "up"),
    Measure("capture", "share", "share of the accounts' needs that is found before it expires", "up"),
    Measure("last_week_ratio", "ratio", "bookings of a quarter's last week divided by those of an average week",
            "none"),
)

_WORK = (
    Measure("prospecting_hours", "hours a week", "hours looking for needs, a filled seat and week", "none"),
    Measure("selling_hours", "hours a week", "hours on open deals, a filled seat and week", "none"),
    Measure("care_hours", "hours a week", "hours on customers, a filled seat and week", "none"),
    Measure("travel_hours", "hours a week", "hours on the road, a filled seat and week", "down"),
    Measure("territory_spread", "share", "how far territories are from what those of their role could buy on average "
            "(standard deviation), at the end", "down"),
    Measure("accounts_moved", "share", "accounts that got another seller when the map was redrawn, of all accounts",
            "down"),
    Measure("travel_km", "km a year", "kilometres driven a year, a filled seat", "down"),
    Measure("task_alignment", "share", "how far hours on looking, open deals and customers are those that the sales "
            "task weighs out: 1 less half the sum of differences of shares, mean over roles", "up"),
    Measure("pay_alignment", "share", "how far what more bookings of a product pay at quota goes with the margin they "
            "bring, over the products sold: 1 less half the sum of differences of shares, mean over roles", "up"),
    Measure("effort_return", "share", "margin that hours spent as they were would bring, divided by that of the best "
            "split over segments and products, by arithmetic", "up"),
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
    Measure("conflicts", "per year", "disputes with a colleague over an account a year, a filled seat", "down"),
    Measure("conflict_wait_weeks", "weeks", "weeks that a seller is left waiting until the manager settles a dispute: "
            "those left waiting each week divided by those settled", "down"),
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
    Measure("grr", "ratio", "gross revenue retention: as nrr, without what customers bought more of", "up"),
    Measure("repeat_share", "share", "share of bookings from accounts that had bought before", "none"),
    Measure("returned", "share", "value given back divided by bookings", "down"),
    Measure("satisfaction", "share", "mean satisfaction of customers at the end", "up"),
    Measure("complaints", "per year", "complaints a year, a customer", "down"),
    Measure("answer_weeks", "weeks", "weeks from a complaint to its answer", "down"),
    Measure("serviced", "share", "share of answered complaints that the service desk answered", "none"),
    Measure("standard_kept", "ratio", "hours of care given for each that the loyalty standard asks for", "up"),
    Measure("mis_sold", "share", "share of the deals won whose fit is below 0.25", "down"),
    Measure("discount_exceptions", "share", "share of the deals won at a discount above the seller's authority",
            "down"),
    Measure("stale", "share", "share of open deals without progress for more than eight weeks", "down"),
)

_MARKETING = (
    Measure("leads", "per year", "needs that made themselves known a year, by themselves or by a channel", "up"),
    Measure("leads_reached", "share", "share of leads that were reached when a seller answered", "up"),
    Measure("impersonal_deals", "share", "share of the deals found that came as a lead, not by prospecting", "none"),
    Measure("impersonal_bookings", "share", "share of bookings from deals that came as a lead, not by prospecting",
            "none"),
    Measure("cost_per_lead", "currency", "what channels that bring leads cost, divided by leads of theirs that were "
            "reached", "down"),
    Measure("marketing_return", "ratio", "bookings from leads of channels, divided by what those channels cost", "up"),
)

MEASURES: dict[str, Measure] = {m.name: m for m in (*_MONEY, *_RESULTS, *_WORK, *_PEOPLE, *_AFTER, *_MARKETING)}
