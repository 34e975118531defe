"""Recruiting: who hears of a seat and applies, interviews, offers, the first day.

People come by as a stream at a rate at which nobody would be missed, each at an address of its own, and apply with a
chance that depends on what the offer is worth to them, on the company's name and on advertising: a better offer adds
applicants to the list and moves none.
"""

import math
from typing import NamedTuple

import numpy as np

from salessim.company.people.made import NEW, correlated, made_for, nerve, sold_before
from salessim.company.people.offers import appeal, heard
from salessim.company.quotas import first_pace
from salessim.company.state import ADVERTISING
from salessim.company.tables import ratio, talent_spread
from salessim.luck import ACCEPT, APPLY, CANDIDATE, SIGNAL, TALENT, entities, exponentials, normals, uniforms
from salessim.scenario.people import INTERVIEWS
from salessim.selling.floor import PEOPLE

CEILING = 10.0  # people who come by for one who applies at usual pay: as often as that applicants can multiply
BY_THEMSELVES = 0.5  # of the usual number of applicants come without advertising; assumption
LONGEST_LIST = 2_500  # people who come by before the list is closed: at a usual rate a year and nine months
BEST_VALIDITY = 0.95
SAMPLE = 400  # possible applicants, where a mean over them is asked for


class Applicants(NamedTuple):
    """Those of one list: keys, place in the stream after the last, weeks it took, what each is like. (n,) each."""

    keys: np.ndarray
    after: int
    weeks: float
    talent: np.ndarray  # in standard deviations
    experienced: np.ndarray
    appeal: np.ndarray


def heard_of(company, s):
    """What one hears of results in the role of a seat."""
    return heard(company, int(company.floor.seats["role"][s]))


def applicants(company, s, life):
    """Who applies next for seat `s`: of those who come by, as many as are to be interviewed."""
    seat, hiring = company.floor.seats[s], company.scenario.hiring
    address = int(seat["filling"]), int(life["stream"])
    known = company.lists.get(s)
    if known is None or known[0] != address:
        known = company.lists[s] = address, _list(company, s, life, hiring)
    return known[1]


def _list(company, s, life, hiring):
    seat, labour, first = company.floor.seats[s], labour_of(company, s), int(life["stream"])
    ahead = int(2.0 * CEILING * hiring.candidates)
    while True:
        keys = entities(int(seat["key"]), int(seat["filling"]), CANDIDATE, first + ahead)[first:]
        talent, risk, sold = (normals(keys, TALENT, 0), nerve(keys, labour.risk_sigma),
                              sold_before(keys, labour.experienced))
        drawn = appeal(company.terms.offers[int(seat["role"])], labour, company.scenario.behaviour.leaving,
                       float(life["heard"]), labour.talent_sigma * talent, risk, sold)
        chance = reach(hiring, labour) * np.exp(hiring.pay_pull * drawn) / CEILING
        come = np.flatnonzero(uniforms(keys, APPLY, 1) < chance)
        if len(come) >= hiring.candidates or ahead >= LONGEST_LIST:
            break
        ahead = min(2 * ahead, LONGEST_LIST)
    come = come[:hiring.candidates]
    after = int(come[-1]) + 1 if len(come) == hiring.candidates else len(keys)
    weeks = exponentials(keys[:after], APPLY, 0).sum() / (CEILING * labour.applicants_per_week)
    return Applicants(keys[come], first + after, float(weeks), talent[come], sold[come], drawn[come])


def applicants_per_week(labour, hiring, leaving, offer):
    """Mean rate of applications for an open position where results are usual: over possible applicants."""
    keys = entities(0, 0, CANDIDATE, SAMPLE)
    talent, risk, sold = (normals(keys, TALENT, 0), nerve(keys, labour.risk_sigma),
                          sold_before(keys, labour.experienced))
    drawn = appeal(offer, labour, leaving, NEW, labour.talent_sigma * talent, risk, sold)
    chance = np.minimum(reach(hiring, labour) * np.exp(hiring.pay_pull * drawn), CEILING)
    return labour.applicants_per_week * max(float(chance.mean()), CEILING / LONGEST_LIST)


def reach(hiring, labour):
    """How many hear of an open position, against what is usual: half by themselves, half by the root of spending."""
    return hiring.brand * (BY_THEMSELVES + (1.0 - BY_THEMSELVES) * math.sqrt(hiring.advertising / labour.advertising))


def weeks_to_applicants(company, s, life):
    """Whole weeks until enough people have applied."""
    return math.ceil(applicants(company, s, life).weeks)


def stop_advertising(company, s):
    """Pay for the weeks in which the position was advertised."""
    life = company.lives[s]
    if life["phase"] == ADVERTISING:
        company.spend("hiring", company.scenario.hiring.advertising * (company.week - life["advertised"]))


def make_offers(company, s, life):
    """Offer the job to those interviewed, the best first; True when one accepts."""
    seat, hiring, labour = company.floor.seats[s], company.scenario.hiring, labour_of(company, s)
    seen = applicants(company, s, life)
    company.spend("hiring", hiring.candidate_cost * len(seen.keys))
    team = company.floor.teams[int(seat["team"])]
    signal = signals(hiring, seen.keys, seen.talent, float(team["judgement"]))
    best = weighed(hiring, labour, signal, seen.experienced)
    accepts = uniforms(seen.keys, ACCEPT, 0) < acceptance(hiring, seen.appeal)
    for i in np.argsort(-best, kind="stable").tolist():
        life["offers"] += 1
        company.journal.offers.append((company.week, s, int(seen.keys[i]), bool(accepts[i]), float(signal[i]),
                                       labour.talent_sigma * float(seen.talent[i])))
        if accepts[i]:
            company.lists.pop(s)
            person = made_for(seen.keys[i:i + 1], np.array([int(seat["role"])]), company.scenario, company.terms)[0]
            person["seat"] = s
            life["recruit"] = company.add_person(person)
            return True
    life["stream"] = seen.after
    return False


def signals(hiring, keys, talent, judgement=1.0):
    """What selection sees of talent (in standard deviations), with mean 0 and variance 1. (n,)"""
    validity = signal_validity(hiring, judgement)
    return correlated(talent, normals(keys, SIGNAL, 0), validity)


def signal_validity(hiring, judgement=1.0):
    """Validity of several signals together, taken as independent: the root of the sum of squares, below 1.

    judgement: what the manager sees in interviews, 1 the usual; tests see the same whoever holds them.
    """
    seen = (hiring.validity(name) * (judgement if name in INTERVIEWS else 1.0) for name in hiring.signals)
    return min(math.sqrt(sum(validity**2 for validity in seen)), BEST_VALIDITY)


def weighed(hiring, labour, signal, experienced):
    """What the choice is made by: what signals say and experience, in standard deviations, by declared weights."""
    share = labour.experienced
    if hiring.weigh_experience == 0.0 or not 0.0 < share < 1.0:
        return signal
    sold = (experienced - share) / math.sqrt(share * (1.0 - share))
    return (1.0 - hiring.weigh_experience) * signal + hiring.weigh_experience * sold


def acceptance(hiring, drawn):
    """Chance that an offer is accepted which is worth so much (log, against elsewhere) to each. (n,)"""
    odds = math.log(hiring.acceptance / (1.0 - hiring.acceptance))
    return 1.0 / (1.0 + np.exp(-odds - hiring.pay_pull * drawn))


def start_work(company, s, life):
    """The first day: the person takes the seat."""
    floor, seat = company.floor, company.floor.seats[s]
    p = int(life["recruit"])
    person, now = floor.people[p], company.week * company.calendar.ticks_per_week
    person["hired"], person["began"] = now, now
    take_seat(company, p, s)
    seat["selling"] = 0
    seat["filling"] += 1
    company.journal.hires.append((company.week, s, p, company.week - float(life["since"]), int(life["applicants"]),
                                  int(life["offers"]), company.scenario.hiring.cost))
    life["offers"] = 0


def take_seat(company, p, s):
    """A person takes a seat: from now on its team, role and plan are theirs, and its quota what they reckon with."""
    person, seat = company.floor.people[p], company.floor.seats[s]
    person["seat"], person["team"], person["role"] = s, seat["team"], seat["role"]
    person["plan"], person["pace"] = company.role_plan[int(seat["role"])], first_pace(company, s)
    seat["person"] = p


def labour_of(company, s):
    """The labour market of a seat's role."""
    return company.scenario.labour[company.roles[int(company.floor.seats["role"][s])].labour]


def measured(history):
    """Measures of recruiting, by name."""
    hires, spread = history.journal.hires, talent_spread(history)
    who = history.end.tables["people"][[int(row[2]) for row in hires]] if hires else np.zeros(0, PEOPLE)
    sigma = spread[np.minimum(who["role"], len(spread) - 1)]  # of who left a role that is no more: the last one's
    talent = who["talent"][sigma > 0] / sigma[sigma > 0]
    return {"applicants_per_hire": ratio(sum(row[4] for row in hires), len(hires)),
            "hired_talent": float(talent.mean()) if len(talent) else math.nan}
