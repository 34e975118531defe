"""Where in a week things happen, and what managers are asked for, in order.

Within a week everything has its place, so that no result depends on the order in which processes were started: seats
act first, then classes begin, managers plan their week, selling ticks run, periods end. Among seats the order is that
of their rows: each acts a sliver of time after the one before. All are exact in binary.
"""

SEATS_AT, CLASSES_AT, MANAGERS_AT, TICKS_AT, TICK_STEP, PERIODS_AT = 1 / 16, 2 / 16, 3 / 16, 4 / 16, 1 / 16, 10 / 16
SLIVER = 2.0**-30

# What lies on a manager's desk beside complaints, approvals and deal help, which come before: kind, and priority.
INTERVIEW, REVIEW = 1, 2
INTERVIEWS_FIRST, REVIEWS_NEXT = 3, 4
