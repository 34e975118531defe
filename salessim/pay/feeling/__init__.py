"""What a rep feels of a plan, read off the exact engine."""
