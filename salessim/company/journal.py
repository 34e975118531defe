"""The journal: what happened, written when it happened."""


class Journal:
    """One list a kind of event, in the order in which things happened; `week` first unless said otherwise."""

    def __init__(self):
        # selling and customers: tables of DEALS and EVENTS, the floor's at the end of a run
        self.closed, self.events = [], []
        # pay and results: (plan, LINE rows); QUARTERS rows of periods.py; (week, open deals' value, quarter's quotas)
        self.lines, self.people, self.pipeline = [], [], []
        self.spent = []  # (week, what of MONEY, amount)
        # the pipeline: (week, Open of pipeline.py); POSITIONS of early_warnings.py;
        #   (week, by team: booked so far, forecast of sellers, of the manager, chance, quota);
        #   (week, by team: booked in the quarter, deals expected in it, still open)
        self.stages, self.forecasts, self.positions, self.outcomes = [], [], [], []
        # the market: (week, spent on each channel in the month); (week, product, complaints a year, week of its fix)
        self.budgets, self.fixes = [], []
        # coming: (week, seat, person, weeks to fill, applicants, offers, cost)
        #         (week, seat, candidate's key, accepted, signal, talent)
        self.hires, self.offers = [], []
        # going: (week, seat, person, reason of REASONS, weeks of tenure, deals handed over, severance)
        self.exits = []
        # learning: (week, attending, left waiting, cost, weeks waited, name); (week, seat, person, course, finishes);
        #           (week, hours in courses and learning tools)
        self.classes, self.attended, self.learned = [], [], []
        self.plans = []  # (week, what of chart/planning.py, whose, as it was, as it is from now on, why)
        # leading: (week, (teams, NOTED) hours of all managers)
        self.hours = []
        # being judged and moved: (week, seat, person, score, failed quarters, verdict of VERDICTS);
        #                         (week, award, seat, person); (week, sellers, sum of each of DRIVES)
        self.reviews, self.awards, self.drives = [], [], []
        self.rising = []  # (week, what of people/rising.py, team, person, seat left, coaching skill)
        # the road: (week, hours, km) of all who travel
        # boundaries: (week, account, seat, the other seat); (week, seat, weeks waited); (week, waiting)
        self.redrawn = []  # (week, accounts somebody had, those of them that got another seller)
        self.road, self.claims, self.settled, self.resented = [], [], [], []
