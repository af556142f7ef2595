// A click on one of our own links becomes a step in the browser's history, which Streamlit answers with a rerun;
// without the script the same link loads the page anew and shows the same.
const part = (name) => document.querySelector(`[data-testid="${name}"]`)
function open(address) {
  const to = new URL(address, location.href)
  if (to.href === location.href) return part("stMain")?.scrollTo(0, 0)
  const samePage = to.pathname === location.pathname
  history.pushState({}, "", to.href)
  dispatchEvent(new PopStateEvent("popstate"))
  clearTimeout(window.newSixtyWaits)
  window.newSixtyWaits = setTimeout(() => part("stMain")?.setAttribute("aria-busy", "true"), 300)
  if (samePage) return
  part("stMain")?.scrollTo(0, 0)
  window.newSixtyTurned = true
}
// What Streamlit itself says, in the reader's language: names of its parts, notices of a lost connection or page
function sayOurs() {
  for (const [id, name] of Object.entries(window.newSixtyWords.parts)) {
    const found = part(id)
    const named = found && (found.matches("section, a, button") ? found : found.querySelector("button"))
    if (!named) continue
    if (named.tagName === "A") { if (named.textContent !== name) named.textContent = name }
    else if (named.ariaLabel !== name) named.ariaLabel = name
  }
  sayLost()
}
function sayLost() {
  const notice = document.querySelector('[role="dialog"]')
  if (!notice || notice.lang) return
  const words = window.newSixtyWords[/not found/i.test(notice.textContent) ? "unknown" : "lost"]
  if (!/not found|not responding|Connection error/i.test(notice.textContent)) return
  notice.lang = document.documentElement.lang
  const texts = document.createTreeWalker(notice, NodeFilter.SHOW_TEXT)
  const found = []
  while (texts.nextNode()) if (texts.currentNode.data.trim().length > 3) found.push(texts.currentNode)
  found.forEach((text, i) => { text.data = i === 0 ? words.title : i === 1 ? words.text : "" })
}
// Light or dark by the reader's own choice, kept in the browser where Streamlit looks for it; the system's is no choice
function turnShade() {
  const isDark = getComputedStyle(part("stApp")).colorScheme === "dark"
  const asks = matchMedia("(prefers-color-scheme: dark)").matches
  const keep = (key, value) => asks === !isDark ? localStorage.removeItem(key) : localStorage.setItem(key, value)
  for (const page of window.newSixtyPages)
    keep(`stActiveTheme-${new URL(page || "./", location.href).pathname}-v2`, isDark ? '"Light"' : '"Dark"')
  keep("newSixtyShade", isDark ? "light" : "dark")
  location.reload()
}
// On a narrow screen the open panel is all there is: the reader enters it at its first line, and leaves it for the way in
function drawerTurned(changes) {
  const sidebar = changes.findLast((change) => change.type === "attributes")?.target
  if (!sidebar || !matchMedia("(max-width: 768px)").matches) return
  const isOpen = sidebar.dataset.collapsed === "false"
  part("stMain").inert = isOpen
  const to = isOpen ? sidebar.querySelector("summary") : document.querySelector("#root .drawer-link")
  setTimeout(() => to?.focus(), 50)
}
// Where the pages' names have no room, the page's own is brought into sight, once for each page; with the next frame,
// when the browser knows anyway where everything stands
function showWhere() {
  const page = document.querySelector("#root .plate .pages [aria-current]"), pages = page?.parentElement
  if (!page || pages.dataset.at === page.href) return
  pages.dataset.at = page.href
  requestAnimationFrame(() => {
    pages.scrollLeft = page.offsetLeft - pages.clientWidth / 2 + page.clientWidth / 2
  })
}
// The page as it first stood gives way once the session has drawn its own, at the line that the reader has come to
function takeOver(since) {
  const first = document.getElementById("first")
  if (!first) return
  const isWritten = document.querySelector("#root footer.foot")
  const isDrawn = !first.querySelector(".awaited") || document.querySelector("#root :is(.main-svg, canvas)")
  const waited = performance.now() - since
  if (!(isWritten && (isDrawn || waited > 3000)) && waited < 10000) return setTimeout(takeOver, 30, since)
  const read = first.querySelector("main").scrollTop
  first.remove()
  if (read) part("stMain")?.scrollTo(0, read)
}
export default function ({ data }) {
  if (data.address) return open(data.address)
  takeOver(performance.now())
  window.newSixtyWords = data.notices
  window.newSixtyPages = data.pages
  if (window.newSixtyTurned) {
    window.newSixtyTurned = false
    setTimeout(() => document.getElementById("page")?.focus({ preventScroll: true }), 200)
  }
  document.documentElement.lang = data.language
  clearTimeout(window.newSixtyWaits)
  part("stMain")?.removeAttribute("aria-busy")
  sayOurs()
  showWhere()
  document.title = data.title
  if (window.newSixtyLinks) return
  window.newSixtyLinks = true
  // Streamlit turns its own colours with the reader's system; the pictures are drawn anew
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTimeout(() => dispatchEvent(new PopStateEvent("popstate")), 300)
  })
  new MutationObserver((changes) => { sayOurs(); showWhere(); drawerTurned(changes) }).observe(
    document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-collapsed"] }
  )
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && part("stMain")?.inert) part("stSidebarCollapseButton").querySelector("button").click()
  })
  document.addEventListener("click", (event) => {
    const pressed = (what) => event.target.closest?.(what)
    const copy = pressed("a[data-copied]")
    if (copy) {
      event.preventDefault()
      navigator.clipboard.writeText(location.href).then(() => { copy.textContent = copy.dataset.copied })
      return
    }
    if (pressed('[data-testid="stSkipToContent"]')) {
      event.preventDefault()
      event.stopPropagation()
      document.getElementById("page")?.focus()
      return
    }
    if (pressed("[data-shade]")) return turnShade()
    if (pressed("a[data-drawer]")) {
      event.preventDefault()
      part("stExpandSidebarButton")?.click()
      return
    }
    const link = pressed("a[href]")
    if (!link || !link.closest(".ns") || link.target || link.hasAttribute("download")) return
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const to = new URL(link.href)
    if (to.origin !== location.origin) return
    event.preventDefault()
    open(to.href)
  })
}
