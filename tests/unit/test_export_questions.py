"""Questions for other tools, read back by parsers that others wrote: gift-pegjs, pyslet, the tincan package."""

import io
import json
import logging
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import moodle_form
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyslet.qtiv2 import variables
from pyslet.qtiv2 import xml as qti
from pyslet.xml.structures import XMLError

from notelib import bank
from notelib.export.gift import gift
from notelib.export.moodle import moodle_xml
from notelib.export.qti import identifier, qti_item, qti_package
from notelib.export.questions import Choice, NotExportableError, Question, questions

pytestmark = pytest.mark.filterwarnings("ignore:.*:DeprecationWarning")  # pyslet's own

FRONTEND = Path(__file__).parents[2] / "frontend"
READ_GIFT = (
    "const { parse } = require('gift-pegjs'); const { readFileSync } = require('fs');"
    "console.log(JSON.stringify(parse(readFileSync(0, 'utf8'))))"
)

TEXT = st.text(
    st.one_of(st.sampled_from("~=#{}:\\<>&'\"%[]*/ \n\t$-→"), st.characters(exclude_categories=["Cs", "Cc"])),
    min_size=1,
    max_size=40,
).map(lambda t: f"w {t} w")


@st.composite
def made_up(draw):
    right = draw(st.integers(0, 2))
    choices = tuple(Choice(f"c{n}", draw(TEXT), n == right, draw(TEXT)) for n in range(3))
    return Question("place:made-up", draw(TEXT), draw(TEXT), draw(TEXT), choices, draw(TEXT), ("made-up",))


@pytest.fixture(scope="module")
def every():
    return questions()


def read_gift(text):
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules/gift-pegjs").is_dir():
        pytest.skip("node or its package gift-pegjs is not installed (make test installs both)")
    done = subprocess.run(
        [node, "-e", READ_GIFT], input=text, text=True, capture_output=True, cwd=FRONTEND, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]
    return [one for one in json.loads(done.stdout) if one["type"] != "Category"]


def words(text):
    return " ".join(text.split())


def test_every_graded_item_and_scenario_is_there_with_one_right_answer(every):
    ids = [question.id for question in every]
    assert len(set(ids)) == len(ids)
    one_key = {f"place:{i.id}" for i in bank.items() if not i.borderline and not i.also}
    assert {id for id in ids if id.startswith("place:")} == one_key
    assert len([id for id in ids if id.startswith("disclose:")]) > 150
    for question in every:
        assert [choice.right for choice in question.choices].count(True) == 1
        assert all(choice.label for choice in question.choices)
        assert next(choice.feedback for choice in question.choices if choice.right)


def test_what_is_no_question_is_refused_with_its_name():
    open_ = next(item for item in bank.items() if item.borderline)
    for id, why in (
        ("place:no-such", "no-such"),
        (f"place:{open_.id}", "not graded"),
        ("place:cousin-stolen-phones", "two right answers"),
        ("write:x:SOAP", "one right answer"),
    ):
        with pytest.raises(NotExportableError, match=why):
            questions([id])


def test_gift_is_read_as_it_was_meant(every):
    read = read_gift(gift(every))
    assert len(read) == len(every)
    for own, theirs in zip(every, read, strict=True):
        assert words(theirs["stem"]["text"]) == words(f"{own.text} {own.ask}")
        assert words(theirs["globalFeedback"]["text"]) == words(own.feedback)
        assert [(words(c["text"]["text"]), c["isCorrect"]) for c in theirs["choices"]] == [
            (words(c.label), c.right) for c in own.choices
        ]


def test_gift_survives_any_text():
    drawn = []

    @given(made_up())
    @settings(max_examples=60, deadline=None, database=None)
    def collect(question):
        drawn.append(question)

    collect()
    read = read_gift(gift(drawn))
    assert [[words(c["text"]["text"]) for c in one["choices"]] for one in read] == [
        [words(c.label) for c in one.choices] for one in drawn
    ]
    assert [words(one["stem"]["text"]) for one in read] == [words(f"{one.text} {one.ask}") for one in drawn]


def qti_document(data):
    """The root; what the other parser only warns of is an error here."""
    complaints = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    try:
        document = qti.QTIDocument()
        document.read(src=io.BytesIO(data))
    finally:
        logging.getLogger().removeHandler(handler)
    if complaints:
        raise ValueError(complaints[0])
    return document.root


def answered(item, choice):
    """The score and the feedback shown, by an engine that others wrote."""
    state = variables.ItemSessionState(item)
    state.begin_session()
    state.begin_attempt()
    state["RESPONSE"].set_value(choice)
    state.end_attempt()
    return state["SCORE"].value, state["FEEDBACK"].value


def test_qti_items_are_read_and_scored_by_another_engine(every):
    for question in every[:: max(1, len(every) // 60)]:
        item = qti_document(qti_item(question))
        assert isinstance(item, qti.items.AssessmentItem)
        assert item.title == question.title
        for choice in question.choices:
            assert answered(item, choice.id) == (1.0 if choice.right else 0.0, choice.id)


def test_the_other_engine_does_refuse_what_is_no_qti(every):
    sound = qti_item(every[0])
    for old, new in ((b'cardinality="single"', b'cardinality="several"'), (b"</assessmentItem>", b"")):
        with pytest.raises((XMLError, ValueError)):
            qti_document(sound.replace(old, new, 1))


@given(made_up())
@settings(max_examples=30, deadline=None)
def test_qti_and_moodle_survive_any_text(question):
    item = qti_document(qti_item(question))
    assert item.title == question.title
    assert moodle_form.faults(moodle_xml([question])) == []
    assert_the_same(question, *moodle_form.read(moodle_xml([question])))


def test_a_qti_package_names_every_item_in_its_manifest_and_is_the_same_each_time(every):
    some = every[:5]
    packed = qti_package(some)
    assert packed == qti_package(some)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        listed = [r.get("href") for r in manifest.iter("{http://www.imsglobal.org/xsd/imscp_v1p1}resource")]
        assert sorted(listed) == sorted(f"items/{identifier(q.id)}.xml" for q in some)
        assert sorted(archive.namelist()) == sorted([*listed, "imsmanifest.xml"])
        for name in listed:
            assert qti_document(archive.read(name)).identifier == Path(name).stem


def assert_the_same(own, theirs):
    """A question is what Moodle keeps of it; line breaks are those of XML."""

    def kept(text):
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    assert theirs == {
        "name": kept(own.title),
        "text": kept(f"{own.text}\n\n{own.ask}"),
        "closing": kept(own.feedback),
        "answers": [(kept(c.label), 100 if c.right else 0, kept(c.feedback)) for c in own.choices],
        "tags": list(own.tags),
        "plain": True,
    }


def test_moodle_xml_is_of_the_documented_form_and_holds_every_question(every):
    data = moodle_xml(every)
    assert moodle_form.faults(data) == []
    for own, theirs in zip(every, moodle_form.read(data), strict=True):
        assert_the_same(own, theirs)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<?xml", b"\n<?xml"),
        (b"<quiz>", b"<quizz>"),
        (b'type="category"', b'type="kategorie"'),
        (b"$course$/", b"course/"),
        (b"<single>true", b"<single>yes"),
        (b"<answernumbering>none", b"<answernumbering>roman"),
        (b'fraction="100"', b'fraction="99"'),
        (b'fraction="0"', b'fraction="100"'),
        (b'format="plain_text"', b'format="text"'),
        (b"<penalty>0.3333333", b"<penalty>3"),
        (b"<tag>", b"<label>"),
        (b"<idnumber>", b"<idnumber>" + b"x" * 100),
        (b"<defaultgrade>1</defaultgrade>", b"<points>1</points>"),
    ],
)
def test_what_is_not_of_the_documented_form_is_found(every, old, new):
    broken = moodle_xml(every[:1]).replace(old, new, 1)
    for tag in (b"quiz", b"tag"):  # the end of an element follows its beginning
        if old == b"<" + tag + b">":
            broken = broken.replace(b"</" + tag + b">", b"</" + new[1:], 1)
    assert moodle_form.faults(broken)


def test_moodle_xml_is_read_by_a_library_of_others(every, tmp_path):
    others = pytest.importorskip("moodle_questions", reason="moodle-questions is not installed: it names no licence")
    path = tmp_path / "quiz.xml"
    path.write_bytes(moodle_xml(every[:40]))
    quiz = others.Quiz.read_xml(str(path))
    assert len(quiz.questions) == 40
