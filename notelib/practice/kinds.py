"""The kinds of task whose answers are counted, as the pages name them."""

KINDS = {
    "place": "Sort it",
    "split": "Split it",
    "repair": "Repair it",
    "disclose": "Disclose",
    "release": "Release desk",
    "thread": "Golden thread",
    "write": "Write",
}
