"""A committed notebook holds its source and nothing that a run has left: outputs may hold what somebody typed."""

import json

import nbformat
import pytest

from tools.clean_notebooks import traces


def test_there_are_notebooks_of_each_kind(root):
    for folder in ("notebooks", "exercises", "solutions", "workshop"):
        assert list((root / folder).glob("**/*.ipynb")), folder


def test_holds_no_output_and_no_widget_state(notebook_path):
    assert traces(json.loads(notebook_path.read_text(encoding="utf-8"))) == []


def test_is_valid_and_runs_on_the_ordinary_kernel(notebook_path):
    notebook = nbformat.read(notebook_path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize(
    ("part", "trace"),
    [
        ({"outputs": [{"output_type": "stream", "name": "stdout", "text": "typed"}]}, "cell 1 has outputs"),
        ({"execution_count": 3}, "cell 1 has a run number"),
        ({"metadata": {"execution": {"iopub.status.busy": "now"}}}, "cell 1 has run times"),
    ],
)
def test_a_used_notebook_is_noticed(part, trace):
    cell = {"cell_type": "code", "source": "", "outputs": [], "execution_count": None, "metadata": {}, **part}
    assert traces({"cells": [cell], "metadata": {}}) == [trace]


def test_widget_state_is_noticed():
    assert traces({"cells": [], "metadata": {"widgets": {"state": {}}}}) == ["the notebook has widget state"]
