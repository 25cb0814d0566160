"""deploy/kubernetes: the manifests hang together, and the labs' values are values the chart knows.

Where kubernetes-validate is installed, the manifests are held against Kubernetes' own schema; where kubectl is, they
are put together by it. NOTELIB_Z2JH_SCHEMA may name a copy of the chart's values.schema.json (or .yaml).
"""

import copy
import json
import os
import re
import shutil
import subprocess
from ipaddress import ip_network
from pathlib import Path

import pytest
import yaml
from started import DEPLOY

from notelib.serve import memory
from notelib.serve.command import DEFAULT_PORT, parser
from notelib.serve.door import MAX_BODY

FOLDER = DEPLOY / "kubernetes"
SIZES = {"Mi": 2**20, "Gi": 2**30}
TEXT, NUMBER, FLAG, LIST, FREE = str, (int, float), bool, list, dict
CHART = {
    "hub": {
        "config": FREE,
        "extraEnv": FREE,
        "extraConfig": FREE,
        "concurrentSpawnLimit": int,
        "activeServerLimit": int,
    },
    "singleuser": {
        "image": {"name": TEXT, "tag": TEXT},
        "cmd": LIST,
        "defaultUrl": TEXT,
        "uid": int,
        "fsGid": int,
        "allowPrivilegeEscalation": FLAG,
        "startTimeout": int,
        "memory": {"guarantee": TEXT, "limit": TEXT},
        "cpu": {"guarantee": NUMBER, "limit": NUMBER},
        "storage": {"type": ("dynamic", "static", "none"), "capacity": TEXT, "homeMountPath": TEXT},
        "networkPolicy": {
            "enabled": FLAG,
            "egressAllowRules": {"cloudMetadataServer": FLAG, "nonPrivateIPs": FLAG, "privateIPs": FLAG},
        },
        "cloudMetadata": {"blockWithIptables": FLAG, "ip": TEXT},
    },
    "proxy": {"service": {"type": ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")}},
    "ingress": {"enabled": FLAG, "hosts": LIST, "tls": LIST},
    "cull": {"enabled": FLAG, "timeout": int, "every": int},
    "prePuller": {"hook": {"enabled": FLAG}, "continuous": {"enabled": FLAG}},
}
"""The part of the chart's schema that the values use: what the chart calls and takes there."""


@pytest.fixture(scope="module")
def manifests():
    """By kind, what kustomization.yaml names."""
    names = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]
    found = [one for name in names for one in yaml.safe_load_all((FOLDER / name).read_text())]
    assert len({one["kind"] for one in found}) == len(found)
    return {one["kind"]: one for one in found}


@pytest.fixture(scope="module")
def pod(manifests):
    return manifests["Deployment"]["spec"]["template"]["spec"]


@pytest.fixture(scope="module")
def values():
    return yaml.safe_load((FOLDER / "labs-values.yaml").read_text())


def test_every_manifest_is_named():
    named = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]
    there = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml", "labs-values.yaml"}
    assert set(named) == there


def test_schema_of_kubernetes(manifests):
    validate = pytest.importorskip("kubernetes_validate", reason="kubernetes-validate is not installed").validate
    for one in manifests.values():
        validate(copy.deepcopy(one), "1.32", strict=True)


def test_kubectl_puts_them_together(manifests):
    if shutil.which("kubectl") is None:
        pytest.skip("kubectl is not installed")
    done = subprocess.run(["kubectl", "kustomize", str(FOLDER)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    made = {one["kind"]: one for one in yaml.safe_load_all(done.stdout)}
    assert made.keys() == manifests.keys()
    for kind, one in made.items():
        assert kind == "Namespace" or one["metadata"]["namespace"] == made["Namespace"]["metadata"]["name"]
    image = made["Deployment"]["spec"]["template"]["spec"]["containers"][0]["image"]
    assert re.fullmatch(r"notelib:\d+\.\d+\.\d+", image)


def test_server_takes_every_argument(pod, manifests):
    data = manifests["ConfigMap"]["data"]
    program, command, *arguments = pod["containers"][0]["args"]
    assert (program, command) == ("notelib", "serve")
    given = parser().parse_args([re.sub(r"\$\((\w+)\)", lambda name: data[name[1]], one) for one in arguments])
    assert given.port == DEFAULT_PORT
    assert given.visitors == int(data["NOTELIB_VISITORS"])
    assert [ip_network(one) for one in given.trust_proxy]
    mounts = {mount["mountPath"]: mount["name"] for mount in pod["containers"][0]["volumeMounts"]}
    assert mounts[given.data] == "data"
    assert str(Path(given.supervisor_secret_file).parent) == given.data


def test_memory_fits_the_visitors(pod, manifests):
    limit = pod["containers"][0]["resources"]["limits"]["memory"]
    visitors = int(manifests["ConfigMap"]["data"]["NOTELIB_VISITORS"])
    needed = memory.SERVER + memory.RESERVE + visitors * memory.PER_VISITOR[True]
    assert needed <= int(limit[:-2]) * SIZES[limit[-2:]] <= 1.5 * needed
    assert pod["containers"][0]["resources"]["requests"]["memory"] == limit, "what may be used is really there"


def test_ports_and_names_agree(manifests, pod):
    port = pod["containers"][0]["ports"][0]
    service, rule = manifests["Service"]["spec"], manifests["Ingress"]["spec"]["rules"][0]
    assert port["containerPort"] == DEFAULT_PORT
    assert service["ports"][0]["targetPort"] == port["name"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    assert backend == {"name": manifests["Service"]["metadata"]["name"], "port": {"name": service["ports"][0]["name"]}}
    assert manifests["Ingress"]["spec"]["tls"][0]["hosts"] == [rule["host"]]
    policy = manifests["NetworkPolicy"]["spec"]
    assert [one["port"] for one in policy["ingress"][0]["ports"]] == [DEFAULT_PORT]
    labels = manifests["Deployment"]["spec"]["template"]["metadata"]["labels"].items()
    for selector in (
        service["selector"],
        policy["podSelector"]["matchLabels"],
        manifests["Deployment"]["spec"]["selector"]["matchLabels"],
        manifests["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
    ):
        assert selector.items() <= labels
    for kind in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert pod["containers"][0][kind]["httpGet"] == {"path": "/healthz", "port": port["name"]}


def test_a_visitor_stays_with_his_replica(manifests):
    assert manifests["Deployment"]["spec"]["replicas"] > 1
    ingress, service = manifests["Ingress"]["metadata"]["annotations"], manifests["Service"]["metadata"]["annotations"]
    assert ingress["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert service["traefik.ingress.kubernetes.io/service.sticky.cookie"] == "true"
    names = {
        ingress["nginx.ingress.kubernetes.io/session-cookie-name"],
        service["traefik.ingress.kubernetes.io/service.sticky.cookie.name"],
    }
    assert len(names) == 1
    assert ingress["nginx.ingress.kubernetes.io/proxy-body-size"] == f"{MAX_BODY // 1024}k"
    assert all(isinstance(value, str) for value in (ingress | service).values())


def test_secrets_come_from_the_one_secret_only(pod):
    container, first = pod["containers"][0], pod["initContainers"][0]
    for variable in container["env"]:
        assert "value" not in variable or variable["name"] == "JUPYTER_RUNTIME_DIR"
    files = next(volume["secret"]["items"] for volume in pod["volumes"] if volume["name"] == "secrets")
    for item in files:
        assert f"/secrets/{item['path']}" in first["command"][-1]
    assert {item["path"] for item in files} == {"server.secret", "supervisor.secret"}
    assert "secrets" not in {mount["name"] for mount in container["volumeMounts"]}


def test_pods_may_do_little(pod):
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] == 10001, "the user of the image"
    assert pod["automountServiceAccountToken"] is False
    for container in (*pod["initContainers"], *pod["containers"]):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


def test_docs_name_every_key_of_the_secret(pod, root):
    keys = {one["valueFrom"]["secretKeyRef"]["key"] for one in pod["containers"][0]["env"] if "valueFrom" in one}
    text = (root / "docs" / "deploy.md").read_text()
    for key in keys | {"server.secret", "supervisor.secret"}:
        assert re.search(rf"--from-(?:literal|file)={re.escape(key)}\b", text), key


def misfits(given, known, at=""):
    """Where values do not fit the known part of the schema."""
    if isinstance(known, dict):
        if not isinstance(given, dict):
            return [f"{at}: no mapping"]
        return [
            found
            for key, value in given.items()
            for found in (misfits(value, known[key], f"{at}.{key}") if key in known else [f"{at}.{key}: unknown"])
        ]
    if isinstance(known, tuple) and all(isinstance(one, str) for one in known):
        return [] if given in known else [f"{at}: {given}"]
    fits = isinstance(given, known) and (known is FLAG or not isinstance(given, bool))
    return [] if fits else [f"{at}: {given!r}"]


def test_values_are_known_to_the_chart(values):
    assert misfits(values, CHART) == []


def test_a_slip_in_the_values_is_found(values):
    for slip in ({"singleUser": {}}, {"cull": {"timeout": "7200"}}, {"proxy": {"service": {"type": "Clusterip"}}}):
        assert misfits({**values, **slip}, CHART), slip


def test_schema_of_the_chart(values):
    named = os.environ.get("NOTELIB_Z2JH_SCHEMA")
    if not named:
        pytest.skip("no copy of the chart's schema: name one with NOTELIB_Z2JH_SCHEMA")
    jsonschema = pytest.importorskip("jsonschema")
    text = Path(named).read_text()
    schema = json.loads(text) if named.endswith(".json") else yaml.safe_load(text)
    # What is required is there when Helm has put the chart's own values beneath these.
    schema.pop("required", None)
    faults = [one.message for one in jsonschema.Draft7Validator(schema).iter_errors(values)]
    assert [one for one in faults if not one.endswith("is a required property")] == []


def test_labs_and_image_agree(values):
    user = values["singleuser"]
    image = (DEPLOY / "image" / "Containerfile").read_text()
    assert f"USER {user['uid']}:{user['fsGid']}" in image
    assert f"HOME={user['storage']['homeMountPath']}" in image
    python, script = user["cmd"]
    assert python == "/opt/notelib/.venv/bin/python"
    assert (DEPLOY.parent / script.removeprefix("/opt/notelib/")).is_file()
    images = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["images"]
    assert [{"name": user["image"]["name"], "newTag": user["image"]["tag"]}] == images


def test_labs_let_nobody_in_before_a_login_is_chosen(values):
    config = values["hub"]["config"]
    assert config["Authenticator"] == {"allow_all": False, "allowed_users": []}
    assert config["JupyterHub"]["admin_access"] is False
