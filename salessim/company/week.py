"""Where in a week things happen.

Within a week everything has its place, so that no result depends on the order in which processes were started: seats
act first, then classes begin, managers come and go, managers plan their week, courses take their hours, selling ticks
run, the pipeline is looked at, periods end. Among seats the order is that of their rows: each acts a sliver of time
after the one before. All are exact in binary.
"""

SEATS_AT, CLASSES_AT, MANAGERS_AT, TICKS_AT, TICK_STEP, PERIODS_AT = 1 / 16, 2 / 16, 3 / 16, 4 / 16, 1 / 16, 10 / 16
LEADERS_AT = 5 / 32
COURSES_AT = 7 / 32  # once managers' weeks have set what meetings take
WATCH_AT = 9 / 16  # forecasts of the pipeline, once all ticks have run
SLIVER = 2.0**-30
