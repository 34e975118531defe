"""Published experiments, one a file: each is set up as it was published, and what comes out is told as it is."""

from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.v2_linear_for_ceiling import EXPERIMENT as V2
from salessim.proof.published.v3_over_achievement_and_bonuses import EXPERIMENT as V3
from salessim.proof.published.v4_accelerators_and_discounts import EXPERIMENT as V4
from salessim.proof.published.v5_fiscal_year import EXPERIMENT as V5
from salessim.proof.published.v6_commission_for_bonus import EXPERIMENT as V6
from salessim.proof.published.v7_daily_quota import EXPERIMENT as V7

EXPERIMENTS = (V2, V3, V4, V5, V6, V7)

__all__ = ["EXPERIMENTS", "Claim", "Experiment", "Figure", "Study"]
