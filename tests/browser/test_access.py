"""No page shuts a reader out: axe finds nothing, languages and landmarks are marked, focus shows, motion is spared, and
whatever the screen, everything fits it, no text is cut off, and a thumb finds what it wants to press."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from data.rules import LANGUAGES
from pages.frame.palette import THEMES
from tests.browser.fit import WIDTHS, unfit
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, OPEN_ALL, css, dims, goes, listed

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # all that a theme can change: its page is otherwise the same
# What is wrong, as [rule, element, its start], and how many rules found something to approve.
JUDGE = """async only => {
    const told = await axe.run(document, { runOnly: only, preload: false, resultTypes: ["violations"] })
    const wrong = told.violations.flatMap(v => v.nodes.map(n => [v.id, n.target.join(" "), n.html.slice(0, 120)]))
    return [wrong, told.passes.length]
}"""
# Text that is not marked as what its letters say: Hangul as Korean, kana as Japanese; and words that are quoted or
# titles that are marked as a language whose letters they do not have.
UNMARKED = """() => {
    const letters = { ko: /[\\uac00-\\ud7a3]/, ja: /[\\u3041-\\u3096\\u30a1-\\u30fa]/ }, found = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode
        const { lang } = parentElement.closest("[lang]")
        if (parentElement.closest(".ns, .js-plotly-plot") && Object.keys(letters).some(is => letters[is].test(data)
            && is !== lang)) found.push([lang, data.trim().slice(0, 60)])
    }
    const own = { ko: letters.ko, ja: /[\\u3041-\\u30fa\\u4e00-\\u9fff]/, en: /[A-Za-z]/ }
    for (const e of document.querySelectorAll("blockquote, .sources .title"))
        if (!e.lang || own[e.lang] && !own[e.lang].test(e.textContent)) found.push([e.lang, e.textContent.slice(0, 60)])
    return found
}"""
# Mains and first headings, unless there is one of each; navs without a name of their own; headings that skip a level.
ASTRAY = """() => {
    const seen = query => [...document.querySelectorAll(query)].filter(e => e.checkVisibility())
    const told = (e, what) => [what, e.outerHTML.slice(0, 120)]
    const [mains, firsts, navs, heads] = ["main, [role=main]", "h1", "nav", "h1, h2, h3, h4, h5, h6"].map(seen)
    const names = navs.map(e => e.getAttribute("aria-label"))
    return [
        ...(mains.length === 1 ? [] : [[mains.length, "mains"]]),
        ...(firsts.length === 1 ? [] : [[firsts.length, "first headings"]]),
        ...navs.filter((e, i) => !names[i] || names.indexOf(names[i]) !== i).map(e => told(e, "no name of its own")),
        ...heads.filter((e, i) => i && +e.tagName[1] > +heads[i - 1].tagName[1] + 1).map(e => told(e, "skips a level")),
    ]
}"""
# The focusable parts of ours whose focus does not show, once the keyboard is in use.
UNSEEN = """() => [...document.querySelectorAll(".ns :is(a[href], summary, [tabindex])")]
    .filter(e => e.checkVisibility()).filter(e => {
        e.focus({ preventScroll: true })
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e)
        return document.activeElement !== e || outlineStyle === "none" || parseFloat(outlineWidth) < 2
            || outlineColor === getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor
    }).map(e => [e.outerHTML.slice(0, 120)])"""
MOVING = """() => document.getAnimations().filter(moving => moving.playState === "running")
    .map(moving => [moving.animationName ?? moving.transitionProperty, moving.effect.target.outerHTML.slice(0, 120)])"""


@pytest.fixture(scope="module", params=product(LANGUAGES, ADDRESSES), ids=lambda told: f"{told[0]}-{told[1]}")
def visit(request: pytest.FixtureRequest, tourist: Callable[[str], Reader]) -> Reader:
    """A reader on one page in one language, for all that is to be seen there; in English with every drawer open."""
    language, address = request.param
    reader = tourist(language)
    goes(reader, address, language)
    if language == "en":
        reader.page.evaluate(OPEN_ALL)
    return reader


def judged(reader: Reader, only: list[str]) -> list[list[Any]]:
    """What axe finds wrong with the page on the screen."""
    if not reader.page.evaluate("!!window.axe"):
        reader.page.evaluate(AXE)
    wrong, approved = reader.page.evaluate(JUDGE, only)
    assert approved, "axe saw nothing at all"
    return list(wrong)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_wrong_and_the_ink_is_the_palettes(visit: Reader, theme: str):
    dims(visit, theme)
    wrong = judged(visit, TAGS if theme == "light" else OF_COLOUR)
    assert not wrong, listed(wrong)
    inks = visit.main.locator(".ns").evaluate_all("all => all.map(e => getComputedStyle(e).color)")
    assert set(inks) <= {css(theme, "ink"), css(theme, "quiet")}


def test_every_text_is_marked_as_the_language_it_is_in(visit: Reader):
    shown = visit.page.evaluate("document.documentElement.lang")
    assert set(visit.page.locator(".ns").evaluate_all("all => all.map(e => e.lang)")) == {shown}
    unmarked = visit.page.evaluate(UNMARKED)
    assert not unmarked, listed(unmarked)


def test_there_is_one_main_one_title_and_a_way_through_by_headings_and_named_navs(visit: Reader):
    astray = visit.page.evaluate(ASTRAY)
    assert not astray, listed(astray)


def test_the_focus_shows_wherever_the_keyboard_goes(visit: Reader):
    visit.page.keyboard.press("Tab")
    unseen = visit.page.evaluate(UNSEEN)
    assert not unseen, listed(unseen)


def test_a_reader_who_wants_no_motion_gets_none(visit: Reader):
    visit.page.emulate_media(reduced_motion="reduce")
    moving = visit.page.evaluate(MOVING)
    assert not moving, listed(moving)


def test_every_page_fits_every_screen_and_every_hand(visit: Reader):
    visit.page.evaluate(OPEN_ALL)
    amiss = [part for width in WIDTHS for part in unfit(visit, width)]
    assert not amiss, listed(amiss)
