"""A page's code in one piece, as a notebook in JupyterLab gets it, is a module that a browser takes."""

import pytest

from notelib.pages.bundles import STATIC, whole

PAGES = sorted(path.stem for path in STATIC.glob("*.js") if not path.stem.startswith("shared-"))
TAKE = """async (code) => {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return typeof (await import(address)).default?.render;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_script_of_a_page_is_a_module_with_a_widget(page, name):
    assert page.evaluate(TAKE, whole(f"{name}.js")) == "function"
