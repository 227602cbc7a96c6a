"""The ladders: who hears when a task is not done, in working days from its due day.

Level 1 is the owner, 2 the team lead, 3 the manager, 4 the joint table of the two cities.
"""

from app.domain.ladder import Ladder, Rung

MATCH = Ladder((Rung(1, 1), Rung(2, 2)))
"""A person who is not found yet: a day for the owner, then the team lead."""

FAST_TRACK = Ladder((Rung(2, 1),))
"""A short stay leaves no time for a reminder."""

FIRST_CONTACT = Ladder((Rung(1), Rung(2, 2), Rung(3, 5)))
"""Nobody stays unseen for longer than two weeks without a manager knowing."""

CHAIN = Ladder((Rung(2), Rung(4, 5)))
"""What the prison owes all others: a week after the due day it is a matter of both cities."""

TALK = Ladder((Rung(1), Rung(2, 2)))
"""Talks and contacts with the person."""

SIGNAL = Ladder((Rung(2, 2),))
"""A signal that nobody took up."""

UPSCALING = Ladder((Rung(3),))
"""The team lead decides, so the manager is the first above."""

NOT_ALLOWED = Ladder((Rung(3), Rung(4, 5)))
"""A refusal that stays open becomes a matter of both cities."""

REMINDER = Ladder((Rung(1),))
"""A reminder to the owner is enough."""

LEAD = Ladder((Rung(2),))
"""The team lead hears at the due day."""

LEAD_A_WEEK_LATER = Ladder((Rung(2, 5),))
"""The team lead hears a week after the due day."""

FIRST_DAYS_CASH = Ladder((Rung(2, 3),))
"""The team lead hears while there are two working days left to the release."""

EARLY_APPLICATION = Ladder((Rung(2, 2),))
"""The weeks of the search period run; two days is what it can bear."""

APPLICATION = Ladder((Rung(1), Rung(2, 5)))
"""The owner hears two weeks before the release, the team lead one week before it."""

ADVANCE = Ladder((Rung(2, -5), Rung(3)))
"""A term of the law: the team lead hears before it ends, the manager when it does."""

DECISION = Ladder((Rung(2, -10), Rung(3, -3)))
"""A term of the law whose end can cost a penalty: all hear before it."""

RESTART = Ladder((Rung(1, 4),))
"""Other benefits: the owner looks again a week after the release."""

URGENCY = Ladder((Rung(2, 10), Rung(4, 20)))
"""The team lead hears ten weeks before the release; at eight a decision can no longer come in time by itself."""

URGENCY_DECISION = Ladder((Rung(3, -5),))
"""A term of the law: the manager hears a week before it ends."""

RENT_EMERGENCY = Ladder((Rung(2, -1), Rung(3)))
"""Three working days in all: the team lead hears at the second, the manager at the end."""

BED = Ladder((Rung(3, 1),))
"""The manager hears on the last working day before the release."""

PLACE = Ladder((Rung(2, 2), Rung(3, 4)))
"""The team lead hears while there are three working days left to the release, the manager at the last."""

INVESTIGATION = Ladder((Rung(2, -5), Rung(3)))
"""A term of the law: the team lead hears a week before it ends, the manager when it does."""

WMO_REPORT = Ladder((Rung(2, 10),))
"""The team lead hears eight weeks before the release, when the investigation and the decision just fit."""

MANAGER = Ladder((Rung(3),))
"""What can wait for nobody: the manager hears when the term ends."""

GO_NO_GO = Ladder((Rung(4),))
"""A check that is not done counts as red, and red is a matter of both cities."""

RECEPTION = Ladder((Rung(1), Rung(2)))
"""On the day of release itself: whoever is on duty in the morning, the team lead before the office closes."""

LOOK_BACK = Ladder((Rung(2, 10),))
"""Looking back asks a meeting; two weeks are given."""

CLOSE = Ladder((Rung(1), Rung(2, 10)))
"""A case that stays open keeps data for longer than needed."""
