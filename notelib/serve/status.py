"""``notelib serve --status``: how a running server is doing, in plain words."""

import http.client
import json
import sys

FIGURES = {
    "workbook_visitors": "visitors",
    "workbook_sockets": "pages open",
    "workbook_kernels": "kernels",
    "workbook_kernel_starts_total": "kernels started so far",
    "workbook_kernel_deaths_total": "kernels that died",
    "workbook_refused_total": "pages that had to wait",
}
WITHIN = 10.0
MIB = 2**20


def ask(host: str, port: int, path: str) -> str:
    """Return the answer to one request.

    Raises:
        OSError: nobody answers there, or not a server of this kind.
    """
    connection = http.client.HTTPConnection(host, port, timeout=WITHIN)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
    except http.client.HTTPException as error:
        raise OSError(str(error)) from None
    finally:
        connection.close()
    if answer.status != 200:
        raise OSError(f"answer {answer.status}")
    return body


def read(text: str) -> dict[str, float]:
    """Return the figures of Prometheus' text format that have no labels, by name."""
    figures = {}
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        if name and not line.startswith("#") and "{" not in name:
            figures[name] = float(value)
    return figures


def mean(figures: dict[str, float], name: str) -> str:
    """Return the mean of a histogram in words."""
    count = figures.get(f"{name}_count", 0.0)
    return f"{1000 * figures[f'{name}_sum'] / count:.0f} ms (of {count:.0f})" if count else "none yet"


def report(figures: dict[str, float]) -> str:
    """Return the figures as lines for a person."""
    lines = [f"{label}: {figures.get(name, 0):.0f}" for name, label in FIGURES.items()]
    lines.append(f"answer, on average: {mean(figures, 'workbook_feedback_seconds')}")
    lines.append(f"kernel ready after, on average: {mean(figures, 'workbook_kernel_start_seconds')}")
    used, free = figures.get("workbook_memory_bytes", 0), figures.get("workbook_memory_available_bytes", 0)
    lines.append(f"memory: {used / MIB:.0f} MB used by the workbook, {free / MIB:.0f} MB free")
    return "\n".join(lines)


def status(host: str, port: int, base_url: str = "/") -> int:
    """Print how the server at this address is doing; return the exit code (0, or 1 when none answers)."""
    try:
        up = json.loads(ask(host, port, f"{base_url}healthz"))["status"] == "ok"
        figures = read(ask(host, port, f"{base_url}metrics"))
    except (OSError, ValueError, KeyError) as error:
        why = getattr(error, "strerror", None) or error
        print(
            f"notelib serve: no workbook answers at {host}:{port} ({why}). "
            "Name its port with --port, or start it with notelib serve.",
            file=sys.stderr,
        )
        return 1
    print(f"The workbook at {host}:{port} is {'up' if up else 'not well'}.\n{report(figures)}")
    return 0
