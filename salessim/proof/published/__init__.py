"""Published experiments, one a file: each is set up as it was published, and what comes out is told as it is."""

from salessim.proof.published.a14_bench import EXPERIMENT as A14
from salessim.proof.published.a23_protection import EXPERIMENT as A23
from salessim.proof.published.b1_what_goes_with_results import EXPERIMENT as B1
from salessim.proof.published.b2_drivers import EXPERIMENT as B2
from salessim.proof.published.b3_unpaid_goal import EXPERIMENT as B3
from salessim.proof.published.b4_quota_difficulty import EXPERIMENT as B4
from salessim.proof.published.b7_goal_gradient import EXPERIMENT as B7
from salessim.proof.published.c6_selection import EXPERIMENT as C6
from salessim.proof.published.c8_tenures import EXPERIMENT as C8
from salessim.proof.published.c9_ramp import EXPERIMENT as C9
from salessim.proof.published.c10_learning_curve import EXPERIMENT as C10
from salessim.proof.published.d1_leaving import EXPERIMENT as D1
from salessim.proof.published.d2_tenure import EXPERIMENT as D2
from salessim.proof.published.d5_cost_of_leaving import EXPERIMENT as D5
from salessim.proof.published.e3_transfer import EXPERIMENT as E3
from salessim.proof.published.e8_training_week import EXPERIMENT as E8
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.g10_retention import EXPERIMENT as G10
from salessim.proof.published.v1_salary_to_commission import EXPERIMENT as V1
from salessim.proof.published.v2_linear_for_ceiling import EXPERIMENT as V2
from salessim.proof.published.v3_over_achievement_and_bonuses import EXPERIMENT as V3
from salessim.proof.published.v4_accelerators_and_discounts import EXPERIMENT as V4
from salessim.proof.published.v5_fiscal_year import EXPERIMENT as V5
from salessim.proof.published.v6_commission_for_bonus import EXPERIMENT as V6
from salessim.proof.published.v7_daily_quota import EXPERIMENT as V7
from salessim.proof.published.v9_commission_cut import EXPERIMENT as V9
from salessim.proof.published.v11_departures import EXPERIMENT as V11

EXPERIMENTS = (V1, V2, V3, V4, V5, V6, V7, V9, V11, A14, A23, B1, B2, B3, B4, B7, C6, C8, C9, C10, D1, D2, D5, E3, E8,
               G10)

__all__ = ["EXPERIMENTS", "Claim", "Experiment", "Figure", "Study"]
