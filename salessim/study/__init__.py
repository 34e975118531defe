"""Many runs: simulate scenarios under matched luck, compare them, look at one history in full."""

from salessim.study.comparison import Comparison, compare
from salessim.study.independent import independent
from salessim.study.previews import Previews
from salessim.study.results import Results
from salessim.study.running import KEPT, run
from salessim.study.tracing import Trace, trace

__all__ = ["KEPT", "Comparison", "Previews", "Results", "Trace", "compare", "independent", "run", "trace"]
