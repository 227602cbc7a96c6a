"""A term explained in one sentence: what it counts from, what moved it, and the day it ends on."""

from datetime import date, datetime

from babel.dates import format_date, format_time

from app.domain.calendar import ZONE, is_holiday, is_working_day, local_day
from app.domain.reckoning import Reckoning
from app.domain.schedule import Schedule
from app.domain.term import FIXED_ANCHORS, Rule, Span, Term
from app.domain.words import ANCHORS, Gettext, Ngettext, span_in_words, term_in_words


class Explanation:
    """Says how the day of a term came about, in the language of the reader."""

    def __init__(self, today: date, locale: str, gettext: Gettext, ngettext: Ngettext) -> None:
        """Bind to the reader: the day it is for them, and their language."""
        self._today = today
        self._locale = locale
        self._ = gettext
        self._n = ngettext

    def of(self, plan: Schedule, longer: Span) -> str:
        """Give the sentence of a plan; `longer` is the time that was given on top."""
        if plan.due is None:
            text = self._("de termijn is %(term)s; die dag is nog niet bekend", term=self._term(plan.term))
        elif plan.reckoning is None:
            text = "; ".join(self._in_hours(plan, plan.due))
        else:
            text = "; ".join(self._in_days(plan.reckoning, local_day(plan.opens), longer))
        return f"{text[:1].upper()}{text[1:]}."

    def _in_hours(self, plan: Schedule, due: datetime) -> list[str]:
        ends = plan.undelayed or due
        parts = [self._("%(term)s is %(day)s", term=self._term(plan.term), day=self._moment(ends))]
        if due != ends:
            parts.append(self._("door het stilliggen wordt het %(day)s", day=self._moment(due)))
        return parts

    def _in_days(self, found: Reckoning, opened: date, longer: Span) -> list[str]:
        parts = self._by_rule(found)
        if found.caught_up != found.ends:
            since, day = self._short(opened), self._day(found.caught_up)
            parts.append(self._("de taak telt pas vanaf %(since)s, daarom wordt het %(day)s", since=since, day=day))
        if found.stood_still != found.caught_up:
            parts.append(self._("door het stilliggen wordt het %(day)s", day=self._day(found.stood_still)))
        if found.day != found.stood_still:
            more = span_in_words(longer, self._n)
            parts.append(self._("met %(more)s extra wordt het %(day)s", more=more, day=self._day(found.day)))
        return parts

    def _by_rule(self, found: Reckoning) -> list[str]:
        """Give what was counted, and what the rule made of it."""
        term, counted, ends = found.term, self._day(found.counted), self._day(found.ends)
        first = self._("%(term)s is %(day)s", term=self._term(term, found.start), day=counted)
        kind = self._kind(found.counted)
        if found.ends != found.counted:
            return [f"{first}, {kind}", self._moved(found, ends)]
        if term.rule in {Rule.AWT, Rule.PLAIN}:
            first = f"{first}, {kind}"
            if not is_working_day(found.ends):
                return [first, self._("deze termijn schuift niet")]
        return [first]

    def _moved(self, found: Reckoning, ends: str) -> str:
        if found.term.rule is Rule.BEFORE:
            return self._("daarom geldt de werkdag ervoor, %(day)s", day=ends)
        if is_working_day(found.counted):
            return self._("er horen twee werkdagen in te zitten, daarom geldt %(day)s", day=ends)
        return self._("daarom geldt de werkdag erna, %(day)s", day=ends)

    def _kind(self, day: date) -> str:
        if is_working_day(day):
            return self._("een werkdag")
        return self._("een feestdag") if is_holiday(day) else self._("in het weekend")

    def _term(self, term: Term, start: date | None = None) -> str:
        words = term_in_words(term, self._, self._n)
        if start is None:
            return words
        if term.span == Span():
            return self._("de dag van %(anchor)s", anchor=self._(ANCHORS[term.anchor]))
        since = self._short(start)
        if term.anchor in FIXED_ANCHORS:
            return self._("%(term)s op %(day)s", term=words, day=since)
        return self._("%(term)s van %(day)s", term=words, day=since)

    def _day(self, day: date) -> str:
        return format_date(day, f"EEEE {self._form(day)}", locale=self._locale)

    def _short(self, day: date) -> str:
        return format_date(day, self._form(day), locale=self._locale)

    def _form(self, day: date) -> str:
        return "d MMMM" if day.year == self._today.year else "d MMMM y"

    def _moment(self, instant: datetime) -> str:
        hour = format_time(instant.astimezone(ZONE), "H.mm" if self._locale == "nl" else "H:mm", locale=self._locale)
        return self._("%(day)s om %(hour)s uur", day=self._day(local_day(instant)), hour=hour)
