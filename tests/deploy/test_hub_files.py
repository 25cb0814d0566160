"""deploy/jupyterhub: configuration, unit and nginx site agree; the roles are what they are said to be."""

import re
import runpy

import pytest
from traitlets.config import Config

PER_USER = 138 + 80
"""MiB of a user's server with one notebook open, and below of Hub and proxy: measured, see docs/deploy.md."""
HUB = 161


def read(folder, monkeypatch, **environment):
    """Run a configuration file as JupyterHub does; return what it sets."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    config = Config()

    def load(path):
        runpy.run_path(str(path), {"c": config, "get_config": lambda: config, "load_subconfig": load})

    load(folder / "jupyterhub_config.py")
    return config


def roles(config):
    """The roles that a configuration adds to those that are there."""
    there = [{"name": "culler", "scopes": [], "groups": []}]
    first, *added = config.JupyterHub.load_roles.get_value(there)
    assert first == there[0]
    return added


@pytest.fixture
def folder(deploy):
    return deploy / "jupyterhub"


@pytest.fixture
def unit(folder):
    return (folder / "notelib-hub.service").read_text()


def test_nginx_leads_to_the_hub(folder, monkeypatch):
    config = read(folder, monkeypatch)
    assert f"proxy_pass {config.JupyterHub.bind_url};" in (folder / "nginx-hub.conf").read_text()
    ports = [config.JupyterHub.bind_url, config.JupyterHub.hub_bind_url, config.ConfigurableHTTPProxy.api_url]
    assert all(one.startswith("http://127.0.0.1:") for one in ports)
    assert len({*ports, "http://127.0.0.1:8866"}) == 4, "beside the workbook's own server"


def test_unit_starts_this_configuration_and_keeps_its_state(folder, unit, monkeypatch):
    start = re.search(r"^ExecStart=(\S+) -f (\S+)$", unit, re.M)
    assert start[2] == "/opt/notelib/deploy/jupyterhub/jupyterhub_config.py"
    state = "/var/lib/" + re.search(r"^StateDirectory=(\S+)", unit, re.M)[1]
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    config = read(folder, monkeypatch)
    for path in (config.JupyterHub.db_url, config.JupyterHub.cookie_secret_file, config.ConfigurableHTTPProxy.pid_file):
        assert f"{state}/" in path


def test_memory_fits_the_users(folder, unit, monkeypatch):
    monkeypatch.delenv("NOTELIB_LAB_USERS", raising=False)
    users = read(folder, monkeypatch).JupyterHub.active_server_limit
    limit = int(re.search(r"^MemoryMax=(\d+)G", unit, re.M)[1]) * 1024
    assert HUB + users * PER_USER <= limit


def test_users_outlive_the_hub(folder, unit, monkeypatch):
    assert read(folder, monkeypatch).JupyterHub.cleanup_servers is False
    assert "KillMode=process" in unit


def test_supervisors_are_named_or_come_with_the_login(folder, monkeypatch):
    config = read(folder, monkeypatch, NOTELIB_SUPERVISORS="vera, omar,")
    assert [(role["users"], role["groups"]) for role in roles(config)] == [(["vera", "omar"], ["supervisors"])]
    assert "load_groups" not in config.JupyterHub, "the Hub takes none where the login manages groups"


def test_the_chart_can_run_the_roles_inside_its_own_configuration(folder, monkeypatch):
    monkeypatch.delenv("NOTELIB_SUPERVISORS", raising=False)
    config = Config()
    names = {"c": config, "get_config": lambda key: pytest.fail("the chart's get_config is not the Hub's")}
    exec((folder / "roles.py").read_text(), names)
    assert [(role["users"], role["groups"]) for role in roles(config)] == [([], ["supervisors"])]
    assert config.Spawner.pre_spawn_hook is names["tell_role"]


def test_no_role_opens_the_server_of_another(folder, monkeypatch):
    scopes = {scope for role in roles(read(folder, monkeypatch)) for scope in role["scopes"]}
    assert not {scope for scope in scopes if scope.startswith(("access:", "admin:"))}


@pytest.mark.parametrize(
    ("own", "of_group", "told"),
    [
        ([], [], "trainee"),
        (["user"], ["other"], "trainee"),
        (["lab-supervisor"], [], "supervisor"),
        (["user"], ["lab-supervisor"], "supervisor"),
    ],
)
def test_a_server_is_told_whose_it_is(folder, monkeypatch, own, of_group, told):
    class Thing:
        def __init__(self, **values):
            self.__dict__.update(values)

    group = Thing(roles=[Thing(name=name) for name in of_group])
    user = Thing(roles=[Thing(name=name) for name in own], groups=[group])
    spawner = Thing(environment={"KEPT": "1"}, user=user)
    read(folder, monkeypatch).Spawner.pre_spawn_hook(spawner)
    assert spawner.environment == {"KEPT": "1", "NOTELIB_LAB_ROLE": told}
