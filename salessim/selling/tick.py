"""One tick of selling, for all seats at once: the ten steps in order."""

from salessim.compiled import rule
from salessim.selling.steps_close import close
from salessim.selling.steps_customers import care
from salessim.selling.steps_deals import advance
from salessim.selling.steps_filing import file_closed
from salessim.selling.steps_needs import demand, find
from salessim.selling.steps_people import choose_effort, feel, learn
from salessim.selling.steps_time import share_time
from salessim.selling.steps_worth import feel_worth


@rule
def tick(floor, t):
    """Sell for one tick, `t` (0 is the first tick of week 0; the unmeasured weeks are negative).

    1. worth   - what one more deal is worth to each seller, booked now or next period
    2. effort  - hours and intensity
    3. time    - hours shared over needs, deals and customers, after what the organisation took
    4. demand  - needs and leads appear
    5. find    - prospecting turns needs into deals; needs nobody found expire
    6. advance - deals move, stall, are lost
    7. close   - ready deals are booked now, cheaper, or later
    8. care    - customers renew, complain, leave
    9. learn   - skills grow and fade
    10. feel   - clarity, motivation and confidence move; who resigns is marked

    Writes to the floor's tables in place. The caller has made room in those that grow (`company.floor.make_room`).
    """
    row = t - int(floor.rules[0].first_tick)
    feel_worth(floor, row)
    choose_effort(floor)
    share_time(floor, row)
    demand(floor, t, row)
    find(floor, t, row)
    advance(floor, t, row)
    close(floor, t, row)
    file_closed(floor, t, row)
    care(floor, t, row)
    learn(floor)
    feel(floor, t, row)
