"""What does a change of pay cost, and how much of that is luck? The pay question, asked by who has to budget it."""

from __future__ import annotations

from salessim.workbench.questions.pay import PayQuestion


class CostQuestion(PayQuestion):
    """As PayQuestion; today is told by what pay costs and how far that varies."""

    asked = "What does a change of pay cost, and how much of that is luck?"
    named = "cost"

    def today_drawn(self, results):
        from salessim.picture.cost_risk import cost_risk

        return cost_risk(results)
