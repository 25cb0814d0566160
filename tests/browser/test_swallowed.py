"""A page waits for no other host: where every foreign name leads to one that swallows packets, it opens as ever."""

import pytest
from harness import Watch
from playwright.sync_api import TimeoutError as TooLong
from swallow import hole, linux_only


@linux_only
def test_a_page_waits_for_no_other_host(server, browser_type, browser_type_launch_args):
    arguments = [one for one in browser_type_launch_args["args"] if "resolver" not in one]
    with hole() as port:
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1, EXCLUDE localhost"
        browser = browser_type.launch(**{**browser_type_launch_args, "args": [*arguments, rules]})
        try:
            page = browser.new_page()
            with pytest.raises(TooLong):  # not refused, not unknown: it hangs
                page.goto("http://elsewhere.example/", timeout=1500)
            watch = Watch(page, server)
            for name in ("home", "write", "rules"):
                page.goto(server.url(name), wait_until="load")
                page.locator("html[data-workbook=ready]").wait_for(state="attached")
            watch.check()
        finally:
            browser.close()
