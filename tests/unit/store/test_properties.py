"""On PostgreSQL too: whatever is done to the store, it holds what a plain list and dictionary would hold."""

from __future__ import annotations

import itertools

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from postgres_server import Server

from tests.property.test_store_properties import StoreMachine


def test_postgresql_holds_the_same(postgres: Server):
    numbers = itertools.count(1)

    class OnPostgres(StoreMachine):
        def where(self):
            self.place = getattr(self, "place", None) or postgres.url(f"p{next(numbers)}")
            return self.place

    run_state_machine_as_test(OnPostgres, settings=settings(max_examples=4, stateful_step_count=15, deadline=None))
