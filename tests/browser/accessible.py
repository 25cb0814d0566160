"""What holds on every page, measured in the page: WCAG in each look, where Tab leads and is seen, what is cut off."""

from harness import AXE, WCAG

LOOKS = ("light", "dark", "contrast", "contrast-dark")
"""What a reader can choose, and high contrast on a dark system."""

DEPENDS_ON_LOOK = ("color-contrast", "link-in-text-block")
"""The rules of axe whose answer another look can change."""

IN_A_ROW = 12
"""Presses of Tab between two looks at where they have led."""

FAST_AXE = """([rules, tags]) => axe.run(document, {
  resultTypes: ["violations"],
  runOnly: rules.length ? {type: "rule", values: rules} : {type: "tag", values: tags},
}).then(found => found.violations.map(v =>
  `${v.id} (${v.nodes.length}): ${v.help}: ` + v.nodes.slice(0, 4).map(n => n.target.join(" ")).join("; ")))"""

WATCH_FOCUS = r"""() => {
  const seen = window.seenFocus = new Map();
  const shown = el => {
    // The mark may be drawn on the control, on what holds it (an answer's card) or, for an editor, on its frame.
    for (let at = el, up = 0; at && up < 5; at = at.parentElement, up += 1) {
      const style = getComputedStyle(at);
      if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
    }
    return [...el.children].some(child => {
      const style = getComputedStyle(child);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
  };
  const hidden = el => {
    // Wholly covered by something else (WCAG 2.4.11), or outside the window.
    const box = el.getClientRects()[0];
    if (!box) return true;
    const inside = (start, end, size) => {
      const low = Math.max(start, 0) + 1, high = Math.min(end, size) - 1;
      return [low, (low + high) / 2, high];
    };
    if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) return true;
    const ys = inside(box.top, box.bottom, innerHeight);
    return !inside(box.left, box.right, innerWidth).some(x => ys.some(y => {
      const top = document.elementFromPoint(x, y);
      return top && (el.contains(top) || top.contains(el) || top.closest("label")?.control === el);
    }));
  };
  document.addEventListener("focusin", event => {
    const el = event.target;
    if (!seen.has(el)) seen.set(el, {shown: shown(el), hidden: hidden(el)});
  });
}"""

NAME_OF = """const nameOf = el => {
  const words = el.ariaLabel || el.labels?.[0]?.innerText || el.innerText || el.value || el.className || "";
  return `${el.tagName.toLowerCase()}${el.id ? "#" + el.id : ""} "${words.trim().slice(0, 50)}"`;
};"""

REACHABLE = """const reachable = () => {
  const radios = new Set();
  return [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]')].filter(el => {
    if (el.matches(":disabled") || el.tabIndex < 0 || !el.checkVisibility({visibilityProperty: true})) return false;
    if (el.type !== "radio") return true;
    const group = document.getElementsByName(el.name), chosen = [...group].find(one => one.checked);
    const which = chosen ?? group[0];
    return el === which && !radios.has(el.name) && radios.add(el.name);
  });
};"""

JUDGE_FOCUS = (
    "() => {"
    + NAME_OF
    + REACHABLE
    + """
  const seen = window.seenFocus;
  const group = el => el.type === "radio" ? [...seen.keys()].some(one => one.name === el.name) : false;
  return {
    missed: reachable().filter(el => !seen.has(el) && !group(el)).map(nameOf),
    unmarked: [...seen].filter(([el, at]) => el !== document.body && !at.shown).map(([el]) => nameOf(el)),
    covered: [...seen].filter(([el, at]) => el !== document.body && at.hidden).map(([el]) => nameOf(el)),
  };
}"""
)

CUT_OFF = (
    "within => {"
    + NAME_OF
    + """
  const scrolls = el => /auto|scroll/.test(getComputedStyle(el).overflowX);
  const heard = el => el.closest(".nw-only-heard, .workbook-skip, svg, .cm-editor, [hidden]");
  return [...document.querySelectorAll(within + " *")].filter(el =>
    el.checkVisibility() && !heard(el) && !scrolls(el) && !/^(SELECT|INPUT|TEXTAREA|OPTION)$/.test(el.tagName) &&
    getComputedStyle(el).display !== "inline" && el.clientWidth > 1 && el.scrollWidth > el.clientWidth + 1 &&
    // A frame inside that scrolls may be wider than what holds it says.
    ![...el.querySelectorAll("*")].some(inner => scrolls(inner) && inner.scrollWidth > inner.clientWidth)
  ).map(el => `${nameOf(el)} ${el.scrollWidth} > ${el.clientWidth}`);
}"""
)


def load_axe(page):
    """Put axe into the page, once for all its looks."""
    page.evaluate(AXE.read_text(encoding="utf-8"))


def axe_finds(page, *rules):
    """Return what axe finds against WCAG A and AA (2.0 to 2.2), or against these rules alone, one line each."""
    return page.evaluate(FAST_AXE, [list(rules), list(WCAG)])


def wear(page, look):
    """Show the page in one of LOOKS, without loading it again."""
    name, _, system = look.partition("-")
    page.emulate_media(color_scheme="dark" if "dark" in (name, system) else "light")
    page.evaluate("name => { document.documentElement.dataset.theme = name }", name)


def walk(page, most=400):
    """Press Tab through the page; return what it misses, what shows no focus, what is covered while focused."""
    page.evaluate(WATCH_FOCUS)
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    before = -1
    for _ in range(0, most, IN_A_ROW):
        for _ in range(IN_A_ROW):
            page.keyboard.press("Tab")
        seen = page.evaluate("window.seenFocus.size")
        if seen == before:  # round the page, or stuck: a date field alone takes four presses
            break
        before = seen
    return page.evaluate(JUDGE_FOCUS)


def cut_off(page, within="main"):
    """Return what is wider than its own box, without a frame to scroll in."""
    return page.evaluate(CUT_OFF, within)


TOO_SMALL = (
    "() => {"
    + NAME_OF
    + """
  // WCAG 2.5.8: a control, or the label that works it; a link in a line of text is exempt.
  const wide = el => { const box = el.getBoundingClientRect(); return Math.min(box.width, box.height) >= 24; };
  return [...document.querySelectorAll("main :is(button, select, summary, input, textarea, a)")].filter(el =>
    el.checkVisibility() && !el.closest(".nw-only-heard") && !wide(el) &&
    !(el.tagName === "A" && getComputedStyle(el).display === "inline") && ![...(el.labels ?? [])].some(wide)
  ).map(nameOf);
}"""
)


TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
"""Until what is drawn for its width has been drawn anew."""


def too_small(page):
    """Return the controls that are less than 24 pixels high or wide."""
    return page.evaluate(TOO_SMALL)


def faults(page):
    """Measure a page in the state it is in, wide and narrow, in each look; {} is good, and the page is as it was.

    One visit instead of one for each look: what a page's own test has brought about is looked at where it stands.
    """
    before = page.viewport_size
    if not page.evaluate("Boolean(window.axe)"):
        load_axe(page)
    found = {}
    for width, height in ((390, 844), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        wear(page, "light")
        found[f"axe, {width}"] = axe_finds(page)
        found[f"wider than {width}"] = wider_than_window(page)
    for look in LOOKS[1:]:
        wear(page, look)
        found[f"axe, {look}"] = axe_finds(page, *DEPENDS_ON_LOOK)
    wear(page, "light")
    page.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 per cent
    page.evaluate(TWO_FRAMES)
    found |= {"wider than 320": wider_than_window(page), "cut off at 320": cut_off(page), "too small": too_small(page)}
    page.set_viewport_size(before)
    page.evaluate("delete document.documentElement.dataset.theme")
    return {what: where for what, where in found.items() if where}


def wider_than_window(page):
    """Return by how many pixels the page scrolls sideways."""
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
