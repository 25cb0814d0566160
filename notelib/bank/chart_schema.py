"""The keys of a chart's data file."""

from __future__ import annotations

from notelib.bank.schema_key import Key, Kind, text

_FACTS = "facts of notelib.law that "

_OPTION = (
    text("id", "short name"),
    text("label", "what is done or sent, in words"),
    Key("right", Kind.FLAG, "whether it is right"),
    text("why", "why it is right, or why not"),
)

_PASSAGE = (
    text("id", "short name"),
    text("text", "words of the document, exactly"),
    text("why", "why they may need blacking out"),
    Key("facts", Kind.TABLE, _FACTS + "are this passage's own", False),
)

_DOCUMENT = (
    text("id", "short name"),
    text("title", "what stands on it"),
    text("date", "ISO date"),
    text("kind", "progress_note, psychotherapy_note, plan, email, court_paper ..."),
    text("text", "60 to 160 words, as it stands in the file"),
    Key("facts", Kind.TABLE, _FACTS + "are this document's own", False),
    Key("in_record", Kind.FLAG, "whether it is part of the designated record set"),
    text("why", "why it is, or is not"),
    Key("parts", Kind.ROWS, "passages that may need blacking out", False, _PASSAGE),
)

_ASKED = (
    text("expected", "release, redact, ask or withhold"),
    text("why", "one or two sentences"),
    Key("clauses", Kind.TEXTS, "ids in the law sheet"),
    Key("needed", Kind.FLAG, "under minimum necessary: whether the purpose needs it", False),
    Key("redact", Kind.TEXTS, "ids of the passages to black out", False),
    Key("contested", Kind.FLAG, "true: shown, never graded", False),
)

_REQUEST = (
    text("id", "short name"),
    text("title", "heading on the page"),
    text("from", "who asks, in words"),
    text("text", "the request as it arrives, 40 to 120 words"),
    Key("facts", Kind.TABLE, _FACTS + "the request settles"),
    text("as_of", "ISO date on which it is decided", False),
    text("needs", "one sentence: what the purpose really needs"),
    Key("documents", Kind.NAMED, "what is right for each document, by its id", inside=_ASKED),
    Key("first", Kind.ROWS, "what to do or ask first", inside=_OPTION),
    Key("letter", Kind.ROWS, "which letter to send", inside=_OPTION),
    text("lesson", "one paragraph: the consequence of the likeliest error"),
)

CHART = (
    text("id", "short name, used in addresses"),
    text("title", "heading on the page, 2 to 4 words"),
    text("client", "fictional client number such as C-071"),
    text("setting", "kind of service"),
    text("about", "3 to 5 sentences: who, what service, where, which law surely governs"),
    text("checked", "ISO date on which the law was last checked"),
    Key("facts", Kind.TABLE, _FACTS + "hold for the whole chart", False),
    Key("document", Kind.ROWS, "8 to 15 documents, each begun with [[document]]", inside=_DOCUMENT),
    Key("request", Kind.ROWS, "3 or more requests, each begun with [[request]]", inside=_REQUEST),
)
