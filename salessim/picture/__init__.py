"""Decision pictures: a comparison in, a matplotlib Figure out; each title states what the numbers found."""

from salessim.picture.attainment import attainment
from salessim.picture.beside import beside
from salessim.picture.fan import fan
from salessim.picture.funnel import funnel
from salessim.picture.gains import gains
from salessim.picture.headcount import headcount
from salessim.picture.managers_hours import managers_hours
from salessim.picture.org_chart import org_chart
from salessim.picture.pay_spread import pay_spread
from salessim.picture.payback import payback
from salessim.picture.quarter_end import quarter_end
from salessim.picture.ramp import ramp
from salessim.picture.replay import replay
from salessim.picture.svg import svg
from salessim.picture.three_lenses import three_lenses
from salessim.picture.winners import winners

__all__ = ["attainment", "beside", "fan", "funnel", "gains", "headcount", "managers_hours", "org_chart", "pay_spread",
           "payback", "quarter_end", "ramp", "replay", "svg", "three_lenses", "winners"]
