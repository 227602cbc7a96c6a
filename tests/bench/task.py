"""What completing one task costs, from the bare step to the whole action, and how that grows within a pathway."""

from uuid import uuid4

from sqlalchemy import Column, Engine, Integer, LargeBinary, MetaData, Table, Text, insert, select, update

from app.actions import work_on_task
from app.store.tables import Instance, WorkItem
from tests.bench import stock
from tests.bench.figure import Figure, median, ms, times
from tests.bench.town import ANSWERS, LATER, begun, from_memory, from_rows, state
from tests.support.cases import Town

ROUNDS = 20
PATHWAYS = 6
MOST = 4.0
GROWTH = 1.5
CHEAPER = 7.0

TABLES = MetaData()
BLOB = Table("bench_blob", TABLES, Column("id", Integer, primary_key=True), Column("body", LargeBinary))
TEXT = Table("bench_text", TABLES, Column("id", Integer, primary_key=True), Column("body", Text))


def figures(kind: str, town: Town) -> list[Figure]:
    """Measure on one kind of database."""
    rounds = [_round(town) for _ in range(ROUNDS)]
    step, commit, engine, asking, action, shipped = (median(taken) for taken in zip(*rounds, strict=True))
    floor = step + commit
    return [
        ms(f"{kind}: bare step, SpiffWorkflow as it comes, in memory", step),
        ms(f"{kind}: bare commit of the same bytes", commit),
        ms(f"{kind}: engine + persistence, to bare step + bare commit", engine, engine / floor, MOST),
        ms(f"{kind}: the same, asking the case its answers and terms", asking, asking / floor, MOST),
        ms(f"{kind}: the whole action, to the same", action, action / floor),
        _cheaper(kind, shipped, engine),
        *_pathway(kind, town),
    ]


def _round(town: Town) -> tuple[float, ...]:
    """Measure each once, one after the other: so what else the machine does weighs on all alike."""
    engine, (first, second, third) = town.office.database.engine, (begun(town) for _ in range(3))
    body = state(town, first.instance_id)
    _put(engine, BLOB, body)
    _put(engine, TEXT, stock.whole_case())
    return (
        stock.bare_step(),
        *times(lambda one: _commit(one, body), [engine]),
        *times(lambda item: from_memory(town, item), [first]),
        *times(lambda item: from_rows(town, item), [second]),
        *times(lambda item: _act(town, item), [third]),
        *times(_as_shipped, [engine]),
    )


def _act(town: Town, item: WorkItem) -> None:
    work_on_task.complete(town.office, town["consulent"], item.id, item.revision, uuid4(), ANSWERS)


def _commit(engine: Engine, body: bytes) -> None:
    with engine.begin() as connection:
        connection.execute(update(BLOB).values(body=body))


def _as_shipped(engine: Engine) -> None:
    with engine.begin() as connection:
        body = stock.complete_in_whole_case(connection.execute(select(TEXT.c.body)).scalar_one())
        connection.execute(update(TEXT).values(body=body))


def _put(engine: Engine, table: Table, body: bytes | str) -> None:
    TABLES.create_all(engine)
    with engine.begin() as connection:
        connection.execute(table.delete())
        connection.execute(insert(table).values(id=1, body=body))


def _cheaper(kind: str, shipped: float, ours: float) -> Figure:
    size, ratio = len(stock.whole_case()) // 1000, shipped / ours
    name = f"{kind}: as shipped, one workflow a case of {size} kB, to engine + persistence"
    return Figure(name, f"{shipped:.2f} ms", f"{ratio:.2f} x", f">= {CHEAPER:g} x", ratio >= CHEAPER)


def _pathway(kind: str, town: Town) -> list[Figure]:
    """Walk whole pathways: each task is done in the engine alone, undone, and then done by its action."""
    walks = [_walk(town) for _ in range(PATHWAYS)]
    second, last = median(walk[1][0] for walk in walks), median(walk[-1][0] for walk in walks)
    sizes = sorted(size for walk in walks for _, size in walk)
    growth = ms(f"{kind}: growth, task {len(walks[0])} to task 2 of a pathway", last, last / second, GROWTH)
    span = f"median {median(sizes):.0f} bytes, most {sizes[-1]} bytes"
    return [growth, Figure(f"{kind}: saved state of an instance", span)]


def _restore(town: Town, item: WorkItem, before: bytes) -> None:
    town.office.database.write(lambda session: setattr(session.get_one(Instance, item.instance_id), "state", before))


def _walk(town: Town) -> list[tuple[float, int]]:
    item: WorkItem | None = begun(town)
    walked = []
    while item:
        before = state(town, item.instance_id)
        (taken,) = times(lambda one: from_rows(town, one), [item])
        walked.append((taken, len(state(town, item.instance_id))))
        _restore(town, item, before)
        town.do(item.case_id, item.key, **LATER.get(item.key, {}))
        item = next(iter(town.rows(WorkItem, instance_id=item.instance_id, status="open")), None)
    return walked
