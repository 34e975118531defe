"""Imported by the process that workers are forked from, and nowhere else: what is loaded there, every worker has.

Loading the compiled rules takes a worker about a second; here it happens once for all of them. Whoever starts workers
has compiled the rules before.
"""

from contextlib import suppress

import salessim.company
import salessim.study.block
from salessim.compiled import is_compiled

if is_compiled():
    with suppress(Exception):  # a worker would meet the same trouble, where it can be reported
        salessim.company.warm_up()
