"""Changes that switch off what makes people and deals unlike each other, so that a company follows formulas."""

OFF = {
    "labour.north.talent_sigma": 0.0, "labour.south.talent_sigma": 0.0, "behaviour.learning.specific_sigma": 0.0,
    "behaviour.learning.start": 1.0, "behaviour.effort.curvature": 0.0, "behaviour.time.pay_pull": 0.0,
    "behaviour.timing.opportunism": 0.0, "behaviour.timing.opportunism_sd": 0.0,
    "behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0,
    "supervision.attainment_floor": 0.0, "behaviour.selling.bond_odds": 0.0, "behaviour.selling.fit_odds": 0.0,
    "behaviour.selling.fit_sight": 0.0, "behaviour.selling.help_odds": 0.0, "behaviour.selling.decay": 0.0,
    "behaviour.selling.neglect": 0.0, "behaviour.selling.attention": 20.0,
    "behaviour.time.prospecting_deals": 100.0, "behaviour.time.customer_deals": 0.0,
    "customers.complaints_per_year": 0.0, "customers.expansion": 1.0, "customers.initial_share": 0.0,
    "managers.meeting_hours": 0.0, "behaviour.feeling.peer_help": 0.0, "behaviour.feeling.peer_rivalry": 0.0,
    **{f"market.products.{name}.value_sigma": 0.0 for name in ("core", "extra")},
    **{f"market.segments.{name}.potential_cv": 0.0 for name in ("mid", "upper")}}
