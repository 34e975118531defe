"""The components that change what others paid."""

from salessim.pay.components.accelerator import Accelerator
from salessim.pay.components.cap import Cap
from salessim.pay.components.clawback import Clawback
from salessim.pay.components.draw import Draw
from salessim.pay.components.gate import Gate
from salessim.pay.components.guarantee import Guarantee
from salessim.pay.components.holdback import Holdback
from salessim.pay.components.instalments import Instalments
from salessim.pay.components.multiplier import Multiplier
from salessim.pay.components.relief import Relief
from salessim.pay.components.true_up import TrueUp

CHANGES = (Gate, Multiplier, Accelerator, Cap, Draw, Guarantee, Relief, Clawback, Holdback, Instalments, TrueUp)
