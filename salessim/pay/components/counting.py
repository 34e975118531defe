"""The components that count credits, in the order in which documents list them."""

from salessim.pay.components.commission import Commission
from salessim.pay.components.contest import Club, Contest
from salessim.pay.components.matrix import Matrix
from salessim.pay.components.override import Override
from salessim.pay.components.pool import Pool
from salessim.pay.components.quota_bonus import QuotaBonus
from salessim.pay.components.rate_table import RateTable
from salessim.pay.components.residual import Residual
from salessim.pay.components.scorecard import Scorecard
from salessim.pay.components.spiff import Spiff
from salessim.pay.components.tiers import Tiers

COUNTING = (Commission, Tiers, QuotaBonus, RateTable, Matrix, Scorecard, Spiff, Contest, Club, Pool, Override, Residual)
