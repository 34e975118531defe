"""For all tests: notebooks run small, and check themselves. `SALESSIM_TEST=0 pytest …` runs them at full size."""

import os

os.environ.setdefault("SALESSIM_TEST", "1")
