"""More people at once than there are places: each gets his page, or the waiting page and then his page.

    python benchmarks/burst.py [--people 300] [--places 100]

Everybody comes in the same moment, has one sentence checked, stays a second and closes his tab. The figures: how many
had to wait, how many got no page or no answer (0 is wanted), how long the last one took.
"""

import argparse
import asyncio
import random
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import accumulate

from bench_serve import written
from crowd import KERNEL, PATIENCE, Visitor
from served import served
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

ASKS = (0.5, 1.5)
"""Seconds between two questions whether there is room; a browser's waiting page takes 3 to 6."""
STAYS = 1.0


@dataclass
class Guest(Visitor):
    """A visitor who waits where he is asked to, and closes his tab in the end."""

    waits: int = 0
    had: tuple[float, float] = (0.0, 0.0)
    """From when to when he had a place, by the clock of this program."""

    async def _open(self):
        start = time.perf_counter()
        while True:
            answer = await self._ask(f"voila/render/{self.page}.ipynb")
            html = answer.body.decode(errors="replace")
            if answer.code != 503:
                break
            if "opens by itself" not in html:
                raise RuntimeError("refused, and not by the waiting page")
            self.waits += 1
            room = b"false"
            while b"true" not in room:
                await asyncio.sleep(random.uniform(*ASKS))
                room = (await self._ask("room")).body
        found = KERNEL.search(html)
        if answer.code != 200 or not found or "workbook.failed(" in html:
            raise RuntimeError(f"no page: {answer.code}")
        self.kernel = found[1]
        served = time.perf_counter()
        await self._connect()
        self.ready = time.perf_counter() - start
        await self.type(written(), 1, STAYS)
        self.leave()
        self.had = served, time.perf_counter()
        form = f"_xsrf={SimpleCookie(self.cookies)['_xsrf'].value}"
        await self._ask(f"voila/api/shutdown/{self.kernel}", method="POST", body=form)

    async def _ask(self, path, **how):
        request = HTTPRequest(
            self.base + path,
            headers={"Cookie": self.cookies},
            request_timeout=PATIENCE,
            connect_timeout=PATIENCE,
            **how,
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        jar = SimpleCookie(self.cookies)
        for line in answer.headers.get_list("Set-Cookie"):
            jar.load(line)
        self.cookies = "; ".join(f"{name}={morsel.coded_value}" for name, morsel in jar.items())
        return answer


async def burst(base, people):
    """Let so many come at once; return the guests when the last has gone."""
    AsyncHTTPClient.configure(None, max_clients=people + 10)
    return await asyncio.gather(*(Guest(base).come() for _ in range(people)))


def figures(guests):
    """Return how many waited, failed, had a place at a time; seconds until the last had his page; why some failed."""
    moments = sorted((at, step) for one in guests for at, step in zip(one.had, (1, -1), strict=True) if at)
    fine = [one for one in guests if not one.error and one.answers]
    return {
        "waited": sum(one.waits > 0 for one in guests),
        "failed": len(guests) - len(fine),
        "most": max(accumulate((step for _, step in moments), initial=0)),
        "last": max((one.ready for one in fine), default=float("nan")),
        "why": sorted({one.error for one in guests if one.error}),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--places", type=int, default=100)
    options = parser.parse_args()
    with served(["-m", "notelib.serve", "--no-browser", f"--visitors={options.places}"]) as server:
        found = figures(asyncio.run(burst(server.base, options.people)))
        left, said = server.processes(), server.log.read_text()
    print(f"{options.people} at once, {options.places} places: {found}")
    print(f"processes left: {left}; lines of the log: {len(said.splitlines())}\n{said[-1500:]}")


if __name__ == "__main__":
    main()
