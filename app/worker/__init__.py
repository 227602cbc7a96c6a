"""The only home of APScheduler: a clock that ticks; the database says what is due."""
