"""What a plan does, seen before anybody is paid by it: curves, findings, differences."""
