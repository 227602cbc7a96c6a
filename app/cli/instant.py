"""Instants on the command line."""

from datetime import date, datetime

import click


class _Instant(click.ParamType[datetime]):
    name = "instant"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no instant; write it like 2026-12-07T09:00:00+01:00.", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value} has no offset; write it like 2026-12-07T09:00:00+01:00.", param, ctx)
        return moment


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no day; write it like 2026-12-28.", param, ctx)
        if not 1900 <= day.year <= 2100:  # noqa: PLR2004 - a year outside is a slip of the hand
            self.fail(f"{value} is not between 1900 and 2100.", param, ctx)
        return day


INSTANT = _Instant()
DAY = _Day()
