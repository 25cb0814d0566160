"""Plans and handouts as whole HTML documents: nothing is fetched, every text is escaped.

    documents(plans, handouts) -> {"index.html": "<!doctype html>...", ...}

The words come from the bank; see `notelib.bank.handout_sheet` for what is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from notelib.bank import Handout, Plan
from notelib.bank.handout_sheet import Part, sheet
from notelib.bank.lesson import CLAUSE_MARK
from notelib.bank.plan import Task
from notelib.bank.plan_refs import named
from notelib.cli.handout_style import STYLE

WORKBOOK = "Therapy Notes Workbook"


def documents(plans: Sequence[Plan], handouts: Sequence[Handout]) -> dict[str, str]:
    """Name of the file -> its text: one for each plan and handout, and an index that leads to them."""
    files = {name_of(plan): plan_page(plan) for plan in plans}
    files |= {name_of(handout): handout_page(handout) for handout in handouts}
    return {"index.html": index_page(plans, handouts), **files}


def name_of(one: Plan | Handout) -> str:
    """The file of a plan or a handout."""
    return f"plan-{one.number}-{one.id}.html" if isinstance(one, Plan) else f"handout-{one.id}.html"


def index_page(plans: Sequence[Plan], handouts: Sequence[Handout]) -> str:
    """Links to everything, plans first."""

    def entry(one: Plan | Handout, about: str) -> str:
        return f'<li><a href="{escape(name_of(one))}">{escape(one.title)}</a><br>{escape(about)}</li>'

    meetings = [entry(one, f"{one.minutes} minutes. {one.aim}") for one in plans]
    sheets = [entry(one, _for(one) + one.use) for one in handouts]
    body = f"<h1>{WORKBOOK}: plans and handouts</h1><h2>Plans</h2><ol>{''.join(meetings)}</ol>"
    return _document("Plans and handouts", f"{body}<h2>Handouts</h2><ul>{''.join(sheets)}</ul>")


def _for(one: Handout) -> str:
    return "For the supervisor: holds answers. " if one.audience == "supervisor" else ""


def plan_page(plan: Plan) -> str:
    """One plan."""
    rows = [
        f"<tr><td>{start // 60}:{start % 60:02}<br>{step.minutes} min</td>"
        f"<td><strong>{escape(step.title)}</strong>{_prose(step.text)}{_refs(step.see)}</td></tr>"
        for start, step in zip(plan.starts, plan.steps, strict=True)
    ]
    asked = [f'<div class="together"><h3>{escape(q.ask)}</h3>{_list(q.listen)}</div>' for q in plan.questions]
    said = [f"<div><dt>“{escape(m.said)}”</dt><dd>{_words(m.answer)}</dd></div>" for m in plan.misconceptions]
    parts = {
        "Get ready": _list(plan.prepare),
        "Before the meeting, trainees": _tasks(plan.before),
        "What happens when": f'<table class="order"><tbody>{"".join(rows)}</tbody></table>',
        "Questions for the room, and what to listen for": "".join(asked),
        "What trainees may believe": f"<dl>{''.join(said)}</dl>",
        "Debrief": _prose(plan.debrief),
        "Homework": _tasks(plan.homework),
        "You see that the aim was met when": _list(plan.signs),
    }
    head = (
        f"<h1>{plan.number}. {escape(plan.title)}</h1>"
        f'<p class="quiet">Meeting {plan.number}, {plan.minutes} minutes.</p>'
        f"<p><strong>Aim:</strong> {_words(plan.aim)}</p>"
    )
    body = "".join(f"<h2>{title}</h2>{inside}" for title, inside in parts.items())
    return _document(plan.title, head + body + _law(plan))


def handout_page(handout: Handout) -> str:
    """One handout, made for one sheet of paper."""
    parts = "".join(_part(part) for part in sheet(handout))
    note = f"<p><strong>{_for(handout)}</strong></p>" if _for(handout) else ""
    return _document(handout.title, f"<h1>{escape(handout.title)}</h1>{note}{parts}{_law(handout)}", "sheet")


def _part(part: Part) -> str:
    heading = f"<h2>{escape(part.heading)}</h2>" if part.heading else ""
    match part.kind:
        case "text":
            return heading + _prose(part.text)
        case "list":
            return heading + _list(part.items)
        case "steps":
            return heading + _list(part.items, "ol")
        case "tick":
            return heading + _list(part.items, "ul", "plain tick")
        case "lines":
            return f'{heading}<div class="lines">{"<div></div>" * part.lines}</div>'
        case "cards":
            cards = [
                f"<li><strong>{escape(card.title)}</strong><p>{escape(card.story)}</p>"
                f"<p><em>{escape(card.question)}</em></p></li>"
                for card in part.cards
            ]
            return f'{heading}<ul class="cards">{"".join(cards)}</ul>'
        case _:
            return heading + _table(part)


def _table(part: Part) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns)
    rows = [
        f'<tr><th scope="row">{_words(row[0])}</th>{"".join(f"<td>{_words(cell)}</td>" for cell in row[1:])}</tr>'
        for row in part.rows
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _words(text: str) -> str:
    """A line of text; a clause in brackets stays readable, and cannot be torn from the word before it."""
    return CLAUSE_MARK.sub(
        lambda found: f'&nbsp;<span class="clause">[{found[1]}]</span>', escape(re.sub(r"\s*\n\s*", " ", text.strip()))
    )


def _prose(text: str) -> str:
    """Paragraphs stand apart by an empty line; lines that begin with a hyphen are a list."""
    made = []
    for part in filter(None, (one.strip() for one in re.split(r"\n\s*\n", text))):
        if part.startswith("- "):
            made.append(_list(part.removeprefix("- ").split("\n- ")))
        else:
            made.append(f"<p>{_words(part)}</p>")
    return "".join(made)


def _list(lines: Iterable[str], tag: str = "ul", kind: str = "") -> str:
    named_class = f' class="{kind}"' if kind else ""
    return f"<{tag}{named_class}>{''.join(f'<li>{_words(line)}</li>' for line in lines)}</{tag}>"


def _tasks(tasks: Iterable[Task]) -> str:
    lines = [f"<li>{_words(task.text)}{_refs(task.see)}</li>" for task in tasks]
    return f"<ul>{''.join(lines)}</ul>"


def _refs(refs: tuple[str, ...]) -> str:
    """What is used, by name: on paper no link can be followed."""
    if not refs:
        return ""
    told = [f"{escape(one.word)}: {escape(one.title)}" for one in map(named, refs)]
    return f'<p class="quiet">{"; ".join(told)}</p>'


def _law(of: Plan | Handout) -> str:
    if not of.sources:
        return ""
    lines = [f"<li>[{escape(one.clause)}] {escape(one.citation)}</li>" for one in of.sources]
    said = f"The law in our own words, last checked {escape(of.checked)}. State law may say more."
    return f'<footer class="law"><p>{said}</p><ul>{"".join(lines)}</ul></footer>'


def _document(title: str, body: str, kind: str = "") -> str:
    back = '<nav><a href="index.html">All plans and handouts</a></nav>' if title != "Plans and handouts" else ""
    named_class = f' class="{kind}"' if kind else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - {WORKBOOK}</title><style>{STYLE}</style></head>"
        f"<body{named_class}>{back}<main>{body}</main></body></html>\n"
    )
