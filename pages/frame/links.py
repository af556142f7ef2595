"""Links that open inside the session, and the document's language and title: the frame's only script."""

from __future__ import annotations

import streamlit as st

# A click on one of our own links becomes a step in the browser's history, which Streamlit answers with a rerun;
# without the script the same link loads the page anew and shows the same.
SCRIPT = """
function open(address) {
  const to = new URL(address, location.href)
  const samePage = to.pathname === location.pathname
  history.pushState({}, "", to.href)
  dispatchEvent(new PopStateEvent("popstate"))
  if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
}
export default function ({ data }) {
  if (data.address) return open(data.address)
  document.documentElement.lang = data.language
  document.title = data.title
  if (window.newSixtyLinks) return
  window.newSixtyLinks = true
  document.addEventListener("click", (event) => {
    const copy = event.target.closest && event.target.closest("a[data-copied]")
    if (copy) {
      event.preventDefault()
      navigator.clipboard.writeText(location.href).then(() => { copy.textContent = copy.dataset.copied })
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
    """Tell the document its language and title, and keep our links within the session."""
    _links(key="links", data={"language": language, "title": title}, height=1)


def go(address: str) -> None:
    """Open one of our addresses as if its link had been clicked."""
    _links(key="go", data={"address": address}, height=1)
