"""Links that open inside the session, and the document's language and title: the frame's only script."""

from __future__ import annotations

import streamlit as st

from pages.frame.words import say

# A click on one of our own links becomes a step in the browser's history, which Streamlit answers with a rerun;
# without the script the same link loads the page anew and shows the same.
SCRIPT = """
function open(address) {
  const to = new URL(address, location.href)
  const samePage = to.pathname === location.pathname
  history.pushState({}, "", to.href)
  dispatchEvent(new PopStateEvent("popstate"))
  if (samePage) return
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
  window.newSixtyTurned = true
}
// Streamlit's own notices of a lost connection and of a page that is not there, said in the reader's language
function sayLost() {
  const notice = document.querySelector('[role="dialog"]')
  if (!notice || !window.newSixtyWords || notice.lang) return
  const words = window.newSixtyWords[/not found/i.test(notice.textContent) ? "unknown" : "lost"]
  if (!/not found|not responding|Connection error/i.test(notice.textContent)) return
  notice.lang = document.documentElement.lang
  const texts = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT)
  const found = []
  while (texts.nextNode()) if (texts.currentNode.data.trim().length > 3) found.push(texts.currentNode)
  found.forEach((text, i) => { text.data = i === 0 ? words.title : i === 1 ? words.text : "" })
}
export default function ({ data }) {
  if (data.address) return open(data.address)
  window.newSixtyWords = data.notices
  if (window.newSixtyTurned) {
    window.newSixtyTurned = false
    setTimeout(() => document.getElementById("page")?.focus({ preventScroll: true }), 200)
  }
  document.documentElement.lang = data.language
  document.title = data.title
  if (window.newSixtyLinks) return
  window.newSixtyLinks = true
  new MutationObserver(sayLost).observe(document.body, { childList: true, subtree: true })
  document.addEventListener("click", (event) => {
    const copy = event.target.closest && event.target.closest("a[data-copied]")
    if (copy) {
      event.preventDefault()
      navigator.clipboard.writeText(location.href).then(() => { copy.textContent = copy.dataset.copied })
      return
    }
    if (event.target.closest && event.target.closest("a[data-skip]")) {
      event.preventDefault()
      document.getElementById("page")?.focus()
      return
    }
    if (event.target.closest && event.target.closest("a[data-drawer]")) {
      event.preventDefault()
      document.querySelector('[data-testid="stExpandSidebarButton"]')?.click()
      return
    }
    const link = event.target.closest && event.target.closest("a[href]")
    if (!link || !link.closest(".ns") || link.target) return
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const to = new URL(link.href)
    if (to.origin !== location.origin) return
    event.preventDefault()
    open(to.href)
  })
}
"""

_links = st.components.v2.component("new_sixty_links", js=SCRIPT, html="<span hidden></span>")


def follow(language: str, title: str) -> None:
    """Tell the document its language, its title and what to say in notices; keep our links in the session."""
    notices = {
        "lost": {"title": say(language, "lost_title"), "text": say(language, "lost_text")},
        "unknown": {"title": say(language, "unknown_title"), "text": say(language, "unknown_text")},
    }
    _links(key="links", data={"language": language, "title": title, "notices": notices}, height=1)


def go(address: str) -> None:
    """Open one of our addresses as if its link had been clicked."""
    _links(key="go", data={"address": address}, height=1)
