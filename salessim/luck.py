"""Luck by address: every random number has an address, and asking again gives the same number.

An address is (seed, replication, entity, purpose, step). `entity` folds the first three into the key of whatever owns
the luck (an account, a need, a person …), which is kept in that thing's row; a draw then costs one mix:

    key  = mix(… mix(mix(G·(seed+1)) + G·(replication+1)) … + G·(c+1)) >> 1      one mix per part of the name
    draw = mix(key + G·step + H·purpose)                                         SplitMix64 (Steele et al. 2014)

No generator is carried around, so one more draw anywhere shifts nothing elsewhere: two scenarios share every draw that
their difference does not touch. For a fixed key and purpose the steps are exactly the sequence of SplitMix64.

Keys are uint64 below 2^63: numba hands a uint64 to Python as a plain int and takes a plain int back as int64, so a
longer key would not find its way home. Steps are any int64 (negative in the weeks before the start). In compiled code,
uint64 mixed with int64 becomes float64: here every number is cast by name; callers only store keys and pass them on.
"""

from __future__ import annotations

import math

import numpy as np

from salessim.compiled import rule

# Kinds of entity: whose luck it is. A number is never reused, or two things would share their luck.
ACCOUNT = 1  # (account id): what it is and what it will need
NEED = 2  # a buying need, as child(account, product, layer, n)
PERSON = 3  # someone employed at the start (roster number)
CANDIDATE = 4  # (seat, n-th filling of it, candidate)
SEAT = 5  # (seat id): applicants' arrival, time to fill
COMPANY = 7  # what happens to all: shocks, campaigns
MANAGER = 8  # (seat id) requests and delays that belong to the manager's desk, not to the person

# Purposes of a draw, below 64: what one number decides. Beside each, what its step counts.
GATE = 0  # whether a deal passes a gate (step: gate)
STAGE = 1  # work a stage takes, as an exponential threshold (step: stage)
FIND = 2  # when an open need is found, as an exponential threshold (step: 0)
LIFE = 3  # how long a need stays open unfound (step: 0)
VALUE = 4  # the size of a deal (step: 0)
FIT = 5  # how well the offer fits the need (step: 0)
DEATH = 6  # when an untouched deal dies, as an exponential threshold (step: stage)
PATIENCE = 7  # how long a buyer waits, for an approval or a held close (step: n-th wait)
BUYER = 8  # whether the buyer consents to close now (step: tick)
TALENT = 9  # a person's ability (step: 0)
SKILL = 10  # a person's skills around it (step: skill)
MARK = 11  # whether a need of a layer is real at this rate (step: 0)
ARRIVAL = 12  # when within its layer's period a need appears (step: 0)
HANDOFF = 13  # whether a deal survives being handed on (step: n-th hand-off)
RENEW = 14  # whether a contract is renewed (step: n-th renewal)
COMPLAIN = 16  # when a customer complains, as an exponential threshold (step: n-th complaint)
RESIGN = 18  # accumulated hazard at which a person resigns (step: 0)
TENURE = 19  # tenure of someone employed at the start (step: 0)
CHOICE = 20  # which of the near-best ways to close is taken (step: tick)
FORECAST = 21  # slow noise of a rep's own forecast (step: period)
APPLY = 22  # whether and when someone applies (step: n)
SIGNAL = 23  # what a selection method sees of a candidate (step: method)
ACCEPT = 24  # whether an offer is accepted (step: n-th offer)
NOTICE = 25  # how long notice and start take (step: 0)
RISK = 26  # a person's aversion to risk (step: 0)
GROUP = 27  # which declared group somebody belongs to (step: 0)
OPPORTUNISM = 28  # a person's readiness to time deals for pay (step: 0)
LEADS = 29  # coaching skill somebody would have as a manager (step: 0)
PRICE = 30  # how sensitive a buyer is to price (step: 0)
EXPERIENCE = 31  # whether an applicant has sold before (step: 0)
PROTECT = 32  # whether a manager keeps somebody who should go (step: week of the review)
POTENTIAL = 33  # how much an account could buy (step: product)
OWNED = 34  # what an account owns at the start (step: product)
AGE = 35  # age of a deal, contract or customer at the start (step: 0)
TIE = 36  # who goes first when two have the same claim (step: tick)
ADOPT = 37  # whether somebody takes a tool up (step: tool)
FINISH = 38  # whether somebody finishes a course taken alone (step: course, times)
QUOTA = 39  # how far a seat's quota is from what it should be (step: 0)
LAYOUT = 40  # free choice in laying out the company: segment of an account, home team (step: n)
QUIT = 41  # when a manager leaves, as an exponential threshold (step: n-th manager)
JUDGE = 42  # how well a manager's interviews see (step: n-th manager)
COACH = 43  # coaching skill of a manager from outside (step: n-th manager)
RETURN = 44  # whether a deal is given back (step: 0)
RIVAL = 45  # whether a competitor bids for a deal (step: competitor)
CHANNEL = 46  # whether a need comes as a lead of a channel (step: channel)
ANSWER = 47  # whether a lead is reached when it is answered (step: channel; -1 of those that come by themselves)
SERVE = 48  # which complaint the service desk answers first (step: tick)
PLACE = 49  # where an account or a seat lies (step: city, east, north)
CLAIM = 50  # whether two sellers claim the same account (step: week)
KNOWN = 51  # how far what the company believes of an account is from what it is (step: year)
PURPOSES = 64  # purposes are 0 … 63

_G = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, odd: SplitMix64's step
_H = np.uint64(0xD1342543DE82EF95)  # odd multiplier (Steele and Vigna 2021); purposes lie 2^56 steps of G apart or more
_CHILD = np.uint64(0x5851F42D4C957F2D)  # sets children apart from draws
_M1, _M2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # Stafford's variant 13
_S1, _S12, _S27, _S30, _S31 = np.uint64(1), np.uint64(12), np.uint64(27), np.uint64(30), np.uint64(31)
_TO_UNIT = 2.0**-52


@rule
def mix(z):
    """Scatter 64 bits one to one: SplitMix64's finaliser. uint64 in, uint64 out."""
    z = np.uint64(z)
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)


@rule
def fold(key, part):
    """The key after one more part (any int64) of a name: one to one in the part, one to one in the key."""
    return mix(np.uint64(key) + _G * np.uint64(np.int64(part)) + _G)


@rule
def entity(seed, replication, kind, a, b=0, c=0):
    """Key (uint64 below 2^63) of an entity, named by its kind and up to three int64, in one replication of a seed."""
    return fold(fold(fold(fold(fold(fold(np.uint64(0), seed), replication), kind), a), b), c) >> _S1


@rule
def child(key, a, b=0, c=0):
    """Key (uint64 below 2^63) of what belongs to an entity: a need is child(account, product, layer, n)."""
    return fold(fold(fold(np.uint64(key) ^ _CHILD, a), b), c) >> _S1


@rule
def bits(key, purpose, step):
    """64 random bits (uint64) at an address; purpose in 0 … 63 (not checked), step any int64."""
    return mix(np.uint64(key) + _G * np.uint64(np.int64(step)) + _H * np.uint64(np.int64(purpose)))


@rule
def uniform(key, purpose, step):
    """A number in (0, 1), never 0 nor 1: the middle of one of 2^52 equal cells."""
    return (np.float64(np.int64(bits(key, purpose, step) >> _S12)) + 0.5) * _TO_UNIT


@rule
def exponential(key, purpose, step):
    """An exponential with mean 1: the hazard that must add up before it happens."""
    return -math.log(uniform(key, purpose, step))


@rule
def normal(key, purpose, step):
    """A standard normal, by inverse: |z| up to 8.2."""
    return normal_at(uniform(key, purpose, step))


@rule
def lognormal(key, purpose, step, sigma):
    """A lognormal with mean 1 whose logarithm has standard deviation sigma."""
    return math.exp(sigma * normal_at(uniform(key, purpose, step)) - 0.5 * sigma * sigma)


@rule
def normal_at(p):
    """The standard normal's quantile at p in (0, 1), to about 1e-16 relative: Wichura 1988, AS 241 (PPND16)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
                        + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
                     + 1.3314166789178437745e2) * r + 3.3871328727963666080e0) / (
                   ((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
                       + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
                    + 4.2313330701600911252e1) * r + 1.0)
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        z = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                 + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
              + 4.63033784615654529590e0) * r + 1.42343711074968357734e0) / (
            ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
             + 2.05319162663775882187e0) * r + 1.0)
    else:
        r -= 5.0
        z = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
                 + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
              + 5.46378491116411436990e0) * r + 6.65790464350110377720e0) / (
            ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
                + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
             + 5.99832206555887937690e-1) * r + 1.0)
    return -z if q < 0.0 else z


@rule(makes_arrays=True)
def entities(seed, replication, kind, count):
    """Keys (uint64 array) of the entities 0 … count-1 of a kind: element a is entity(seed, replication, kind, a)."""
    keys = np.empty(count, np.uint64)
    for a in range(count):
        keys[a] = entity(seed, replication, kind, a, 0, 0)
    return keys


@rule(makes_arrays=True)
def uniforms(keys, purpose, step):
    """uniform() of each key (uint64 array) at one purpose and step, as a float64 array."""
    drawn = np.empty(keys.size)
    for i in range(keys.size):
        drawn[i] = uniform(keys[i], purpose, step)
    return drawn


@rule(makes_arrays=True)
def exponentials(keys, purpose, step):
    """exponential() of each key (uint64 array) at one purpose and step, as a float64 array."""
    drawn = np.empty(keys.size)
    for i in range(keys.size):
        drawn[i] = exponential(keys[i], purpose, step)
    return drawn


@rule(makes_arrays=True)
def normals(keys, purpose, step):
    """normal() of each key (uint64 array) at one purpose and step, as a float64 array."""
    drawn = np.empty(keys.size)
    for i in range(keys.size):
        drawn[i] = normal(keys[i], purpose, step)
    return drawn


@rule(makes_arrays=True)
def children(keys, a, b):
    """Keys (uint64 array) of child(key, a, b) of each key."""
    made = np.empty(keys.size, np.uint64)
    for i in range(keys.size):
        made[i] = child(keys[i], a, b, 0)
    return made
