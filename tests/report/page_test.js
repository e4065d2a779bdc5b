// Looks at report.html as a reader does: page_test.js MODULES CHROMIUM SAMPLE.html HOSTILE.html LARGE.html PAIR.html
"use strict";
const [modules, chromiumPath, samplePage, hostilePage, largePage, pairPage] = process.argv.slice(2);
const { chromium } = require(`${modules}/playwright-core`);
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const axe = fs.readFileSync(`${modules}/axe-core/axe.min.js`, "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MOST_STORIES = 1000; // that a report holds
const MOST_SECONDS = 3;    // to open one of 200,000 documents
const MATRIX_MOST = 30;    // outlets
const A4 = { width: 688, height: 1017 }; // in pixels, between its margins
const VIEWS = ["overview", "stories", "quotes", "footers", "passages", "outlets", "documents"];

const tests = [];
const test = (name, run) => tests.push({ name, run });

// A page that fails the test on the first message, error or request.
async function open(browser, file, address = "", options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.faults = [];
  page.on("console", (message) => page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(error.stack));
  page.on("request", (request) => request.url().startsWith("file://") || page.faults.push(`asked for ${request.url()}`));
  page.on("dialog", (dialog) => { page.faults.push("a dialog"); dialog.dismiss(); });
  await page.goto(`file://${file}${address}`);
  await page.waitForSelector("main h1");
  return page;
}

async function close(page) {
  assert.deepStrictEqual(page.faults, []);
  await page.close();
}

async function go(page, address) {
  const changed = await page.evaluate((to) => {
    const same = location.hash === to;
    document.querySelector("main h1").dataset.old = "1";
    location.hash = to;
    return !same;
  }, address);
  if (changed) await page.waitForSelector("main h1:not([data-old])");
}

const heading = (page) => page.textContent("main h1");
const firstLink = (page, selector) => page.$eval(selector, (a) => a.getAttribute("href"));

// The address of every kind of view, each found by following a link of another one.
async function allAddresses(page) {
  const found = VIEWS.map((view) => `#${view}`);
  for (const [view, selector] of [["stories", ".card a"], ["quotes", ".card .text a"], ["footers", ".card .text a"], ["passages", ".card .text a"], ["outlets", ".matrix th a"], ["documents", "td a[href^='#document'], th a[href^='#document']"]]) {
    await go(page, `#${view}`);
    found.push(await firstLink(page, selector));
  }
  await go(page, "#stories");
  await go(page, await firstLink(page, ".card a"));
  found.push(await firstLink(page, "a[href*='/']:text('Compare')"));
  await go(page, "#documents");
  await go(page, await firstLink(page, "a[href^='#document/']"));
  found.push(await firstLink(page, "a[href^='#compare/']"));
  return found;
}

test("every view opens with a heading and no fault", async (browser) => {
  const page = await open(browser, samplePage), headings = new Set();
  for (const address of await allAddresses(page)) {
    await go(page, address);
    headings.add(await heading(page));
    assert.notStrictEqual(await heading(page), "Nothing stands at this address", address);
    assert.ok((await page.title()).endsWith("wirecopy"));
  }
  assert.ok(headings.size > 11);
  await go(page, "#nowhere");
  assert.strictEqual(await heading(page), "Nothing stands at this address");
  await close(page);
});

test("axe finds nothing in any view, light and dark, wide and narrow", async (browser) => {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 380], ["dark", 380]]) {
    const page = await open(browser, samplePage, "", { colorScheme, viewport: { width, height: 900 } });
    const addresses = await allAddresses(page);
    await page.evaluate(axe);
    for (const address of addresses) {
      await go(page, address);
      await page.evaluate(() => scrollTo(0, 0)); // what is half below the fixed bar is no small target
      const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), AXE_RULES);
      assert.deepStrictEqual(found.violations.map((v) => `${address} ${colorScheme} ${v.id}: ${v.nodes[0].html}`), []);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${address} is ${wider} pixels wider than a window of ${width}`);
    }
    await close(page);
  }
});

test("every link leads to a view that holds something", async (browser) => {
  const page = await open(browser, samplePage), seen = new Set();
  for (const address of await allAddresses(page)) {
    await go(page, address);
    for (const to of await page.$$eval("main a[href^='#']", (all) => all.map((a) => a.getAttribute("href")))) seen.add(to);
  }
  for (const address of seen) {
    await go(page, address);
    assert.notStrictEqual(await heading(page), "Nothing stands at this address", address);
  }
  assert.ok(seen.size > 80);
  await close(page);
});

test("a story names who ran it, who was first and who gave no credit", async (browser) => {
  const page = await open(browser, samplePage, "#stories?q=lifeboat");
  assert.strictEqual(await page.textContent(".card .answer"), "no credit at Island Times, North Daily, Moor Gazette");
  await go(page, await firstLink(page, ".card a"));
  const rows = await page.$$eval(".members tbody tr", (all) => all.map((row) => row.textContent));
  assert.strictEqual(rows.length, 8);
  assert.ok(rows[0].includes("among the first"));
  assert.deepStrictEqual(await page.$$eval(".answer a", (all) => all.map((a) => a.textContent)), ["Island Times", "North Daily", "Moor Gazette"]);
  assert.deepStrictEqual(rows.filter((r) => r.includes("no credit")).map((r) => r.match(/Island Times|North Daily|Moor Gazette/)[0]).sort(), ["Island Times", "Moor Gazette", "North Daily"]);
  await close(page);
});

test("the overview names the stories of most outlets and the quotes that were changed", async (browser) => {
  const page = await open(browser, samplePage);
  const outlets = await page.$$eval(".ranked .meta", (all) => all.map((m) => Number(m.textContent.match(/(\d+) outlets/)[1])));
  assert.deepStrictEqual(outlets, [8, 3, 3, 3, 2, 2]);
  const changed = await page.$$eval("section:has(> h2:text('changed')) li", (all) => all.map((li) => li.querySelector(".answer").textContent));
  assert.deepStrictEqual(changed, ["words differ at North Daily", "words differ at La Voz Serrana", "words differ at Capital Ledger"]);
  await page.click("text=All quotes with changed words");
  await page.waitForSelector("h1:text('Quotes')");
  assert.strictEqual(await page.$$eval(".card", (all) => all.length), 3);
  const untitled = { source: "Sign up ä\n\nShare\n\nThe council met.", text: "Sign up ä\n\nShare\n\nThe council met.", bytes: 35, spots: [2, 12, 17, 0, 0, 19, 35, 0, 2, 0, 10, 0] };
  assert.deepStrictEqual(await page.evaluate((d) => [opening(d), opening({ ...d, spots: [2, 0, 35, 0] })], untitled), ["The council met.", "Sign up ä Share The council met."]);
  const alike = { source: "Read our rules first.\n\nThe bridge is shut.", bytes: 42, story: 0 };
  assert.deepStrictEqual(await page.evaluate((d) => [1, 0].map((story) => {
    groups.push({ members: [{ document: { story } }] });
    return opening({ ...d, text: d.source, spots: [WIRE, 0, 21, groups.length - 1] });
  }), alike), ["The bridge is shut.", "Read our rules first. The bridge is shut."]);
  await close(page);
});

test("side by side joins shared text and tells changed words; what differs can be shown alone", async (browser) => {
  const page = await open(browser, samplePage, "#compare/prairie-post%2F2031-03-02-ferry/harbour-herald%2F2031-03-03-ferry");
  const changed = () => page.$$eval(".pane", (panes) => panes.map((p) => [...p.querySelectorAll("em.changed")].map((e) => e.textContent)));
  const [left, right] = await changed();
  assert.ok(left.includes("shoal") && right.includes("reef"));
  await page.click("#left-1");
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "right-1");
  await page.click("#right-1");
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "left-1");
  const whole = await page.textContent(".panes");
  assert.ok((await page.textContent(".comparison")).includes("% of the left one is in the right one"));
  assert.doesNotMatch(await page.textContent("main"), /a credits|b credits/);
  assert.deepStrictEqual(await page.$$eval(".legend .only", (all) => all.map((e) => e.localName)), ["del", "ins"]);
  await page.check("input[value=differs]");
  assert.ok((await page.textContent(".panes")).length < whole.length / 2);
  assert.deepStrictEqual(await changed(), [left, right]);
  assert.ok(page.url().endsWith("show=differs"));
  await page.check("input[value=shared]");
  assert.ok((await page.textContent(".panes")).includes("words only here"));
  assert.doesNotMatch(await page.textContent(".panes"), /… *[).,—|]/);
  assert.deepStrictEqual(await page.evaluate("[marksBetween('. | “', true, false), marksBetween('.” (', false, true), marksBetween(' — ', true, true), marksBetween('.\\n\\n', true, false)]"), [". ", " (", " ", ".\n\n"]);
  await go(page, "#compare/prairie-post%2F2031-03-02-ferry/capital-ledger%2F2031-03-02-ferry-aground?show=differs");
  assert.match(await page.textContent(".panes"), /words the same …\s+Among those taken off[^…]* as a precaution\.\n\n… 179 words the same/);
  await go(page, "#compare/prairie-post%2F2031-03-02-ferry/harbour-herald%2F2031-03-03-ferry?show=shared");
  await page.check("input[value=all]");
  assert.strictEqual(await page.textContent(".panes"), whole);
  await page.click("text=Swap sides");
  await page.waitForSelector("main h1");
  assert.ok(page.url().includes("#compare/harbour-herald"));
  await close(page);
});

test("the page of two documents opens with them and needs no menu", async (browser) => {
  const page = await open(browser, pairPage);
  assert.strictEqual(await heading(page), "Side by side");
  assert.deepStrictEqual(await page.$$eval(".pane h2", (all) => all.map((h) => h.textContent)), ["Vale Courier", "Harbour Herald"]);
  assert.strictEqual((await page.$$("#nav a")).length, 0);
  assert.strictEqual(await page.evaluate("outletName({ outlet: null, id: 'A: left.txt' })"), "A: left.txt");
  assert.ok((await page.textContent("main")).includes("Judged: copy"));
  assert.strictEqual((await page.$$(".pane .is-footer")).length > 0, true);
  for (const address of await page.$$eval(".pane a", (all) => all.map((a) => a.getAttribute("href")))) {
    await go(page, address);
    assert.notStrictEqual(await heading(page), "Nothing stands at this address", address);
  }
  await close(page);
});

test("a quote family shows the misquote, the brackets and who ran it without marks", async (browser) => {
  const page = await open(browser, samplePage, "#quotes?q=ferry+is+not+a+luxury");
  assert.deepStrictEqual(await page.$$eval(".card .answer", (all) => all.map((p) => p.textContent)), ["words differ at North Daily", "without quotation marks at Moor Gazette"]);
  await go(page, await firstLink(page, ".card .text a"));
  const rows = await page.$$eval(".members tbody tr", (all) => all.map((row) => ({ text: row.textContent, differs: Boolean(row.querySelector(".bad")), gone: [...row.querySelectorAll("del")].map((e) => e.textContent), put: [...row.querySelectorAll("ins")].map((e) => e.textContent) })));
  const of = (outlet) => rows.find((row) => row.text.startsWith(outlet));
  assert.deepStrictEqual(rows.filter((row) => row.differs).map((row) => row.text.slice(0, 11)), ["North Daily"]);
  assert.deepStrictEqual(await page.$$eval(".answer a", (all) => all.map((a) => a.textContent)), ["North Daily"]);
  assert.deepStrictEqual([of("North Daily").gone.filter((x) => x !== "…"), of("North Daily").put], [["not", "paint"], ["never", "tape"]]);
  assert.ok(of("Lakeside Tribune").text.includes("with brackets"));
  assert.ok(of("Moor Gazette").text.includes("without quotation marks"));
  assert.ok(of("Capital Ledger").text.includes("first seen"));
  await go(page, "#quotes?q=grinding+noise");
  assert.match(await page.textContent(".card .text"), /the sea, \/\u2063 Nobody/); // two parts
  await close(page);
});

test("a changed word is held against its neighbours, and a title is cut between words", async (browser) => {
  const page = await open(browser, samplePage);
  const steps = (full, variant) => page.evaluate(([a, b]) => difference(a, b).steps.map((s) => `${s.kind} ${s.text}`), [full, variant]);
  assert.deepStrictEqual(await steps("guided by purely humane principles, they opened a humanitarian corridor", "purely humanitarian principles"),
    ["cut guided by", "same purely", "cut humane", "added humanitarian", "same principles", "cut they opened a humanitarian corridor"]);
  assert.deepStrictEqual(await steps("the road to the hospital and the road home", "the road home"), ["cut the road to the hospital and", "same the road home"]);
  assert.deepStrictEqual(await page.evaluate("[short('one two three', 9), short('one, two', 5), short('onetwothree', 6), short('one', 3)]"), ["one two…", "one…", "onetwo…", "one"]);
  assert.deepStrictEqual(await page.evaluate("[['vital to ens', 20], ['vital to all', 12], ['一二三', 30]].map(([own, end]) => ownText({ own, start: 0, end }))"), ["vital to…", "vital to all", "一二三…"]);
  await close(page);
});

test("footers stand with their outlet and their slots", async (browser) => {
  const page = await open(browser, samplePage, "#footers?outlet=Diario");
  assert.deepStrictEqual(await page.$$eval("main h2", (all) => all.map((h) => h.textContent)), ["Diario de Ribera"]);
  const cards = await page.$$eval(".card", (all) => all.map((c) => c.textContent));
  assert.ok(cards.some((c) => c.includes("Tiempo de lectura: {2 | 3 | 4} minutos") && c.includes("in 3 of 3 articles") && c.includes("top")), cards.join("\n"));
  await close(page);
});

test("what a document says twice is one part, and a slot's value has no marks around it", async (browser) => {
  const page = await open(browser, samplePage);
  assert.deepStrictEqual(await page.evaluate("withoutRepeats(['or scope', 'Scale or scope.', 'the road', 'scale or scope'])"), ["Scale or scope.", "the road"]);
  assert.deepStrictEqual(await page.evaluate("['12:34\\n% ', '$1.50 (net)', '…'].map(valueOf)"), ["12:34", "1.50 (net", ""]);
  await close(page);
});

test("a footer's slots are counted once, and lists that a view has left are let go", async (browser) => {
  const page = await open(browser, samplePage, "#footers?q=Tiempo");
  await go(page, await firstLink(page, ".card .text a"));
  assert.match(await page.textContent("main"), /1 part varies/);
  assert.doesNotMatch(await page.textContent("main"), /slot/);
  for (let i = 0; i < 3; i++) for (const view of ["documents", "outlets"]) await go(page, `#${view}`);
  await go(page, "#documents");
  assert.strictEqual(await page.evaluate("waiting.length"), 1);
  const rows = () => page.$$eval(".members tbody tr", (all) => all.length);
  assert.ok(await rows() < 77);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.strictEqual(await rows(), 77);
  await close(page);
});

test("filters narrow the list, stand in the address and can be cleared", async (browser) => {
  const page = await open(browser, samplePage, "#stories"), cards = () => page.$$eval(".card", (all) => all.length);
  const all = await cards();
  await page.fill("#filter-q", "lifeboat");
  await page.waitForFunction((n) => document.querySelectorAll(".card").length < n, all);
  assert.strictEqual(await cards(), 1);
  assert.ok(page.url().endsWith("#stories?q=lifeboat"));
  await page.click("text=Clear filters");
  assert.strictEqual(await cards(), all);
  await page.selectOption("#filter-credit", "all");
  await page.waitForFunction((n) => document.querySelectorAll(".card").length < n, all);
  assert.ok((await page.$$eval(".card", (list) => list.map((c) => c.textContent.match(/(\d+) of (\d+) credited/)))).every((m) => m[1] === m[2]));
  await page.fill("#filter-from", "2031-04-01");
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("Nothing matches"));
  await close(page);
});

test("documents, quotes, repeated text and footers have filters for kind, size, credit and day", async (browser) => {
  const page = await open(browser, samplePage);
  const count = async (address, selector) => {
    await go(page, address);
    return page.$$eval(selector, (all) => all.length);
  };
  assert.ok(await count("#documents?kind=kind4", ".members tbody tr") < 10);
  const long = await count("#documents?words=400", ".members tbody tr");
  assert.ok(long > 0 && long < 10);
  assert.ok((await page.$$eval(".members td[data-name=Words]", (all) => all.map((td) => Number(td.textContent)))).every((n) => n >= 400));
  for (const view of ["quotes", "passages"]) {
    const [all, some, whole] = [await count(`#${view}?credit=all`, ".card"), await count(`#${view}?credit=some`, ".card"), await count(`#${view}`, ".card")];
    assert.ok(all > 0 && some > 0 && all + some === whole, `${view} ${all} ${some} ${whole}`);
  }
  assert.ok(await count("#footers", ".card") > await count("#footers?to=2031-03-02", ".card"));
  assert.strictEqual(await count("#footers?from=2031-04-01", ".card"), 0);
  await close(page);
});

test("documents of no known outlet are not those of 0 outlets", async (browser) => {
  const page = await open(browser, samplePage);
  assert.deepStrictEqual(await page.evaluate(() => [0, 1, 2].map(ofOutlets)), ["unknown outlet", "1 outlet", "2 outlets"]);
  const facts = await page.evaluate(() => [storyCard({ ...stories[0], outlets: 0 }), quoteCard({ ...groupsOf(QUOTE)[0], outlets: 0 })].map((card) => card.textContent));
  for (const said of facts) assert.match(said, /documents · unknown outlet/);
  await close(page);
});

test("one search goes through every view and can be sent to someone", async (browser) => {
  const page = await open(browser, samplePage);
  await page.fill("#search-all", "lifeboat");
  await page.keyboard.press("Enter");
  await page.waitForSelector("h1:text('Search')");
  assert.ok(page.url().endsWith("#search?q=lifeboat"));
  const found = await page.$$eval("main h2 a", (all) => all.map((a) => a.textContent));
  assert.ok(found.includes("Stories: 1") && found.some((text) => text.startsWith("Documents: ")));
  await go(page, await firstLink(page, "main h2 a"));
  assert.strictEqual(await page.$$eval(".card", (all) => all.length), 1);
  await go(page, "#search?q=no+such+words");
  assert.strictEqual(await page.textContent("[role=status]"), "0 matches");
  await close(page);
});

test("a story that nobody credits says so", async (browser) => {
  const page = await open(browser, hostilePage, "#stories");
  assert.strictEqual(await page.textContent(".card .answer"), "no credit at any of them");
  await close(page);
});

test("the matrix is one stop of the Tab key, moved in by arrows, and tells its figures", async (browser) => {
  const page = await open(browser, samplePage, "#outlets");
  assert.strictEqual(await page.$$eval(".matrix td a[tabindex='0']", (all) => all.length), 1);
  await page.focus(".matrix td a[tabindex='0']");
  const told = await page.textContent(".told");
  assert.match(told, /^Capital Ledger first, Harbour Herald later: 1 copies, 0 partial, \d+ words$/);
  await page.keyboard.press("ArrowRight");
  assert.notStrictEqual(await page.textContent(".told"), told);
  const hovered = page.locator(".matrix td a").last(); // far below: what it tells stays in sight
  await page.setViewportSize({ width: 1280, height: 400 });
  await hovered.hover();
  assert.strictEqual(await page.textContent(".told"), await hovered.getAttribute("title"));
  assert.ok(await page.$eval(".told", (p) => p.getBoundingClientRect().top >= document.querySelector(".top").getBoundingClientRect().bottom - 1 && p.getBoundingClientRect().bottom < innerHeight));
  assert.strictEqual(await page.$$eval(".matrix td a[tabindex='0']", (all) => all.length), 1);
  await page.click("th button:text('Articles')");
  const numbers = await page.$$eval(".sortable tbody tr", (rows) => rows.map((row) => Number(row.cells[1].textContent)));
  assert.deepStrictEqual(numbers, [...numbers].sort((a, b) => b - a));
  await close(page);
});

test("targets outside running text are 24 pixels high, and what has the focus is in sight", async (browser) => {
  const page = await open(browser, samplePage, "", { reducedMotion: "reduce" });
  for (const width of [1280, 380]) {
    await page.setViewportSize({ width, height: 600 });
    for (const address of await allAddresses(page)) {
      await go(page, address);
      const small = await page.$$eval("button, select, summary, input:not([type=radio]), nav a, .brand a, h2 a, th a, td > a, td > bdi > a, .ranked li > a, label:has(input)", (all) =>
        all.filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 23.9).map((e) => e.outerHTML));
      assert.deepStrictEqual(small, [], `${address} ${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 600 });
  await go(page, "#outlets");
  await page.focus(".sortable tbody tr:last-child a");
  for (let i = 0; i < 60; i++) { // back up through the table and the matrix
    await page.keyboard.press("Shift+Tab");
    const hidden = await page.evaluate(() => {
      const at = document.activeElement.getBoundingClientRect(), bar = document.querySelector(".top").getBoundingClientRect(), told = document.querySelector(".told").getBoundingClientRect();
      return document.activeElement !== document.body && !document.activeElement.closest(".top, .told, .scroll:focus, .skip") && at.top < Math.max(bar.bottom, told.top === bar.bottom ? told.bottom : 0) - 1 ? document.activeElement.outerHTML : "";
    });
    assert.strictEqual(hidden, "");
  }
  await close(page);
});

test("no view is wider than a phone, and a story's table fits a screen", async (browser) => {
  const page = await open(browser, samplePage, "", { viewport: { width: 320, height: 700 } });
  for (const address of await allAddresses(page)) {
    await go(page, address);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), address);
    assert.ok(await page.$$eval("#nav a", (all) => all.every((a) => a.getBoundingClientRect().right <= innerWidth)), "the menu is in sight");
    assert.ok(await page.$$eval(".kindcell", (all) => all.every((cell) => cell.getBoundingClientRect().height < 40)), "a kind's name is one line");
  }
  await close(page);
  const wide = await open(browser, samplePage, "#stories");
  await go(wide, await firstLink(wide, ".card a"));
  assert.ok(await wide.$eval(".scroll", (box) => box.scrollWidth <= box.clientWidth));
  await close(wide);
});

test("hostile text is shown as text", async (browser) => {
  const page = await open(browser, hostilePage);
  const addresses = await allAddresses(page).catch(() => VIEWS.map((view) => `#${view}`));
  for (const address of addresses) {
    await go(page, address);
    assert.strictEqual(await page.evaluate(() => [window.broken, document.querySelectorAll("main script, main img").length, document.querySelectorAll("a[href^='javascript']").length].join()), ",0,0", address);
    assert.doesNotMatch(await page.textContent("main"), /[\u202a-\u202e\u2066-\u2069\u0001]/);
  }
  await go(page, "#documents");
  const links = await page.$$eval("a[href^='#document/']", (all) => all.map((a) => a.getAttribute("href")));
  assert.strictEqual(links.length, 4);
  for (const address of links) {
    await go(page, address);
    assert.ok((await page.textContent(".body")).includes("<script>window.broken = 1</script>"));
    assert.ok((await page.textContent(".body")).includes("\ufffd"));
  }
  await close(page);
});

test("paper gets the text without the controls", async (browser) => {
  const page = await open(browser, samplePage, "#stories");
  await page.emulateMedia({ media: "print" });
  assert.strictEqual(await page.isVisible("#nav"), false);
  assert.strictEqual(await page.isVisible(".filters"), false);
  assert.strictEqual(await page.isVisible(".card"), true);
  await go(page, await firstLink(page, ".card a"));
  await page.setViewportSize(A4);
  assert.strictEqual(await page.$eval(".members tbody tr", (row) => getComputedStyle(row).display), "table-row");
  assert.deepStrictEqual(await page.$$eval(".members thead th", (all) => all.filter((th) => th.offsetWidth).map((th) => th.textContent).slice(-2)), ["Credit", "Words"]);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector(".scroll").scrollWidth <= document.querySelector(".scroll").clientWidth));
  const [left, right] = await page.$$eval(".pane", (panes) => panes.map((p) => p.getBoundingClientRect().top));
  assert.strictEqual(left, right);
  assert.ok(await page.evaluate(() => [...document.styleSheets].some((s) => [...s.cssRules].some((r) => r instanceof CSSPageRule && r.style.margin))));
  await close(page);
  const wide = await open(browser, largePage, "#outlets", { viewport: A4 });
  assert.strictEqual(await wide.$$eval(".matrix thead th[scope=col]", (all) => all.length), MATRIX_MOST);
  await wide.emulateMedia({ media: "print" });
  assert.ok(await wide.$$eval(".scroll", (all) => all.every((box) => box.scrollWidth <= box.clientWidth)), "the matrix and the table fit");
  assert.strictEqual(await wide.$$eval(".sortable thead button", (all) => all.filter((b) => b.getClientRects().length).length), 0);
  await close(wide);
  const dark = await open(browser, samplePage, "", { colorScheme: "dark" });
  await dark.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.strictEqual(await dark.evaluate(() => getComputedStyle(document.body).color), "rgb(28, 30, 32)");
  await close(dark);
});

test("a large report opens and scrolls", async (browser) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.stack));
  const measure = await page.context().newCDPSession(page);
  await measure.send("Performance.enable", { timeDomain: "threadTicks" }); // of the page's thread, whatever else the machine does
  const started = Date.now();
  await page.goto(`file://${largePage}`);
  await page.waitForSelector("main h1");
  const opened = Date.now() - started, work = (await measure.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value;
  assert.ok(work < MOST_SECONDS, `${work} seconds to open`);
  const said = await page.textContent(".lead"), times = [];
  for (const view of VIEWS.slice(1)) {
    const from = Date.now();
    await go(page, `#${view}`);
    times.push(`${view} ${Date.now() - from}`);
  }
  await go(page, "#stories");
  const stories = fs.readFileSync(path.join(path.dirname(largePage), "stories.jsonl"), "utf8").split("\n").length - 1;
  const leavesOut = /smaller stor(y is|ies are) in stories\.jsonl/.test(await page.textContent("main"));
  assert.strictEqual(leavesOut, stories > MOST_STORIES);
  const drawn = () => page.$$eval(".card", (all) => all.length), before = await drawn();
  assert.ok(before < 200);
  const from = Date.now();
  for (let i = 0; i < 3; i++) {
    const now = await drawn();
    if (now === stories) break;
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await page.waitForFunction((n) => document.querySelectorAll(".card").length > n, now);
  }
  console.log(`     ${said}; ${(fs.statSync(largePage).size / 1e6).toFixed(1)} MB; opened in ${opened} ms, ${(1000 * work).toFixed(0)} of work; ${times.join(", ")}; three screens further in ${Date.now() - from} ms`);
  await close(page);
});

(async () => {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
  let failed = 0;
  for (const { name, run } of tests) {
    try {
      await run(browser);
      console.log(`ok   ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}\n${error.stack}`);
    }
  }
  await browser.close();
  console.log(`${tests.length - failed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
