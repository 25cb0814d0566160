"""Moodle XML as its documentation describes it ("Moodle XML format", checked 2026-11-25), element by element.

There is no schema of it and no reader with a licence that a test could rest on; so the form stands here as a table: for
each element where it may stand, how often, what it holds. Names of lengths and lists are those of Moodle's own fields.
"""

import re
import xml.etree.ElementTree as ET

FORMATS = {"html", "moodle_auto_format", "plain_text", "markdown"}
FRACTIONS = {"100", "0"}  # of the grades Moodle knows, the two that a question with one right answer needs
ANY, NUMBER, FLAG = r".*\S.*", r"\d+(\.\d+)?", r"true|false|1|0"
ONE, MAYBE, MANY = (1, 1), (0, 1), (0, 10_000)

# element: (how often, attributes, what its text is, its children); text None: no text of its own
TEXT = {"text": (ONE, {}, ANY, {})}
EMPTY_OR_TEXT = {"text": (ONE, {}, r".*", {})}
FORMATTED = {"format": FORMATS}
FEEDBACK = (MAYBE, FORMATTED, None, EMPTY_OR_TEXT)
QUESTION = {
    "name": (ONE, {}, None, {"text": (ONE, {}, r"\S.{0,254}", {})}),
    "questiontext": (ONE, FORMATTED, None, TEXT),
    "generalfeedback": FEEDBACK,
    "defaultgrade": (MAYBE, {}, NUMBER, {}),
    "penalty": (MAYBE, {}, r"0(\.\d+)?|1(\.0+)?", {}),
    "hidden": (MAYBE, {}, r"0|1", {}),
    "idnumber": (MAYBE, {}, r"\S.{0,99}", {}),
    "tags": (MAYBE, {}, None, {"tag": (MANY, {}, None, {"text": (ONE, {}, r"[^,]{1,50}", {})})}),
    "single": (MAYBE, {}, FLAG, {}),
    "shuffleanswers": (MAYBE, {}, FLAG, {}),
    "answernumbering": (MAYBE, {}, r"none|abc|ABCD|123|iii|IIII", {}),
    "correctfeedback": FEEDBACK,
    "partiallycorrectfeedback": FEEDBACK,
    "incorrectfeedback": FEEDBACK,
    "answer": ((2, 10_000), {**FORMATTED, "fraction": FRACTIONS}, None, {**TEXT, "feedback": FEEDBACK}),
}
CATEGORY = {"category": (ONE, {}, None, {"text": (ONE, {}, r"\$(course|module|system)\$/.*\S", {})})}


def faults(data):
    """Where a file is not of the form, in words; nothing where it is."""
    if not re.match(rb"<\?xml version=['\"]1\.0['\"] encoding=['\"]utf-8['\"]\?>\n<quiz>", data):
        return ["the first line is not the XML declaration, in UTF-8, before <quiz>"]
    quiz = ET.fromstring(data)
    found = []
    for at, question in enumerate(quiz):
        kind = question.get("type")
        table = {"category": CATEGORY, "multichoice": QUESTION}.get(kind)
        if question.tag != "question" or table is None:
            found.append(f"{at}: <{question.tag}> of type {kind}")
            continue
        found += [f"{at}: {fault}" for fault in _misfits(question, table)]
        right = [answer.get("fraction") for answer in question.iterfind("answer")]
        if kind == "multichoice" and right.count("100") != 1:
            found.append(f"{at}: {right.count('100')} right answers")
    ids = [one.text for one in quiz.iterfind("question/idnumber")]
    return found + [f"idnumber {one} twice" for one in {*ids} if ids.count(one) > 1]


def _misfits(element, table):
    for child in element:
        if child.tag not in table:
            yield f"<{child.tag}> in <{element.tag}>"
    for name, ((least, most), attributes, text, children) in table.items():
        those = element.findall(name)
        if not least <= len(those) <= most:
            yield f"{len(those)} <{name}> in <{element.tag}>"
        for one in those:
            yield from _alone(one, attributes, text)
            yield from _misfits(one, children)


def _alone(element, attributes, text):
    for name, values in attributes.items():
        if element.get(name) not in values:
            yield f"<{element.tag} {name}={element.get(name)!r}>"
    if set(element.attrib) - set(attributes):
        yield f"<{element.tag}> with {sorted(set(element.attrib) - set(attributes))}"
    said = element.text or ""
    if text is None and said.strip():
        yield f"text in <{element.tag}>"
    if text is not None and not re.fullmatch(text, said, re.DOTALL):
        yield f"<{element.tag}>{said[:30]!r}"


def read(data):
    """The questions as Moodle keeps them: its importer takes white space off both ends of every text."""
    for question in ET.fromstring(data).iterfind("question[@type='multichoice']"):
        yield {
            "name": question.findtext("name/text").strip(),
            "text": question.findtext("questiontext/text").strip(),
            "closing": question.findtext("generalfeedback/text").strip(),
            "answers": [
                (a.findtext("text").strip(), int(a.get("fraction")), (a.findtext("feedback/text") or "").strip())
                for a in question.iterfind("answer")
            ],
            "tags": [tag.text for tag in question.iterfind("tags/tag/text")],
            "plain": {one.get("format") for one in question.iter() if one.get("format")} == {"plain_text"},
        }
