"""Two small notes in which the examples of rules stand: good but for what the example puts in."""


def soap(
    s: str = "Client reports worry 6 of 7 days.",
    o: str = "Speech fast. Taught box breathing; tension 7 to 4.",
    a: str = "Goal 1: worry down from 7 days. Denied SI, HI.",
    p: str = "Worry log nightly. Next session 3/18.",
) -> str:
    """A SOAP note with one part or more put in."""
    return f"S: {s}\nO: {o}\nA: {a}\nP: {p}"


def birp(
    b: str = "Client reported four panic attacks; hands trembling.",
    i: str = "Rehearsed paced breathing, two rounds.",
    r: str = "Client rated fear 8, then 5. Denied SI, HI.",
    p: str = "Breathing daily. Next session 3/18.",
) -> str:
    """A BIRP note with one part or more put in."""
    return f"B: {b}\nI: {i}\nR: {r}\nP: {p}"
