"""Whole accounts: from a map in which some are split between seats to one where each belongs to one."""

import numpy as np

SMALLEST = 1e-9
GOOD = 0.01  # of the bound: nearer than that is not looked for


def whole(problem, flow, price, bound):
    """The option of each account: (accounts,) out.

    problem: a `near.Problem`; flow: (accounts, options) weight each seat has of each account, in the best map with
    split accounts; price: (seats,) in km, of a seat's room in it; bound: its cost. Split accounts go to whoever has
    most of them; then accounts change hands one by one, or two at a time, as long as the map gets better: first within
    the tolerance, then nearer until it is good.
    """
    chosen = np.where(problem.weight > 0, flow.argmax(axis=1), (problem.km + price[problem.seat]).argmin(axis=1))
    dear = problem.km + price[problem.seat]
    gap = dear - dear.min(axis=1, keepdims=True)
    for tried in (gap <= _worth_a_try(gap), np.isfinite(gap)):
        search = _Search(problem, chosen, *np.nonzero(tried))
        while search.move() or search.swap(bound):
            pass  # ends: every change makes the map better by something
        if search.good(bound):
            break
    return search.chosen


def _worth_a_try(gap):
    """km an option may be dearer than an account's best: so much that each account has three or so."""
    finite = gap[np.isfinite(gap) & (gap > 0)]
    most = min(3 * len(gap), len(finite))
    return np.partition(finite, most - 1)[most - 1] if most else 0.0


class _Search:
    """A map of whole accounts that gets better; what a territory misses of the tolerance counts above any distance."""

    def __init__(self, problem, chosen, account, option):
        self.problem, self.chosen = problem, chosen
        self.account, self.option = account, option  # changes worth a try: this account to that option
        self.to, self.weight = problem.seat[account, option], problem.weight[account]
        self.km = problem.weight[account] * problem.km[account, option]
        rows = np.arange(len(chosen))
        self.load = np.bincount(problem.seat[rows, chosen], problem.weight, minlength=problem.seats)
        self.miss = problem.seats * (float(problem.km[account, option].max()) + 1.0)

    def _cost(self):
        return self.problem.weight * self.problem.km[np.arange(len(self.chosen)), self.chosen]

    def _now(self):
        """(changes,) seat that has the account now, and what the change would cost."""
        has = self.problem.seat[np.arange(len(self.chosen)), self.chosen]
        return has[self.account], self.km - self._cost()[self.account]

    def _missed(self, load):
        return self.miss * (np.maximum(load - self.problem.high, 0.0) + np.maximum(self.problem.low - load, 0.0))

    def good(self, bound):
        """Whether every territory is within the tolerance, and travel and change are close to the bound."""
        near = self._cost().sum() <= bound * (1.0 + GOOD) + SMALLEST
        return bool(near and self._missed(self.load).max() <= SMALLEST)

    def move(self):
        """The account whose change of hands helps most changes hands; whether one did."""
        frm, farther = self._now()
        load, missed = self.load, self._missed(self.load)
        gain = (farther + self._missed(load[frm] - self.weight) - missed[frm]
                + self._missed(load[self.to] + self.weight) - missed[self.to])
        gain[frm == self.to] = 0.0
        best = int(gain.argmin())
        if gain[best] >= -SMALLEST:
            return False
        self._change(best, frm[best])
        return True

    def swap(self, bound):
        """Two accounts change places if that helps: one of a territory that misses the tolerance, or any; whether they
        did."""
        if self.good(bound):
            return False
        frm, farther = self._now()
        missed = self._missed(self.load)
        found, pair = -SMALLEST, None
        wrong = np.flatnonzero(missed > SMALLEST)
        for seat in (wrong if len(wrong) else np.arange(len(missed))).tolist():
            out = np.flatnonzero((frm == seat) & (self.to != seat))
            back = np.flatnonzero((self.to == seat) & (frm != seat))
            if not len(out) or not len(back):
                continue
            other = self.to[out][:, None]
            fits = other == frm[back][None, :]
            less = self.weight[out][:, None] - self.weight[back][None, :]  # what the seat loses
            gain = (farther[out][:, None] + farther[back][None, :] + self._missed(self.load[seat] - less)
                    - missed[seat] + self._missed(self.load[other] + less) - missed[other])
            gain[~fits] = 0.0
            best = int(gain.argmin())
            if gain.flat[best] < found:
                found, pair = float(gain.flat[best]), (out[best // len(back)], back[best % len(back)])
        for change in pair or ():
            self._change(change, frm[change])
        return pair is not None

    def _change(self, change, frm):
        self.load[frm] -= self.weight[change]
        self.load[self.to[change]] += self.weight[change]
        self.chosen[self.account[change]] = self.option[change]
