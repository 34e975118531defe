"""The road: how far a seller drives who visits the accounts of a territory.

Per week: the shortest way through m places spread over an area A is about 0.71·√(A·m) long (Beardwood, Halton and
Hammersley 1959), and each trip of a few visits also goes there and back from home (Daganzo 1984). So a denser territory
takes less, twice the land √2 of it, and twice the visits less than twice.
"""

import numpy as np

TOUR = 0.7124  # of the shortest tour; Beardwood, Halton and Hammersley 1959, as measured since
VISITS_A_TRIP = 4.0  # visits between leaving home and coming back; assumption
WEEKS = 52.0
CLASSES = ((1.5, 2.0), (0.5, 1.0), (0.0, 0.5))  # potential from which an account is of a class, and its visits against
# those of the middle one: large accounts see a seller twice as often, small ones half as often; assumption


def visits_of(potential, visits_a_year):
    """Visits a week that accounts expect: (n,) from their relative potential (1 is usual) and their segment's."""
    large, usual, small = CLASSES
    factor = np.where(potential >= large[0], large[1], np.where(potential >= usual[0], usual[1], small[1]))
    return visits_a_year * factor / WEEKS


def kilometres_of(places, homes, seat, visits):
    """What each seat drives: (seats,) km a week.

    places: (n, 2) km; homes: (seats, 2) km; seat: (n,) row of the seat that visits each, none of them below 0;
    visits: (n,) a week.
    """
    seats = len(homes)
    stops = np.bincount(seat, visits, seats)
    share = visits / np.maximum(stops[seat], 1e-12)  # of the seat's visits that go there
    way = np.hypot(*(places - homes[seat]).T)
    return TOUR * np.sqrt(areas_of(places, seat, share, seats) * stops) + (
        2.0 * np.bincount(seat, share * way, seats) * stops / VISITS_A_TRIP)


def areas_of(places, seat, share, seats):
    """The land each territory spreads over: (seats,) square km of the ellipse that has the spread of its places.

    share: (n,) weight of each place within its seat, 1 in sum. Evenly over an ellipse a variance is a sixteenth of the
    axis squared, so the area is 4π·√det of the covariance; of a square the same to 5 %.
    """
    middle = np.stack([np.bincount(seat, share * places[:, k], seats) for k in (0, 1)], axis=1)
    off = places - middle[seat]
    east, north, both = (np.bincount(seat, share * off[:, i] * off[:, j], seats) for i, j in ((0, 0), (1, 1), (0, 1)))
    return 4.0 * np.pi * np.sqrt(np.maximum(east * north - both**2, 0.0))
