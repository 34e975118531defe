"""Decision pictures: a comparison in, a matplotlib Figure out; each title states what the numbers found."""

from salessim.picture.attainment import attainment
from salessim.picture.beside import beside
from salessim.picture.gains import gains
from salessim.picture.headcount import headcount
from salessim.picture.payback import payback
from salessim.picture.quarter_end import quarter_end
from salessim.picture.ramp import ramp
from salessim.picture.svg import svg

__all__ = ["attainment", "beside", "gains", "headcount", "payback", "quarter_end", "ramp", "svg"]
