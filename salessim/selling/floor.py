"""The floor: the arrays a tick of selling reads and writes, one row a seat, person, team, account, need, deal …

Money is in currency units (pay counts cents), time in ticks unless a name says weeks, hours are a week's hours.
Every table is a structured array, so a row reads like a thing: `deal.value`, `person.skill[CLOSING]`.
"""

from typing import NamedTuple

import numpy as np

PROSPECTING, QUALIFYING, VALUE, CLOSING, PRODUCT, TIME = range(6)
QUALIFY, DISCOVER, PROPOSE, NEGOTIATE = range(4)
WON, LOST, NO_DECISION = range(3)
NEW_PROSPECT, NEW_SELL, CUSTOMER_PROSPECT, CUSTOMER_SELL, CARE = range(5)  # columns of coverage
RENEWED, CHURNED, COMPLAINED, ESCALATED, RESOLVED, RETURNED, SHARED = range(7)  # what happens to customers, deals
KINDS = 4  # pay clocks: month, quarter, half, year
CLOSABLE, EXTRA = KINDS, KINDS + 1  # in `counted`, after the kinds: deals that could close; felt above the mean
FAR = 2**30  # a tick that never comes
INTRODUCED = -2  # as an account's friend: whoever meets it next, by a hand-over; -1 is nobody

RULES = np.dtype([(name, "f8") for name in """
    dt first_tick
    effort_curvature effort_intrinsic effort_income effort_floor effort_ceiling effort_hours_share effort_fatigue
    effort_week_hours effort_admin_share
    forecast_bias forecast_bias_sd forecast_error forecast_elasticity forecast_impatience
    time_pay_pull time_prospecting_deals time_customer_deals time_skill
    selling_find selling_attention selling_decay selling_neglect selling_skill_odds selling_product_odds
    selling_bond_odds selling_bond_weeks selling_fit_odds selling_fit_sight selling_discount_odds selling_help_odds
    selling_answer_half selling_answer_decay selling_answer_deals
    timing_opportunism timing_opportunism_sd timing_hassle timing_hold timing_held_loss timing_patience_weeks
    timing_haggle timing_savvy timing_need_discount timing_need_nothing timing_value_holds
    learning_start learning_months learning_fade learning_coach learning_specific_sigma learning_keep_weeks
    learning_kept_by_use
    feeling_clarity_weeks feeling_clarity_new feeling_complexity feeling_recognition_weeks feeling_confidence
    feeling_trust_weeks
    leaving_early leaving_middle leaving_late leaving_outside leaving_ability leaving_promised leaving_attainment
    leaving_peers leaving_manager leaving_motivation leaving_risk_aversion leaving_withdrawn
    customers_renewal customers_expansion customers_care_hours customers_complaints_per_year
    customers_complaint_hours customers_memory_weeks customers_escalation customers_hand_over_loss
    customers_satisfaction_odds customers_visit_weight customers_hand_over_team customers_standard_hours
    customers_service_hours pricing_authority pricing_approval_limit marketing_response_hours marketing_least_busy
    quotas_activity_hours time_standards roles_choose roles_join
    quotas_ratchet_up quotas_ratchet_down quotas_ratchet_kind forecast_ratchet
""".split()])

# roles_choose, roles_join: whether any role prefers segments, whether any joins the deals of others
PRODUCTS = np.dtype([("price", "f8"), ("margin", "f8"), ("value_sigma", "f8"), ("contract", "i8"),
                     ("stage_weeks", "f8", (4,)), ("gate", "f8", (4,)), ("proposal_hours", "f8"),
                     ("proposal_cost", "f8"), ("returns", "f8"), ("return_ticks", "i8")])
# contract: ticks, 0 for a single sale; gate: log odds; returns: share of deals of middling fit that are given back
SEGMENTS = np.dtype([("need_life_weeks", "f8"), ("inbound", "f8"), ("growth", "f8"), ("season", "f8", (4,)),
                     ("price_sensitivity", "f8")])
ROLES = np.dtype([("prospect", "f8"), ("sell", "f8"), ("care", "f8"), ("pay", "f8"), ("reference_rate", "f8"),
                  ("lag", "f8"), ("lump", "f8"), ("talent_sigma", "f8"),
                  *((name, "i8") for name in ("effort_plan", "timing_plan", "mix_plan", "joins", "splits")),
                  ("credit", "f8"), ("presence", "f8"), ("knows", "f8")])
# pay: usual yearly pay; reference_rate: usual variable pay per unit of bookings; lag: weeks from effort to booking;
# lump: E[v^2]/E[v] of deal values, what makes a period's bookings uncertain; effort_plan …: the plan each follows;
# joins: works on the deals of others, credited with `credit` of each, at their expense where it splits, and knows the
# product so many times as well as its skill says; presence: how fast relationships grow, 1 from the desk
MARKET = np.dtype([("needs", "f8"), ("odds", "f8"), ("complaints", "f8")])
# today, by segment and product: factor on needs, log odds added at the last two gates, factor on complaints
RIVALS = np.dtype([("bids", "f8"), ("odds", "f8"), ("centre", "f8"), ("enters", "i8")])
# by competitor, segment and product: share of deals it bids for, log odds it then takes at the last two gates, its
# share in what gates count as usual, tick from which it is there
CHANNELS = np.dtype([("response", "f8"), ("quality", "f8")])  # hours until its leads are answered; 1 is usual fit
PLANS = np.dtype([("salary", "f8"), ("lag_weeks", "f8"), ("after_booking", "i8"), ("clocks", "i8"),
                  ("rate_kind", "i8"), ("parts", "i8"), ("others", "i8"), ("sized", "i8"), ("discounted", "i8")])
# parts: components and measures to keep in mind; clocks: over all bookings, in proportion to quota; others: of any
# other kind; sized: whether deals are paid by their size; discounted: whether by the discount given
CLOCKS = np.dtype([("kind", "i8"), ("axis", "f8"), ("average_by_quota", "f8"), ("average_by_money", "f8")])
OTHERS = np.dtype([("kind", "i8"), ("paid", "i8"), ("axis", "f8"), ("tied", "i8"), ("terms", "i8"), ("segments", "i8"),
                   ("table", "i8"), ("of_bookings", "i8", (2,)), ("crew", "f8", (2,))])
# paid: kind of period at whose end it is paid; tied: whether to a second axis; table: its first in `other_worth`, a
# table a term and segment of quotas, then one a term for the second axis; crew: people whose results count

SEATS = np.dtype([
    ("key", "u8"), ("person", "i8"), ("role", "i8"), ("team", "i8"), ("selling", "i8"), ("filling", "i8"),
    ("bench", "i8"), ("taken", "f8"), ("errands", "f8"), ("lent", "f8"), ("visited", "f8"), ("coaching", "f8"),
    ("communication", "f8"), ("quota", "f8", (KINDS,)), ("credited", "f8", (KINDS,)), ("annual_quota", "f8"),
    ("ratcheted", "f8"), ("felt", "f8"), ("felt_prospecting", "f8"), ("felt_working", "f8"), ("felt_usual", "f8"),
    ("deals", "i8"), ("closable", "i8"), ("customers", "f8"), ("first", "i8"), ("booked", "f8"),
    ("prospecting", "f8"), ("working", "f8"), ("caring", "f8"), ("travel", "f8"), ("joined", "f8"), ("each", "f8"),
    ("spent", "f8", (3,)),
])
# travel: hours a week on the road; joined: deals of others worked on; each: effective hours each of them gets;
# spent: hours so far on looking, deals and customers
SEAT_PRODUCTS = np.dtype([("reach", "f8"), ("base", "f8"), ("focus", "f8"), ("deals", "i8"), ("find", "f8"),
                          ("attended", "f8"), ("dying", "f8"), ("bonding", "f8"), ("favour", "f8"),
                          ("expert", "i8"), ("lift", "f8"), ("spent", "f8")])
# favour: weight of the product in the sales task; expert: seat that joins deals of the product, -1 none; lift: log odds
# it adds at gates; spent: hours so far
PEOPLE = np.dtype([
    ("key", "u8"), ("talent", "f8"), ("reach", "f8", (6,)), ("level", "f8", (6,)), ("skill", "f8", (6,)),
    ("opportunism", "f8"), ("optimism", "f8"), ("pace", "f8"), ("usual_effort", "f8"), ("effort", "f8"),
    ("fatigue", "f8"), ("clarity", "f8"), ("recognition", "f8"), ("climate", "f8"), ("fairness", "f8"),
    ("motivation", "f8"), ("confidence", "f8"), ("attainment", "f8"), ("failed", "i8"),
    ("pay_year", "f8"), ("pay_spread", "f8"), ("promised", "f8"),
    ("resign_bar", "f8"), ("resign_load", "f8"), ("resigned", "i8"), ("hired", "i8"), ("began", "i8"),
    ("seat", "i8"), ("team", "i8"), ("role", "i8"), ("plan", "i8"), ("serial", "i8"), ("left", "i8"),
    ("trained", "f8", (6,)), ("equipped", "f8", (6,)), ("lifted", "i8"), ("eased", "f8"), ("zeal", "f8"),
    ("trust", "f8"), ("risk", "f8"), ("potential", "f8"), ("salary", "f8"), ("group", "i8"), ("experienced", "i8"),
    ("decided", "i8"), ("helped_until", "f8"), ("score", "f8"), ("sent", "i8"),
])
# level: of what the person can reach (`reach`); trained: log points from courses, which fade; equipped: from tools;
# lifted: whether there are any; eased: share of administration tools save; zeal: what goals, awards, threat, team
# mates and slumps add to effort; trust: part of felt pay that is believed in; risk: own aversion to it, 1 usual;
# potential: coaching skill as a manager; salary: against the plan's; group: whose pay is audited, -1 of none;
# experienced: sold before; decided: tick at which to leave was decided;
# helped_until: week until which a review gives extra coaching or a plan; score: of the last review; sent: to a course
TEAMS = np.dtype([("managed", "i8"), ("manager", "i8"), ("coach_skill", "f8"), ("judgement", "f8"), ("sells", "f8"),
                  ("help", "f8"), ("exits", "f8"), ("closable", "i8"), ("approvals", "i8"),
                  ("approvals_asked", "i8"), ("escalated", "i8"), ("complaints_served", "i8"),
                  ("first_seat", "i8"), ("last_seat", "i8"), ("insight", "f8"), ("weight", "f8")])
# managed: whether there is a manager; manager: row of people when risen from the sellers, -1 else; coach_skill,
# judgement (what interviews see), sells (own selling skill): 1 is ordinary; insight: how well the review of the
# pipeline knows which deals help moves, 0 to 1; weight: of all closable deals, as help is shared among them
# The tables with many rows are kept narrow: a tick at ten thousand sellers is bound by memory, not by arithmetic.
ACCOUNTS = np.dtype([("key", "u8"), ("potential", "f8"), ("bond", "f4"), ("friend", "i4"), ("segment", "i2"),
                     ("owns", "i2")], align=True)
NEEDS = np.dtype([("key", "u8"), ("bar", "f8"), ("hidden", "f8"), ("account", "i4"), ("born", "i4"), ("dies", "i4"),
                  ("finder", "i4"), ("product", "i2"), ("segment", "i2")], align=True)
DEALS = np.dtype([
    ("key", "u8"), ("work", "f8"), ("doom", "f8"), ("value", "f8"), ("booked", "f8"), ("discount", "f8"),
    ("account", "i4"), ("seat", "i4"), ("finder", "i4"), ("person", "i4"), ("opened", "i4"), ("moved", "i4"),
    ("ripe", "i4"), ("closed", "i4"), ("next", "i4"), ("fit", "f4"), ("help", "f4"), ("rival", "f4"),
    ("product", "i2"), ("stage", "i2"), ("lead", "i2"), ("hands", "i2"), ("asked", "i2"), ("approved", "i2"),
    ("outcome", "i2"),
], align=True)
# lead: 0 found by a seller, 1 came by itself, 2 and more by a channel; rival: log odds competitors add or take
CUSTOMERS = np.dtype([
    ("key", "u8"), ("value", "f8"), ("patience", "f8"), ("satisfaction", "f4"), ("fit", "f4"), ("account", "i4"),
    ("seat", "i4"), ("since", "i4"), ("renews", "i4"), ("product", "i2"), ("terms", "i2"), ("complaints", "i2"),
    ("open", "i2"), ("active", "i2"), ("nth", "i2"),
], align=True)
EVENTS = np.dtype([("tick", "i8"), ("kind", "i8"), ("account", "i8"), ("product", "i8"), ("seat", "i8"),
                   ("person", "i8"), ("value", "f8")])
TICKS = np.dtype([(name, "f8") for name in """
    filled selling deals needs real found expired customers recurring recurring_margin prospecting working
    caring effort clarity motivation skill stale due renewed_value due_value complaints hours_had hours_spent
    proposals proposal_cost leads answered serviced
""".split()])
COUNTS = NEEDS_OPEN, DEALS_OPEN, DEALS_CLOSED, CUSTOMERS_ALL, EVENTS_ALL, HANDS_CHANGED, MARKED, IN_SERVICE = range(8)
# HANDS_CHANGED: accounts that others prospect now, since open needs last noted who looks for them;
# MARKED: people who have decided to resign and have not said so; IN_SERVICE: complaints that wait for the service desk


class Floor(NamedTuple):
    """All tables a tick needs. Tables that grow (needs_open, deals, closed, customers, events) hold `count` rows."""

    rules: np.ndarray          # RULES, one row
    products: np.ndarray       # PRODUCTS
    segments: np.ndarray       # SEGMENTS
    need_rates: np.ndarray     # (segments, products) needs per year and unit of potential
    market: np.ndarray         # (segments, products) MARKET: as it is today
    rivals: np.ndarray         # (competitors, segments, products) RIVALS
    channels: np.ndarray       # CHANNELS
    reveals: np.ndarray        # (channels, segments) share of needs that come as leads of a channel, today
    roles: np.ndarray          # ROLES
    appetite: np.ndarray       # (roles, segments) weight of looking for needs there, 1 on average
    plans: np.ndarray          # PLANS, felt
    rates: np.ndarray          # (plans, products) paid per unit of bookings, whatever the total
    clocks: np.ndarray         # (plans, KINDS) CLOCKS
    worth: np.ndarray          # (plans, KINDS, 2, sigmas, mus): by quota, by money
    others: np.ndarray         # (plans, most) OTHERS: further clocks
    other_worth: np.ndarray    # (tables, 2, sigmas, mus): by quota, by money
    starts: np.ndarray         # (tables,) quota from which a table holds
    weights: np.ndarray        # (plans, most, 2 axes, products, 2): what a unit of value counts, and a deal
    sized: np.ndarray          # (plans, products, sizes) paid per unit of bookings by a deal of that size
    kept: np.ndarray           # (plans, discounts) part of pay by the deal that is left at a discount
    calendar: np.ndarray       # (ticks, KINDS, 3): period index, weeks left with this one, weeks in all
    quarter: np.ndarray        # (ticks,) calendar quarter of the year, 0 to 3
    seats: np.ndarray          # SEATS
    seat_products: np.ndarray  # (seats, products) SEAT_PRODUCTS
    counted: np.ndarray        # (seats, products, KINDS + 2, 2) money and deals so far; no seats without further clocks
    people: np.ndarray         # PEOPLE
    teams: np.ndarray          # TEAMS
    accounts: np.ndarray       # ACCOUNTS
    coverage: np.ndarray       # (accounts, products, 5) seats; -1 nobody
    owned: np.ndarray          # (accounts, products) row of customers; below 0 none
    needs: np.ndarray          # NEEDS by birth
    need_starts: np.ndarray    # (ticks + 1,) first row of needs born in a tick
    needs_open: np.ndarray     # NEEDS found by nobody yet
    deals: np.ndarray          # DEALS, open
    closed: np.ndarray         # DEALS, closed since the run began
    customers: np.ndarray      # CUSTOMERS
    events: np.ndarray         # EVENTS since the run began
    ticks: np.ndarray          # TICKS, one row a tick: what the tick saw
    counts: np.ndarray         # rows used in the growing tables
