"""The land: where accounts lie and sellers live, and what it takes to get from one to another."""

from salessim.declare import Declared, field


class Land(Declared):
    """Accounts lie around cities, more of them around larger ones; regions are the cells of a grid."""

    size: float = field(400.0, "length and breadth", unit="km", source="assumption", gt=0, le=10_000)
    cities: int = field(12, "cities", unit="cities", source="assumption", ge=1, le=500)
    spread: float = field(20.0, "spread of accounts around their city", unit="km", source="assumption", gt=0, le=2_000)
    regions: int = field(4, "regions along each side: 4 makes 16", unit="regions", source="assumption", ge=1, le=60)
    speed: float = field(60.0, "speed on the road", unit="km/h", source="assumption", gt=0, le=1_000)
    cost: float = field(0.4, "what a kilometre costs", unit="currency per km", source="assumption", ge=0, le=100)
