"""Every number of the law that terms and questions here rest on.

`verified` tells whether somebody held the number against the statute's own text (wetten.overheid.nl). A change of a
law is one edit here; cases that already run keep the number they started with.
"""

from app.domain.delay import Leeway
from app.domain.term import Law, Span

DETENTION_PLAN = Law(Span(weeks=4), "Penitentiaire beginselenwet artikel 18a lid 1", verified=True)
"""The director adopts the detention and reintegration plan within four weeks of arrival (text of 1 November 2025).

Whether the Algemene termijnenwet applies (its article 4 leaves out deprivation of liberty) is an open question for a
lawyer; until it is answered the term stays on the day it falls.
"""

SEARCH_PERIOD = Law(Span(weeks=4), "Participatiewet artikel 41 lid 4", verified=True)
"""Who is under 27 can apply for a benefit only four weeks after the notification (text of 1 January 2026)."""

BENEFIT_REUSE = Law(Span(months=12), "Participatiewet artikel 43a", verified=True)
"""Data of a benefit that ended within twelve months may be used again (text of 1 January 2026)."""

ADVANCE = Law(Span(weeks=4), "Participatiewet artikel 52 lid 1", verified=True)
"""An advance comes within four weeks of the application, and again every four weeks (text of 1 January 2026)."""

DECISION = Law(Span(weeks=8), "Algemene wet bestuursrecht artikel 4:13 lid 2", verified=False)
"""A decision follows in reasonable time, at the latest eight weeks after the application.

Known from practice and from case-type catalogues; the statute's own text was not read.
"""

URGENT_DEBT_TALK = Law(Span(working_days=3), "Wet gemeentelijke schuldhulpverlening artikel 4 lid 2", verified=True)
"""The first talk at a threat to home, energy, water or health insurance (text of 1 July 2026)."""

INVESTIGATION = Law(Span(weeks=6), "Wet maatschappelijke ondersteuning 2015 artikel 2.3.2 lid 1", verified=True)
"""The investigation ends within six weeks of the report; then an application is possible without it (lid 9).

Text of 1 July 2026.
"""

PERSONAL_PLAN = Law(Span(days=7), "Wet maatschappelijke ondersteuning 2015 artikel 2.3.2 lid 2", verified=True)
"""For so long after the report the person can hand in a plan of their own (text of 1 July 2026)."""

SUPPORT_DECISION = Law(Span(weeks=2), "Wet maatschappelijke ondersteuning 2015 artikel 2.3.5 lid 2", verified=True)
"""The decision follows within two weeks of the application (text of 1 July 2026)."""

INCOMPLETE = Leeway(Span(weeks=8), "Algemene wet bestuursrecht artikel 4:15", verified=False)
"""The term to decide stands still from the day after the one on which the applicant is asked to complete it (lid 1).

It goes on when that was done, or when the term that was set for it has passed. That term is the office's own: eight
weeks at most is an agreement of the cities. Read as quoted on a page for lawyers, not in the statute itself.
"""

DECISION_LATER = Leeway(Span(weeks=6), "Algemene wet bestuursrecht artikel 4:14 lid 3", verified=False)
"""Who cannot decide in eight weeks names a reasonable day instead; six weeks at most is an agreement of the cities.

It holds only where no special law sets the term. The statute's own text of today was not read.
"""
