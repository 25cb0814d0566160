"""The engine as facts for clingo: its reduced decision diagram over every value of every fact, a leaf for each answer.

A clingo program chooses one value for each fact and walks the diagram to a leaf. What it then asserts is decided for
every state at once: UNSATISFIABLE is a proof, a model is a state in which it fails. States that contradict themselves
are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from notelib.law.engine import Outcome, engine
from notelib.law.facts import choices, contradictions

TODAY = date(2026, 11, 23)
CORE = Path(__file__).with_name("core.lp").read_text(encoding="utf-8")
VALUES = {fact.id: [value.id for value in fact.values if value.id != "unknown"] for fact in choices()}
DEFAULTS = {fact.id: fact.default if fact.default != "unknown" else VALUES[fact.id][0] for fact in choices()}
# Facts that open another regime stand at their default: Part 2, state law, material that is not identified.
REGIMES = {
    id: DEFAULTS[id] for id in ("part2", "p2_consent", "p2_order", "p2_holder", "state", "form") if id in DEFAULTS
}
NOTES = {"content": "conversation", "separate": "yes", "written_by": "clinician", "session": "yes"}
GOVERNED = {"covered": "yes", "student_record": "no"}
# Asked in this order, which keeps the diagrams small.
ORDER = (
    "covered",
    "student_record",
    "content",
    "separate",
    "written_by",
    "session",
    "requester",
    "purpose",
    "client_status",
)

WALK = """
1 { val(F,V) : value(F,V) } 1 :- fact(F).
at(D,N) :- root(D,N).
at(D,M) :- at(D,N), node(D,N,F), val(F,V), edge(D,N,V,M).
engine(D,V) :- at(D,N), leaf(D,N,V,_).
record(D,R) :- at(D,N), leaf(D,N,_,R).
"""
"""One value for each fact, and what each diagram D says of that state: engine(D,Verdict) and record(D,Type)."""

Leaf = tuple[str, str]
"""A verdict, and the record type of the rules behind it: "notes", "ordinary", or "any" where no rule asks for it."""


def leaf(outcome: Outcome) -> Leaf:
    """The answer of the engine at one leaf."""
    records = {rule.record for rule in outcome.rules}
    return outcome.verdict, next((r for r in ("notes", "ordinary") if r in records), "any")


ORDINARY: Leaf = ("-", "ordinary")
"""All ordinary material taken together: the core asks only for its type."""


class Answers:
    """The engine's reduced decision diagram over all facts but the fixed ones.

    Built here from the compiled rules alone, beside the project's own diagram. Raises RuleClashError where two rules in
    force clash in any state. With `core`, what is surely ordinary is one leaf, and its verdict is not looked for.
    """

    def __init__(self, fixed: Mapping[str, str], *, core: bool = False, day: date = TODAY) -> None:
        self.rules = engine(day)
        self.fixed = dict(fixed)
        # Where none of these is left, no gate and no rule on psychotherapy notes holds (PN-AU-01 holds for all notes).
        self.decisive = sum(
            1 << bit
            for bit, (at, _) in enumerate(self.rules._alternatives)
            if not core or self.rules.rules[at].gate or self.rules.rules[at].record == "notes"
        )
        self.facts = sorted((id for id in VALUES if id not in fixed), key=_rank)
        self.asked = [self._asked(id) for id in self.facts]
        self.nodes: list[tuple[object, ...]] = []
        self._ids: dict[tuple[object, ...], int] = {}
        self._built: dict[tuple[int, int], int] = {}
        alive = self.rules.everything
        for id, value in fixed.items():
            alive &= self.rules.masks[id][value]
        self.root = self._build(alive, 0)

    def _asked(self, fact: str) -> int:
        """The alternatives that some value of the fact ends."""
        left = self.rules.everything
        for mask in self.rules.masks[fact].values():
            left &= mask
        return self.rules.everything & ~left

    def _build(self, alive: int, at: int) -> int:
        while at < len(self.facts) and not alive & self.asked[at]:
            at += 1
        if (at, alive) not in self._built:
            if not alive & self.decisive:
                made = self._node(ORDINARY)
            elif at == len(self.facts):
                made = self._node(leaf(self.rules.outcome(alive)))
            else:
                masks = self.rules.masks[self.facts[at]]
                children = [self._build(alive & masks[value], at + 1) for value in VALUES[self.facts[at]]]
                made = children[0] if len(set(children)) == 1 else self._node((self.facts[at], *children))
            self._built[at, alive] = made
        return self._built[at, alive]

    def _node(self, node: tuple[object, ...]) -> int:
        if node not in self._ids:
            self._ids[node] = len(self.nodes)
            self.nodes.append(node)
        return self._ids[node]

    def leaves(self) -> set[Leaf]:
        """Every answer that some state leads to."""
        return {
            (str(first), str(rest[0]))
            for first, *rest in map(self.nodes.__getitem__, self._reached())
            if first not in VALUES
        }

    def program(self, name: str) -> Iterator[str]:
        """The diagram as clingo facts, under this name, and the contradictions that no possible state holds."""
        yield f"root({name},{self.root})."
        for at in self._reached():
            first, *rest = self.nodes[at]
            if first in VALUES:
                yield f"node({name},{at},{first})."
                yield from (f"edge({name},{at},{v},{c})." for v, c in zip(VALUES[str(first)], rest, strict=True))
            else:
                yield f'leaf({name},{at},"{first}",{rest[0]}).'
        for when, _ in contradictions():
            if all(self.fixed[id] in values for id, values in when.items() if id in self.fixed):
                yield _never({id: values for id, values in when.items() if id not in self.fixed})

    def _reached(self) -> list[int]:
        seen, todo = {self.root}, [self.root]
        while todo:
            first, *rest = self.nodes[todo.pop()]
            new = [child for child in rest if child not in seen] if first in VALUES else []
            seen.update(new)
            todo += new
        return sorted(seen)


def _rank(fact: str) -> tuple[int, str]:
    return (ORDER.index(fact) if fact in ORDER else len(ORDER), fact)


def _never(when: Mapping[str, Iterable[str]]) -> str:
    return ":- " + ", ".join(f"val({id},({';'.join(sorted(values))}))" for id, values in when.items()) + "."


def vocabulary(fixed: Mapping[str, str] | None = None) -> str:
    """The facts and their values; a fixed fact has that one value only."""
    kept = fixed or {}
    lines = [
        f"fact({id})." + "".join(f" value({id},{v})." for v in ([kept[id]] if id in kept else values))
        for id, values in VALUES.items()
    ]
    return "\n".join([*lines, *(f"usual({id},{value})." for id, value in DEFAULTS.items())])


def smallest(program: Iterable[str]) -> dict[str, str] | None:
    """The state with the fewest unusual values in which the program holds; None proves that there is no such state."""
    parts = [WALK, *program, "#minimize { 1,F : val(F,V), not usual(F,V) }. #show val/2."]
    found = None
    for symbols in answers(parts, limit=0):
        found = {str(s.arguments[0]): str(s.arguments[1]) for s in symbols if s.name == "val"}
    return found


def answers(program: Iterable[str], limit: int = 1, *options: str) -> Iterator[list]:
    """The shown symbols of each model."""
    import clingo

    control = clingo.Control([f"--models={limit}", "--warn=none", *options])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        for model in handle:
            yield model.symbols(shown=True)


def in_words(state: Mapping[str, str]) -> str:
    """What is unusual about a state."""
    return ", ".join(f"{id} = {value}" for id, value in state.items() if value != DEFAULTS[id])
