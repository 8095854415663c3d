"""What the options of the two clocks accept: days, instants, and moments by their names."""

from datetime import date
from typing import Any

from interfaces.cli.tools.kinds import Kind
from interfaces.input.moments import NAMED, Known, day_or_moment, time_or_moment
from interfaces.input.reading import BadInput, quote
from projections.readers.moments import Moment


class DayOrMoment(Kind):
    """A day, YYYY-MM-DD, or the name of a moment."""

    name = "date"

    def convert(self, value: str | date | Moment, param: Any, ctx: Any) -> date | Moment:
        try:
            return day_or_moment(value) if isinstance(value, str) else value
        except BadInput:
            id = f"tulis tanggal TTTT-BB-HH yang ada, contoh 2023-10-02, {NAMED.id}, bukan '{quote(value)}'."
            en = f"write an existing date YYYY-MM-DD, like 2023-10-02, {NAMED.en}, not '{quote(value)}'."
            self.refuse(id, en, param, ctx)


class TimeOrMoment(Kind):
    """An instant, a day up to its last moment (the kabupaten's time unless it names its offset), or a named moment."""

    name = "time"

    def convert(self, value: str | Known, param: Any, ctx: Any) -> Known:
        try:
            return time_or_moment(value) if isinstance(value, str) else value
        except BadInput:
            wrong = quote(value)
            id = f"tulis tanggal atau waktu, contoh 2023-10-02 atau 2023-10-02T09:00, {NAMED.id}, bukan '{wrong}'."
            en = f"write a date or a time, like 2023-10-02 or 2023-10-02T09:00, {NAMED.en}, not '{wrong}'."
            self.refuse(id, en, param, ctx)
