"""How people act: one set of behavioural defaults for every company and every experiment."""

from salessim.declare import Declared, field

A = "assumption (behaviour study)"


class Effort(Declared):
    """What felt pay does to hours and intensity."""

    curvature: float = field(0.5, "eta: how effort follows felt worth", unit="exponent", source=f"A1, F1; {A}",
                             ge=0, le=1)
    intrinsic: float = field(0.5, "m0: pull that needs no pay, relative to the reference incentive", unit="ratio",
                             source=f"H1; {A}", gt=0, le=5)
    income: float = field(0.5, "rho: how expected pay weakens the pull of more of it", unit="exponent", source=A,
                          ge=0, le=3)
    floor: float = field(0.5, "least effort", unit="of reference", source=A, gt=0, le=1)
    ceiling: float = field(1.4, "most effort", unit="of reference", source=A, ge=1, le=3)
    hours_share: float = field(0.5, "share of effort (in logarithms) that is hours; the rest is intensity",
                               unit="fraction", source="assumption", ge=0, le=1)
    fatigue: float = field(0.5, "weight of the eight-week stock of effort above 1.1", unit="weight", source=A,
                           ge=0, le=5)
    week_hours: float = field(45.0, "hours of a week at reference effort", unit="hours a week",
                              source="assumption", gt=0, le=90)
    admin_share: float = field(0.55, "share of hours that is administration and other work than selling or looking "
                               "for needs", unit="fraction", source="F5", ge=0, lt=1)


class Forecast(Declared):
    """How a seller sees the rest of the period."""

    bias: float = field(0.05, "mean optimism of the own forecast (log)", unit="log", source=A, ge=-1, le=1)
    bias_sd: float = field(0.10, "slow swings of that optimism", unit="log", source=A, ge=0, le=1)
    error: float = field(0.15, "uncertainty of the remaining pace beyond deal luck", unit="fraction", source=A,
                         ge=0, le=2)
    elasticity: float = field(0.38, "epsilon: effort elasticity of bookings a seller reckons with", unit="exponent",
                              source=f"F1; {A}", ge=0, le=1)
    impatience: float = field(0.01, "kimp: what a week's wait takes off felt pay", unit="per week", source=A,
                              ge=0, le=0.5)
    ratchet: float = field(1.0, "how fully it is felt that results raise later quotas, where they do", unit="weight",
                           source="assumption", ge=0, le=3)
    understated: float = field(0.2, "part of what is expected that an opportunist who is paid fully by the quota keeps "
                               "quiet when asked for it", unit="fraction", source="assumption", ge=0, le=1)


class TimeUse(Declared):
    """How time is split."""

    pay_pull: float = field(1.0, "gamma: how strongly felt hourly worth bends the sales task", unit="exponent",
                            source=A, ge=0, le=4)
    prospecting_deals: float = field(6.0, "prospecting claims time like so many open deals", unit="deals",
                                     source="CAL F1, F5", gt=0, le=100)
    customer_deals: float = field(0.05, "a customer claims time like this part of an open deal", unit="deals",
                                  source="assumption", ge=0, le=5)
    standards: float = field(0.5, "part of the hours missing to an activity goal or a standard of care that is given",
                             unit="fraction", source="assumption", ge=0, le=1)
    skill: float = field(0.4, "how time-management skill shrinks administration", unit="exponent",
                         source="assumption", ge=0, le=3)


class Selling(Declared):
    """What hours and skill do to needs and deals."""

    find: float = field(3.6, "chance per week to find a need, per hour of prospecting an account of mean potential "
                        "gets", unit="per hour", source="CAL F1", gt=0, le=100)
    attention: float = field(3.0, "kappa: how a deal answers hours given to it in a week", unit="per hour",
                             source="CAL F1", gt=0, le=20)
    decay: float = field(0.012, "chance per week that any deal dies", unit="per week", source="CAL G1, G2", ge=0,
                         le=1)
    neglect: float = field(0.045, "further chance per week that an unattended deal dies", unit="per week",
                           source="CAL F1, G2", ge=0, le=1)
    skill_odds: float = field(0.35, "beta: a gate's odds grow with skill to this power", unit="exponent", source=A,
                              ge=0, le=3)
    product_odds: float = field(0.15, "the same for product knowledge at every gate", unit="exponent",
                                source="assumption", ge=0, le=3)
    bond_odds: float = field(0.20, "log odds a full relationship adds at every gate", unit="log odds",
                             source="CAL C9", ge=0, le=5)
    bond_weeks: float = field(26.0, "weeks of contact in which a relationship grows", unit="weeks",
                              source="assumption", gt=0, le=520)
    fit_odds: float = field(0.8, "log odds between a deal of worst and of best fit at later gates", unit="log odds",
                            source="assumption", ge=0, le=5)
    fit_sight: float = field(1.0, "how sharply qualifying sees fit", unit="log odds", source="assumption",
                             ge=0, le=5)
    discount_odds: float = field(4.0, "log odds a full discount adds to the win", unit="log odds",
                                 source="assumption", ge=0, le=40)
    answer_half: float = field(24.0, "hours of waiting after which half of those who asked are still reached",
                               unit="hours", source="assumption", gt=0, le=1_000)
    answer_decay: float = field(0.61, "how fast the odds of reaching them fall with the wait: within an hour seven "
                                "times "
                                "those of a day", unit="exponent", source="G11", ge=0, le=5)
    answer_deals: float = field(20.0, "open deals that double a seller's wait", unit="deals", source="assumption",
                                gt=0, le=1_000)
    presence: float = field(1.5, "how much faster relationships grow with whom a seller visits as often as expected",
                            unit="factor", source="assumption", ge=0.1, le=10)
    help_odds: float = field(0.15, "log odds an hour of a manager's help adds to the win", unit="log odds per hour",
                             source="assumption", ge=0, le=5)


class Timing(Declared):
    """When a deal is booked, and at which price."""

    opportunism: float = field(0.6, "share of occasions at which timing is considered", unit="fraction", source=A,
                               ge=0, le=1)
    opportunism_sd: float = field(0.25, "spread of it between people", unit="fraction", source=A, ge=0, le=1)
    hassle: float = field(0.10, "gain below which a close is not hurried", unit="fraction", source=A, ge=0, le=2)
    hold: float = field(0.20, "gain below which a ripe deal is not held", unit="fraction", source=A, ge=0, le=2)
    held_loss: float = field(0.03, "chance per week that a held deal is lost", unit="per week", source=A,
                             ge=0, le=1)
    patience_weeks: float = field(4.0, "mean weeks a buyer lets a ripe deal be held", unit="weeks",
                                  source="assumption", gt=0, le=52)
    haggle: float = field(0.8, "share of a seller's willingness the buyer gets", unit="fraction", source="CAL V4",
                          ge=0, le=1)
    savvy: float = field(0.6, "share of buyers who know when to haggle", unit="fraction", source="CAL V4", ge=0, le=1)
    need_discount: float = field(0.08, "mean discount that makes a buyer sign early", unit="fraction of list",
                                 source=A, ge=0, le=0.9)
    need_nothing: float = field(0.3, "share of buyers who sign early for nothing", unit="fraction", source=A,
                                ge=0, le=1)
    value_holds: float = field(0.5, "how value-building skill lowers the discount a buyer gets", unit="exponent",
                               source="assumption", ge=0, le=3)


class Learning(Declared):
    """How skill grows and fades."""

    start: float = field(0.60, "skill on the first day, of what a person can reach", unit="fraction",
                         source="H10", gt=0, le=1)
    months: float = field(3.5, "tau: months of selling in which the gap shrinks to 1/e", unit="months",
                          source="CAL C9, C10", gt=0, le=60)
    fade: float = field(0.002, "share of the gained part lost in a week without use", unit="per week",
                        source="E3", ge=0, le=1)
    coach: float = field(0.5, "how an hour of coaching a week speeds learning", unit="per hour",
                         source="assumption", ge=0, le=10)
    experience: float = field(0.15, "how much higher those start who have sold before, on average as above",
                              unit="fraction", source="assumption", ge=0, le=0.5)
    keep_weeks: float = field(57.0, "weeks in which unused training fades to 1/e", unit="weeks",
                              source="E3: 30 to 50 % left after a year", gt=0, le=1000)
    kept_by_use: float = field(0.5, "part of that fading which full use prevents", unit="fraction",
                               source="assumption", ge=0, le=1)
    specific_sigma: float = field(0.15, "spread of single skills around talent", unit="log", source="assumption",
                                  ge=0, le=1)


class Feeling(Declared):
    """Clarity, motivation and confidence: stocks that events fill and weeks empty."""

    clarity_weeks: float = field(8.0, "weeks in which clarity grows by 1/e of what lacks at ordinary communication",
                                 unit="weeks", source="assumption", gt=0, le=104)
    clarity_new: float = field(0.4, "clarity of a new hire, or left after a new plan", unit="fraction",
                               source="assumption", ge=0, le=1)
    clarity_moved: float = field(0.7, "clarity left after a re-organisation or a new manager", unit="fraction",
                                 source="assumption", ge=0, le=1)
    complexity: float = field(0.03, "clarity that can never be had, for each component or measure of a plan beyond two",
                              unit="fraction", source="assumption", ge=0, le=0.5)
    recognition: float = field(0.06, "motivation a quarter's best gain from recognition", unit="fraction",
                               source="B6", ge=0, le=0.12)
    recognition_weeks: float = field(8.0, "weeks in which recognition fades to 1/e", unit="weeks",
                                     source="assumption", gt=0, le=104)
    climate: float = field(0.03, "motivation each colleague's exit costs the team (of ten)", unit="fraction",
                           source="assumption", ge=0, le=1)
    conflict: float = field(0.01, "motivation it costs a seller to wait a week until it is settled who an account "
                            "belongs to", unit="fraction", source="assumption", ge=0, le=0.2)
    fairness: float = field(0.05, "motivation per log point of pay below or above peers of the role",
                            unit="fraction", source="assumption", ge=0, le=1)
    goal: float = field(0.15, "effort a hard goal without pay adds at best", unit="fraction", source="B3", ge=0, le=0.5)
    threat: float = field(0.10, "effort the threat of dismissal adds for those at the floor of whom the next failed "
                          "review would be the last", unit="fraction", source="assumption", ge=0, le=1)
    peer_help: float = field(0.05, "effort per log point by which team mates are more able, where the team is paid "
                             "together", unit="fraction", source="assumption", ge=0, le=1)
    peer_rivalry: float = field(0.05, "effort lost to the same where each is paid alone", unit="fraction",
                                source="assumption", ge=0, le=1)
    rank: float = field(0.0, "effort that being told to be first adds, and last takes off", unit="fraction",
                        source="assumption: no evidence, none", ge=0, le=0.5)
    slump: float = field(0.0, "effort a deep slump costs until it is over", unit="fraction",
                         source="assumption: no evidence (B9), none", ge=0, le=0.5)
    market: float = field(0.0, "motivation per log point of pay below or above the market's", unit="fraction",
                          source="assumption: none", ge=0, le=1)
    participation: float = field(0.3, "part of what a change costs in clarity and trust that a say in it makes up for, "
                                 "and commitment that goals lack without a say", unit="fraction", source="assumption",
                                 ge=0, le=1)
    explained: float = field(4.0, "hours of explanation that make up for 1/e of clarity lacking", unit="hours",
                             source="assumption", gt=0, le=100)
    distrust: float = field(0.15, "part of felt pay that is not believed in at once when a plan changes",
                            unit="fraction", source="assumption", ge=0, le=1)
    trust_weeks: float = field(13.0, "weeks in which trust comes back to all but 1/e", unit="weeks",
                               source="assumption", gt=0, le=260)
    confidence: float = field(0.05, "how own results of the past half year move the pull of pay", unit="exponent",
                              source="assumption; B9 keeps it small", ge=0, le=1)


class Leaving(Declared):
    """Who resigns: hazards by tenure, moved by pay, results, peers, manager and motivation."""

    early: float = field(0.20, "resignations a year in the first half year", unit="per year", source="CAL D1, D2",
                         ge=0, le=5)
    middle: float = field(0.29, "from half a year to two years", unit="per year", source="CAL D1, D2", ge=0, le=5)
    late: float = field(0.13, "after two years", unit="per year", source="CAL D1, D2", ge=0, le=5)
    outside: float = field(1.5, "weight of an outside offer that grows with ability, against certain-equivalent "
                           "pay", unit="per log point", source="assumption", ge=0, le=10)
    ability: float = field(0.6, "how an outside offer grows with output ability", unit="exponent",
                           source="assumption", ge=0, le=2)
    promised: float = field(0.5, "weight of received against promised pay", unit="per log point",
                            source="assumption", ge=0, le=10)
    attainment: float = field(0.5, "weight of attainment below quota", unit="per unit of attainment",
                              source="assumption", ge=0, le=10)
    peers: float = field(0.2, "weight of colleagues' recent exits (of ten)", unit="per exit", source="assumption",
                         ge=0, le=5)
    manager: float = field(0.3, "weight of the manager's coaching skill", unit="per unit", source="assumption",
                           ge=0, le=5)
    motivation: float = field(1.0, "weight of motivation apart from fairness", unit="per unit",
                              source="assumption", ge=0, le=10)
    looking_weeks: int = field(4, "weeks between the decision to leave and giving notice", unit="weeks",
                               source="assumption", ge=0, le=52)
    withdrawn: float = field(0.8, "effort of those who have decided to leave, or must", unit="of usual",
                             source="assumption; D5: most is lost before they go", gt=0, le=1)
    risk_aversion: float = field(2.0, "relative risk aversion x yearly pay in the certainty equivalent",
                                 unit="ratio", source="H2", ge=0, le=20)


class Managing(Declared):
    """What managers do for reasons of their own."""

    protect: float = field(0.14, "chance that a seller who should go is kept while the team is near its quota",
                           unit="probability", source="A23", ge=0, le=1)
    near: float = field(0.1, "distance of the team's attainment over half a year from quota that is near",
                        unit="of quota",
                        source="assumption", ge=0, le=1)
    potential: float = field(0.3, "correlation of a seller's talent with coaching skill as a manager",
                             unit="correlation", source="assumption", ge=-1, le=1)


class Behaviour(Declared):
    """All behavioural defaults together; their hash names the set an experiment ran with."""

    effort: Effort = field(Effort(), "effort", source="see its fields")
    forecast: Forecast = field(Forecast(), "own forecast", source="see its fields")
    time: TimeUse = field(TimeUse(), "use of time", source="see its fields")
    selling: Selling = field(Selling(), "needs and deals", source="see its fields")
    timing: Timing = field(Timing(), "when deals are booked", source="see its fields")
    learning: Learning = field(Learning(), "skills", source="see its fields")
    feeling: Feeling = field(Feeling(), "clarity and motivation", source="see its fields")
    leaving: Leaving = field(Leaving(), "resignation", source="see its fields")
    managing: Managing = field(Managing(), "managers", source="see its fields")
