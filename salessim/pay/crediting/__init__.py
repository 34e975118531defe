"""From sales to credits: who is credited with what, when, under which plan; corrections and shared payouts."""
