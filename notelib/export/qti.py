"""Questions as a QTI 2.1 content package: one file an item, and a manifest.

Source: IMS Question and Test Interoperability, Assessment Test, Section, and Item Information Model 2.1 and its XML
binding (IMS Global, 2012; checked 2026-11-25).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from notelib.export.questions import Question
from notelib.export.xml import Element, document, node

_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the same questions give the same bytes


def qti_package(questions: Sequence[Question]) -> bytes:
    """A zip file with `imsmanifest.xml` and an item for each question."""
    files = {f"items/{identifier(question.id)}.xml": qti_item(question) for question in questions}
    files["imsmanifest.xml"] = _manifest(questions)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def qti_item(question: Question) -> bytes:
    """One assessmentItem: the text, a choice interaction, the score, and feedback that follows the answer chosen."""
    right = next(choice.id for choice in question.choices if choice.right)
    return document(
        node(
            "assessmentItem",
            node(
                "responseDeclaration",
                node("correctResponse", node("value", right)),
                identifier="RESPONSE", cardinality="single", baseType="identifier",
            ),
            _outcome("SCORE", "float", "0"),
            _outcome("FEEDBACK", "identifier"),
            node("itemBody", *_paragraphs(question.text), _interaction(question)),
            _processing(),
            *(_feedback(choice.id, choice.feedback, question.feedback) for choice in question.choices),
            xmlns=_ITEM,
            identifier=identifier(question.id), title=question.title, adaptive="false", timeDependent="false",
        )
    )  # fmt: skip


def identifier(id: str) -> str:
    """A name as QTI allows it: letters, digits, underscores, hyphens and full stops, not beginning with a digit."""
    return "i-" + re.sub(r"[^A-Za-z0-9_.-]", "-", id)


def _outcome(name: str, base: str, default: str = "") -> Element:
    values = [node("defaultValue", node("value", default))] if default else []
    return node("outcomeDeclaration", *values, identifier=name, cardinality="single", baseType=base)


def _paragraphs(text: str) -> list[Element]:
    return [node("p", part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _interaction(question: Question) -> Element:
    return node(
        "choiceInteraction",
        node("prompt", question.ask),
        *(node("simpleChoice", choice.label, identifier=choice.id) for choice in question.choices),
        responseIdentifier="RESPONSE", shuffle="false", maxChoices="1",
    )  # fmt: skip


def _processing() -> Element:
    matches = node("match", node("variable", identifier="RESPONSE"), node("correct", identifier="RESPONSE"))
    scored = node("setOutcomeValue", node("baseValue", "1", baseType="float"), identifier="SCORE")
    told = node("setOutcomeValue", node("variable", identifier="RESPONSE"), identifier="FEEDBACK")
    return node("responseProcessing", node("responseCondition", node("responseIf", matches, scored)), told)


def _feedback(id: str, why: str, closing: str) -> Element:
    return node(
        "modalFeedback", *_paragraphs(f"{why}\n\n{closing}"),
        outcomeIdentifier="FEEDBACK", identifier=id, showHide="show",
    )  # fmt: skip


def _manifest(questions: Sequence[Question]) -> bytes:
    names = [identifier(question.id) for question in questions]
    resources = [
        node(
            "resource",
            node("file", href=f"items/{n}.xml"),
            identifier=n,
            type="imsqti_item_xmlv2p1",
            href=f"items/{n}.xml",
        )
        for n in names
    ]
    metadata = node("metadata", node("schema", "QTIv2.1 Package"), node("schemaversion", "1.0.0"))
    return document(
        node(
            "manifest", metadata, node("organizations"), node("resources", *resources),
            xmlns=_PACKAGE, identifier="therapy-notes-workbook",
        )
    )  # fmt: skip
