"""What a tick of selling does: compiled rules over arrays, one rule a file; `tick.py` says the order."""
