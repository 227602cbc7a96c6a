"""The keys of all tests: the same in each process, for a database made by one is opened by another."""

from app.store.keys import Key, Ring, write
from tests.support.owner import KEY

KEYS = [Key("test-1", b"only for tests, 32 bytes of them")]
RING = Ring(KEYS, audit=KEY)
WRITTEN = write(KEYS).strip()
