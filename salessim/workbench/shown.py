"""What a panel shows: today's company, and the answer as a sentence, a picture, a table and what else there is."""

from __future__ import annotations

import ipywidgets as W

from salessim.picture import gains
from salessim.workbench import telling
from salessim.workbench.questions.question import IDEA
from salessim.workbench.shading import shade


class Shown:
    """Widgets in reading order: `today` above the controls, `answer` below them."""

    def __init__(self, question):
        self.question = question
        self.today, self.sentence, self.picture, self.table, self.more = (W.HTML() for _ in range(5))
        self.answer = (self.sentence, self.picture, self.table, self.more)
        self.today.value = telling.today(question.asked, question.today_in_words())

    def tell_today(self, results) -> None:
        """Today's company from its own Results: a sentence and a picture."""
        question = self.question
        self.today.value = telling.today(question.asked, question.today_in_words(results),
                                         question.today_drawn(results), results)

    def tell(self, found, size) -> None:
        """An Answer, and how it was to be asked; what stands below it is drawn for a full one alone."""
        self.sentence.value = telling.answer(found.sentence, telling.rests_on(found, size, self.question.today))
        self.picture.value = telling.picture(gains(found.comparison))
        self.table.value = telling.table(found.comparison, IDEA)
        drawn = self.question.also_drawn(found.comparison) if found.full else ()
        self.more.value = "".join(map(telling.picture, drawn))

    def tell_wrong(self, why: str) -> None:
        """Why there is no answer."""
        self.sentence.value = telling.wrong(why)

    def shade(self) -> None:
        """What is shown is about other values than the controls' now."""
        shade(self.answer)
