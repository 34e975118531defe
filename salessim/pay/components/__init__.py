"""The components of a plan, a kind a file, and what they have in common."""
