"""What a host is given: the container's files run by themselves, and the manifest is one that a cluster takes."""

import json
import re
import shutil
from pathlib import Path
from urllib.request import urlopen

import kubernetes_validate
import pytest
import yaml
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.feeds.routes import routes
from tests.served import PROJECT, await_answer, started

HOSTING = PROJECT / ".hosting"
DOCKERFILE = (HOSTING / "Dockerfile").read_text("utf-8")
MANIFEST = list(yaml.safe_load_all((HOSTING / "kubernetes.yaml").read_text("utf-8")))
KINDS = {document["kind"]: document for document in MANIFEST}
PORT = 8501


def test_what_the_container_copies_is_all_that_the_dashboard_needs(tmp_path: Path, record):
    copied = re.findall(r"^COPY (\S+) (\S+)$", DOCKERFILE, re.M)
    assert len(copied) >= 4
    for source, target in copied:
        if (PROJECT / source).is_dir():
            shutil.copytree(PROJECT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / source, tmp_path / target)
    (command,) = re.findall(r"^CMD (.*)$", DOCKERFILE, re.M)
    streamlit, run, script, *settings = json.loads(command)
    assert (streamlit, run) == ("streamlit", "run")
    kept = [setting for setting in settings if "port" not in setting and "address" not in setting]
    with started(script, tmp_path, *kept, "--server.address=127.0.0.1") as (port, process):
        await_answer(port, process)
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=20) as answer:
            assert json.load(answer) == {"status": "sound", "version": record.version, "faults": []}


@pytest.mark.parametrize("under", ["", "some/path", "/some/path/"])
def test_what_a_machine_opens_stands_where_readers_find_the_site_and_at_the_top(under: str):
    client = TestClient(Starlette(routes=routes(under)))
    for top in {"", "/some/path" if under else ""}:
        assert client.get(f"{top}/health").json()["status"] == "sound"
        assert client.get(f"{top}/basemap/world.geojson").headers["content-type"] == "application/geo+json"
        assert client.get(f"{top}/basemap/nowhere.geojson").status_code == 404


def test_container_and_manifest_speak_of_one_port():
    assert f"EXPOSE {PORT}\n" in DOCKERFILE
    assert f"--server.port={PORT}" in DOCKERFILE
    (container,) = KINDS["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert container["ports"] == [{"name": "http", "containerPort": PORT}]
    assert KINDS["Service"]["spec"]["ports"][0]["targetPort"] == "http"


@pytest.mark.parametrize("document", MANIFEST, ids=lambda document: document["kind"])
def test_the_manifest_meets_the_schema_of_kubernetes(document):
    kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)


def test_the_manifests_parts_name_each_other():
    assert set(KINDS) == {"Deployment", "Service", "Ingress", "HorizontalPodAutoscaler"}
    template = KINDS["Deployment"]["spec"]["template"]
    assert KINDS["Service"]["spec"]["selector"] == template["metadata"]["labels"]
    (rule,) = KINDS["Ingress"]["spec"]["rules"]
    assert rule["http"]["paths"][0]["backend"]["service"]["name"] == KINDS["Service"]["metadata"]["name"]
    target = KINDS["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", KINDS["Deployment"]["metadata"]["name"])
    probes = [template["spec"]["containers"][0][f"{kind}Probe"] for kind in ("startup", "liveness", "readiness")]
    assert {probe["httpGet"]["path"] for probe in probes} == {"/_stcore/health"}
    assert KINDS["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"
