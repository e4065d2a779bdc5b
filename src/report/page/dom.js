// Elements: text is only ever set as text. Lists are drawn as they are scrolled.
const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [property, set] of Object.entries(value)) element.style.setProperty(property, set);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);
const link = (address, attributes, ...children) => el("a", { href: address, ...attributes }, ...children);

const STEP = 40;

// What stands on paper is drawn before it is printed; a new view begins without the lists of the last one.
let waiting = [];
addEventListener("beforeprint", () => waiting.forEach((list) => list.into.isConnected && list.next(500)));

// Draws items into `into` as the reader comes near the end; the button does the same for those who do not scroll.
function drawLazily(into, items, draw) {
  let drawn = 0;
  const button = el("button", { type: "button", class: "more", onclick: () => next(STEP) });
  const watcher = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && next(STEP), { rootMargin: "800px" });
  function next(n) {
    const end = Math.min(items.length, drawn + n);
    for (; drawn < end; drawn++) into.append(draw(items[drawn], drawn));
    if (drawn < items.length) button.textContent = t("more", { n: Math.min(STEP, items.length - drawn), total: items.length });
    else {
      watcher.disconnect();
      button.remove();
    }
    if (drawn < items.length) requestAnimationFrame(() => { watcher.unobserve(button); watcher.observe(button); });
  }
  next(STEP);
  const box = into.closest("table") || into;
  if (drawn < items.length) queueMicrotask(() => { (box.closest(".scroll") || box).after(button); watcher.observe(button); });
  if (drawn < items.length) waiting.push({ into, next });
  return into;
}

// A table with a name for those who hear it. Columns: {name, of(row) -> node, number, class}.
function table(caption, columns, rows, attributes = {}) {
  const classOf = (c) => [c.number && "number", c.class].filter(Boolean).join(" ") || null;
  const head = el("tr", {}, columns.map((c) => el("th", { scope: "col", class: classOf(c) }, c.name)));
  const body = el("tbody");
  const made = el("table", attributes, el("caption", { class: "visually-hidden" }, caption), el("thead", {}, head), body);
  drawLazily(body, rows, (row, i) => el("tr", {}, columns.map((c, at) => {
    const attributes = { class: classOf(c), "data-name": c.name };
    return el(at === 0 && !c.number ? "th" : "td", at === 0 && !c.number ? { ...attributes, scope: "row" } : attributes, c.of(row, i));
  })));
  return made;
}

// A wide table may be scrolled, by the keyboard too.
const scrollable = (name, content) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, content);

function bar(share, className, label) {
  return el("span", { class: "bar", role: "img", "aria-label": label }, el("span", { class: className, style: { width: `${Math.max(0.5, 100 * share)}%` } }));
}
