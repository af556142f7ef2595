// What does not fit a screen, as lists of [what is wrong, by how much, where].
const named = e => {
    const own = e => `${e.tagName.toLowerCase()}${e.getAttribute("class") ? "." + e.getAttribute("class") : ""}`
    return `${own(e.parentElement)} > ${own(e)}: ${(e.textContent ?? "").trim().slice(0, 50)}`
}
const styled = (e, name) => getComputedStyle(e)[name]
const inline = e => styled(e, "display") === "inline"
const moved = e => ["auto", "scroll"].includes(styled(e, "overflowX"))

const framed = (e, room) => e !== room && (moved(e) || framed(e.parentElement, room))

// The page and the panel, where it is on the screen.
const rooms = () => [...document.querySelectorAll("[data-testid=stMain], [data-testid=stSidebarContent]")]
    .filter(room => room.getBoundingClientRect().right > 0)

// What moves sideways without being made to, and our parts that reach beyond their room.
function beyond() {
    const found = []
    for (const room of [document.scrollingElement, ...rooms()])
        if (room.scrollWidth > room.clientWidth)
            found.push(["moves sideways", room.scrollWidth - room.clientWidth, room.dataset.testid])
    for (const room of rooms()) {
        const { left, right } = room.getBoundingClientRect()
        const out = [...room.querySelectorAll(".ns, .ns *, .js-plotly-plot, button, input")]
            .filter(e => !e.matches(".skip"))
            .map(e => [e, e.getBoundingClientRect()])
            .map(([e, box]) => [e, box.width && Math.round(Math.max(box.right - right, left - box.left))])
            .filter(([e, over]) => over > 0 && !framed(e.parentElement, room))
        found.push(...out.map(([e, over]) => ["reaches beyond", over, named(e)]))
    }
    return found
}

// Text of ours that is cut off, across or down.
function cut() {
    return [...document.querySelectorAll(".ns, .ns *")]
        .filter(e => e.checkVisibility() && e.clientWidth > 1 && e.textContent.trim() && styled(e, "clipPath") === "none")
        .map(e => [e, ["hidden", "clip"].includes(styled(e, "overflowX")) ? e.scrollWidth - e.clientWidth : 0,
            ["hidden", "clip"].includes(styled(e, "overflowY")) ? e.scrollHeight - e.clientHeight : 0])
        .filter(([, across, down]) => across > 1 || down > 1)
        .map(([e, across, down]) => ["is cut off", [across, down], named(e)])
}

// The four corners of a text's letters on the screen, as it is turned; a line's box is higher than its letters.
function corners(text) {
    const { x, y, width, height } = text.getBBox(), turned = text.getScreenCTM()
    const lines = text.querySelectorAll("tspan.line").length || 1
    const air = Math.max(0, (height / lines - parseFloat(styled(text, "fontSize"))) / 2)
    return [[x, y + air], [x + width, y + air], [x + width, y + height - air], [x, y + height - air]]
        .map(([across, down]) => new DOMPoint(across, down).matrixTransform(turned))
}

// How deep two boxes stand in one another, in pixels: the least over the directions of their sides.
function depth(a, b) {
    const sides = [a, b].flatMap(box => [[box[0], box[1]], [box[1], box[2]]])
    return Math.min(...sides.map(([from, to]) => {
        const long = Math.hypot(to.x - from.x, to.y - from.y)
        const [[low, high], [least, most]] = [a, b].map(box => {
            const along = box.map(({ x, y }) => (x * (to.x - from.x) + y * (to.y - from.y)) / long)
            return [Math.min(...along), Math.max(...along)]
        })
        return Math.min(high, most) - Math.max(low, least)
    }))
}

// Words of Plotly's pictures that leave their picture, or stand on one another, by more than two pixels.
function words() {
    return [...document.querySelectorAll(".js-plotly-plot")].flatMap(picture => {
        const frame = picture.querySelector(".main-svg").getBoundingClientRect()
        const all = [...picture.querySelectorAll(".main-svg text")]
            .filter(e => e.checkVisibility() && e.textContent.trim() && e.getBBox().width)
            .map(e => [e.textContent.trim().slice(0, 40), corners(e)])
        const out = all.map(([text, box]) => ["leaves its picture", Math.round(Math.max(...box.flatMap(({ x, y }) =>
            [frame.left - x, x - frame.right, frame.top - y, y - frame.bottom]))), text])
        const pairs = all.flatMap(([text, box], i) => all.slice(i + 1).map(([other, its]) =>
            ["stand on each other", Math.round(depth(box, its)), `${text} and ${other}`]))
        return [...out, ...pairs].filter(([, by]) => by > 2)
    })
}

// Whether a link stands amid the words of a line.
function amid(link) {
    let line = link.parentElement
    while (inline(line)) line = line.parentElement
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const { data, parentElement: own } = texts.currentNode
        if (/[\p{L}\p{N}]/u.test(data) && !own.closest("a, summary") && (own === line || inline(own))) return true
    }
    return false
}

// What stands alone to be pressed and is smaller, either way, than the least.
function small(least) {
    return [...document.querySelectorAll(`.ns :is(a[href], summary), [data-testid=stMain] :is(button, input),
            [data-testid=stSidebar] button, [data-testid=stExpandSidebarButton]`)]
        .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter(e => !e.closest(".skip, .maplibregl-map") && !(inline(e) && amid(e)))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([, box]) => box.width && box.right > 0 && Math.min(box.width, box.height) < least - 0.5)
        .map(([e, box]) => [`is smaller than ${least}`, [box.width, box.height].map(Math.round), named(e)])
}
