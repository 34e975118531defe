"""What a rep is paid: plans and their components, the exact engine, payslips, and the worth a rep feels."""

from salessim.pay.commission import Commission
from salessim.pay.credited import LINE
from salessim.pay.engine import explain, lines, settles
from salessim.pay.plan import COMPONENTS, Plan
from salessim.pay.quota_bonus import QuotaBonus
from salessim.pay.salary import Salary
from salessim.pay.statements import payslips
from salessim.pay.target import incentive, leverage, pay_mix, target_pay
from salessim.pay.tiers import Tier, Tiers
from salessim.pay.worth import (
    DLOG_SIGMA,
    DMU,
    LOG_SIGMA0,
    MU0,
    N_MU,
    N_SIGMA,
    Clock,
    Felt,
    felt,
)

__all__ = [
    "COMPONENTS",
    "DLOG_SIGMA",
    "DMU",
    "LINE",
    "LOG_SIGMA0",
    "MU0",
    "N_MU",
    "N_SIGMA",
    "Clock",
    "Commission",
    "Felt",
    "Plan",
    "QuotaBonus",
    "Salary",
    "Tier",
    "Tiers",
    "explain",
    "felt",
    "incentive",
    "leverage",
    "lines",
    "pay_mix",
    "payslips",
    "settles",
    "target_pay",
]
