"""What a rep is paid: plans and their components, the exact engine, payslips, and the worth a rep feels."""

from salessim.pay.book import CREDIT, EVENTS, Book
from salessim.pay.components.accelerator import Accelerator
from salessim.pay.components.cap import Cap
from salessim.pay.components.clawback import Clawback
from salessim.pay.components.commission import Commission
from salessim.pay.components.contest import Club, Contest
from salessim.pay.components.draw import Draw
from salessim.pay.components.gate import Gate
from salessim.pay.components.guarantee import Guarantee
from salessim.pay.components.holdback import Holdback
from salessim.pay.components.instalments import Instalments
from salessim.pay.components.matrix import Axis, Matrix
from salessim.pay.components.multiplier import Multiplier
from salessim.pay.components.override import Override
from salessim.pay.components.pool import Pool
from salessim.pay.components.quota_bonus import QuotaBonus
from salessim.pay.components.rate_table import Band, RateTable
from salessim.pay.components.relief import Relief
from salessim.pay.components.residual import Residual
from salessim.pay.components.salary import Salary
from salessim.pay.components.scorecard import Goal, Scorecard
from salessim.pay.components.spiff import Spiff
from salessim.pay.components.tiers import Tier, Tiers
from salessim.pay.components.true_up import TrueUp
from salessim.pay.engine import explain, lines, settle, settles
from salessim.pay.feeling.worth import (
    DMU,
    MU0,
    N_MU,
    N_SIGMA,
    Clock,
    Felt,
    felt,
)
from salessim.pay.line import LINE
from salessim.pay.plan import COMPONENTS, Plan
from salessim.pay.statements import payslips
from salessim.pay.target import incentive, pay_mix

__all__ = [
    "COMPONENTS",
    "CREDIT",
    "DMU",
    "EVENTS",
    "LINE",
    "MU0",
    "N_MU",
    "N_SIGMA",
    "Accelerator",
    "Axis",
    "Band",
    "Book",
    "Cap",
    "Clawback",
    "Clock",
    "Club",
    "Commission",
    "Contest",
    "Draw",
    "Felt",
    "Gate",
    "Goal",
    "Guarantee",
    "Holdback",
    "Instalments",
    "Matrix",
    "Multiplier",
    "Override",
    "Plan",
    "Pool",
    "QuotaBonus",
    "RateTable",
    "Relief",
    "Residual",
    "Salary",
    "Scorecard",
    "Spiff",
    "Tier",
    "Tiers",
    "TrueUp",
    "explain",
    "felt",
    "incentive",
    "lines",
    "pay_mix",
    "payslips",
    "settle",
    "settles",
]
