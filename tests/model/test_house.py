"""The house: what stands where, how large it may be, and what it may not hold."""

import ast
import re
from pathlib import Path

import pytest

from pages.frame.palette import DARK, LIGHT

TOP = Path(__file__).parents[2]
FOLDERS = {"data", "pages", "tests"}
FILES = {"README.md", "requirements.txt", "dashboard.py", "LICENSE", "pyproject.toml"}
MODULES = sorted([TOP / "dashboard.py", *(TOP / "data").rglob("*.py"), *(TOP / "pages").rglob("*.py")])
NAMES = [str(path.relative_to(TOP)) for path in MODULES]
RULE = "`data/` knows no screen. A picture knows no Streamlit. A page computes nothing. `dashboard.py` only wires."
COLOURS_STAND_IN = {"pages/frame/palette.py", ".streamlit/config.toml", "pages/frame/mark.svg"}
FORBIDDEN = ["use_container_width", "components.v1", "unsafe_allow_html", "unsafe_allow_javascript"]
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
FUNCTION, MODULE, PAGE, WIRING = 25, 200, 40, 40

each_module = pytest.mark.parametrize("path", MODULES, ids=NAMES)


def lines(path):
    return path.read_text("utf-8").splitlines()


def definitions(path, *kinds):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)]


def functions(path):
    return definitions(path, ast.FunctionDef, ast.AsyncFunctionDef)


def length(function, text):
    """The lines of a function from its def to its end that are neither docstring nor comment nor blank."""
    first = function.body[0]
    told = set(range(first.lineno, first.end_lineno + 1)) if ast.get_docstring(function) else set()
    own = [text[i - 1].strip() for i in range(function.lineno, function.end_lineno + 1) if i not in told]
    return sum(1 for line in own if line and not line.startswith("#"))


@each_module
def test_a_function_is_short(path):
    text = lines(path)
    sizes = {function.name: length(function, text) for function in functions(path)}
    assert {name: n for name, n in sizes.items() if n > FUNCTION} == {}


@each_module
def test_a_module_is_short(path):
    assert len(lines(path)) <= MODULE


@pytest.mark.parametrize("path", sorted((TOP / "pages").glob("*/page.py")), ids=lambda path: path.parent.name)
def test_a_page_is_shorter_still(path):
    assert len(lines(path)) <= PAGE


def test_the_server_only_wires():
    assert len(lines(TOP / "dashboard.py")) < WIRING


@each_module
def test_what_others_may_use_says_what_it_is(path):
    tree = ast.parse(path.read_text("utf-8"))
    members = [node for held in tree.body if isinstance(held, ast.ClassDef) for node in held.body]
    public = [
        node
        for node in [*tree.body, *members]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@each_module
def test_a_module_is_named_after_what_it_holds(path):
    assert path.stem not in VAGUE


@each_module
def test_no_module_uses_what_streamlit_has_left_behind_or_calls_unsafe(path):
    text = path.read_text("utf-8")
    assert [word for word in FORBIDDEN if word in text] == []


def test_the_readme_has_the_rule_of_the_house():
    assert RULE in " ".join((TOP / "README.md").read_text("utf-8").split())


def test_the_top_level_stays_small():
    held = {path.name for path in TOP.iterdir() if not path.name.startswith(".") and path.name != "__pycache__"}
    assert held == FOLDERS | FILES


def test_a_colour_is_declared_once():
    kept = [path for folder in ("data", "pages", ".streamlit") for path in (TOP / folder).rglob("*")]
    text = [p for p in [*kept, TOP / "dashboard.py"] if p.suffix in {".py", ".html", ".css", ".svg", ".toml", ".js"}]
    coloured = {str(p.relative_to(TOP)) for p in text if re.search(r"#[0-9a-fA-F]{6}\b", p.read_text("utf-8"))}
    assert coloured == COLOURS_STAND_IN


@pytest.mark.parametrize("name", sorted(COLOURS_STAND_IN))
def test_a_colour_elsewhere_is_one_of_the_palettes(name):
    found = set(re.findall(r"#[0-9a-fA-F]{6}\b", (TOP / name).read_text("utf-8")))
    assert found <= {*LIGHT.values(), *DARK.values()}


def test_a_colour_has_a_light_and_a_dark_form():
    assert list(LIGHT) == list(DARK)
