// Two texts word by word. Shared passages are found as in greedy string tiling (Wise 1993): the longest common runs of
// words first, none used twice; neighbours in both texts are joined, and what lies between them is aligned by its
// longest common subsequence.
const RUN = 5;          // words that make a shared passage
const GAP = 40;         // words that may lie between two passages that are joined
const OFTEN = 40;       // places of one run that are tried
const MOST_CELLS = 4e6; // of a table of the longest common subsequence

const IDEOGRAM = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const WORD = new RegExp(`[${IDEOGRAM}ー]|(?:(?![${IDEOGRAM}ー])[\\p{L}\\p{M}\\p{N}])+(?:['’.,-](?:(?![${IDEOGRAM}ー])[\\p{L}\\p{M}\\p{N}])+)*`, "gu");

function wordsOf(text) {
  return Array.from(text.matchAll(WORD), (m) => ({ start: m.index, end: m.index + m[0].length, key: m[0].normalize("NFKC").toLowerCase().replace(/’/g, "'") }));
}

// The longest common subsequence of a[a0, a1) and b[b0, b1), as pairs of places.
function commonWords(a, b, a0 = 0, a1 = a.length, b0 = 0, b1 = b.length) {
  const head = [], tail = [];
  while (a0 < a1 && b0 < b1 && a[a0].key === b[b0].key) head.push([a0++, b0++]);
  while (a0 < a1 && b0 < b1 && a[a1 - 1].key === b[b1 - 1].key) tail.unshift([--a1, --b1]);
  const n = a1 - a0, m = b1 - b0, width = m + 1;
  if (n && m && n * m < MOST_CELLS) {
    const best = new Uint16Array((n + 1) * width);
    for (let i = n - 1; i >= 0; i--)
      for (let j = m - 1; j >= 0; j--)
        best[i * width + j] = a[a0 + i].key === b[b0 + j].key ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    for (let i = 0, j = 0; i < n && j < m;) {
      if (a[a0 + i].key === b[b0 + j].key) head.push([a0 + i++, b0 + j++]);
      else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
      else j++;
    }
  }
  return head.concat(tail);
}

function runs(a, b) {
  const places = new Map(), found = [];
  const gram = (words, i) => words.slice(i, i + RUN).map((w) => w.key).join(" ");
  for (let j = 0; j + RUN <= b.length; j++) {
    const key = gram(b, j), list = places.get(key);
    if (!list) places.set(key, [j]);
    else if (list.length < OFTEN) list.push(j);
  }
  for (let i = 0; i + RUN <= a.length; i++)
    for (const j of places.get(gram(a, i)) || []) {
      if (i && j && a[i - 1].key === b[j - 1].key) continue;
      let n = RUN;
      while (i + n < a.length && j + n < b.length && a[i + n].key === b[j + n].key) n++;
      found.push({ i, j, n });
    }
  return found.sort((x, y) => y.n - x.n || x.i - y.i || x.j - y.j);
}

function tiles(a, b) {
  const usedA = new Uint8Array(a.length), usedB = new Uint8Array(b.length), kept = [];
  for (const run of runs(a, b)) {
    let { i, j, n } = run;
    while (n && (usedA[i] || usedB[j])) i++, j++, n--;
    let free = 0;
    while (free < n && !usedA[i + free] && !usedB[j + free]) free++;
    if (free < RUN) continue;
    usedA.fill(1, i, i + free);
    usedB.fill(1, j, j + free);
    kept.push({ i, j, n: free });
  }
  return kept.sort((x, y) => x.i - y.i);
}

// Passages: tiles that follow each other in both texts with little between them. Each word gets {block, kind}.
function sharedPassages(a, b) {
  const list = tiles(a, b), inB = [...list].sort((x, y) => x.j - y.j), blocks = [];
  inB.forEach((tile, at) => { tile.rank = at; });
  for (const tile of list) {
    const block = blocks[blocks.length - 1], last = block && block.tiles[block.tiles.length - 1];
    const joins = last && tile.rank === last.rank + 1 && tile.i - last.i - last.n <= GAP && tile.j - last.j - last.n <= GAP;
    if (joins) block.tiles.push(tile);
    else blocks.push({ number: blocks.length + 1, tiles: [tile] });
  }
  const marksA = new Array(a.length).fill(null), marksB = new Array(b.length).fill(null);
  for (const block of blocks) markBlock(block, a, b, marksA, marksB);
  return { blocks, marks: [marksA, marksB], tiles: list };
}

function markBlock(block, a, b, marksA, marksB) {
  block.words = 0;
  block.tiles.forEach((tile, at) => {
    for (let k = 0; k < tile.n; k++) marksA[tile.i + k] = marksB[tile.j + k] = { block, kind: "same" };
    block.words += tile.n;
    const next = block.tiles[at + 1];
    if (next) markGap(block, a, b, marksA, marksB, [tile.i + tile.n, next.i, tile.j + tile.n, next.j]);
  });
}

function markGap(block, a, b, marksA, marksB, [a0, a1, b0, b1]) {
  let i = a0, j = b0;
  for (const [x, y] of [...commonWords(a, b, a0, a1, b0, b1), [a1, b1]]) {
    const kind = x > i && y > j ? "changed" : "only";
    while (i < x) marksA[i++] = { block, kind };
    while (j < y) marksB[j++] = { block, kind };
    if (x < a1 && y < b1) {
      marksA[x] = marksB[y] = { block, kind: "same" };
      i = x + 1;
      j = y + 1;
    }
  }
}

// A cut may stand in several places ("the road and [the road and] home"): it goes as far to the left as it can, where
// it meets other cuts and brackets.
function slideCuts(common, a, end) {
  for (let k = common.length - 1; k >= 0; k--) {
    const next = k + 1 < common.length ? common[k + 1] : end;
    if (next[1] === common[k][1] + 1 && next[0] > common[k][0] + 1 && next !== end && a[next[0] - 1].key === a[common[k][0]].key) common[k] = [next[0] - 1, common[k][1]];
  }
  return common;
}

const PART = " /\u2063 "; // between two parts of a quotation, where the reporter's words stood; not a stroke of the text itself
const OTHER_SHARE = 0.5; // of a variant's words that the full form has; with fewer it is another part of the utterance
const ELLIPSIS = /…|\.\s?\.\s?\.|\u2063/;

function bracketsOf(text) {
  return Array.from(text.matchAll(/\[[^\]]*\]/g), (m) => [m.index, m.index + m[0].length]);
}

// As commonWords, and of alignments with as many words the one that leaves out the fewest of a between its first and its
// last word: "purely humanitarian principles" is held against "purely humane principles" and not against a later
// "humanitarian" as well.
function closeWords(a, b) {
  const n = a.length, m = b.length, width = m + 1, pairs = [];
  if (n === m && a.every((w, i) => w.key === b[i].key)) return a.map((_, i) => [i, i]);
  if (!n || !m || n * m >= MOST_CELLS) return commonWords(a, b);
  const best = new Float64Array((n + 1) * width), word = n + 1; // a word counts for more than all that may be left out
  const taken = (i, j) => (a[i].key === b[j].key ? word + best[(i + 1) * width + j + 1] : 0);
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) best[i * width + j] = Math.max(taken(i, j), best[(i + 1) * width + j] - 1, best[i * width + j + 1], 0);
  let i = 0, j = 0;
  for (let k = 1; k < n; k++) if (best[k * width] > best[i * width]) i = k; // what stands before the first word costs nothing
  while (i < n && j < m && best[i * width + j] > 0) {
    const value = best[i * width + j];
    if (taken(i, j) === value) pairs.push([i++, j++]);
    else if (best[i * width + j + 1] === value) j++;
    else i++;
  }
  return pairs;
}

// The difference of a variant from the full form: a list of steps {kind: same | cut | added, text, n, ...} in order.
function difference(full, variant) {
  const a = wordsOf(full), b = wordsOf(variant), common = slideCuts(closeWords(a, b), a, [a.length, b.length]), steps = [];
  const brackets = bracketsOf(variant), inBrackets = (word) => brackets.some(([from, to]) => word.start >= from && word.end <= to);
  const cut = (from, to, more) => to > from && steps.push({ kind: "cut", n: to - from, text: full.slice(a[from].start, a[to - 1].end), edge: null, ...more });
  let i = 0, j = 0;
  for (const [x, y] of [...common, [a.length, b.length]]) {
    const before = variant.slice(j ? b[j - 1].end : 0, y < b.length ? b[y].start : variant.length), added = b.slice(j, y);
    const bracketed = added.some(inBrackets) || (j > 0 && inBrackets(b[j - 1])) || (y < b.length && inBrackets(b[y]));
    const edge = i === 0 ? "start" : x === a.length ? "end" : null, replaced = added.length > 0 && x > i;
    // At an edge no more words were replaced than stand there instead; the others were left out.
    const rest = edge && replaced ? Math.max(0, x - i - added.length) : 0, common = { bracketed, elided: ELLIPSIS.test(before) };
    if (edge === "start") cut(i, i + rest, { edge });
    cut(edge === "start" ? i + rest : i, edge === "end" ? x - rest : x, { ...common, replaced, edge: replaced ? null : edge });
    if (added.length) steps.push({ kind: "added", n: added.length, text: bracketed ? before.trim() : variant.slice(b[j].start, b[y - 1].end), bracketed, replaced });
    if (edge === "end") cut(x - rest, x, { edge });
    if (x < a.length && y < b.length) {
      const last = steps[steps.length - 1];
      if (last && last.kind === "same") last.text = variant.slice(last.from, b[y].end);
      else steps.push({ kind: "same", from: b[y].start, text: variant.slice(b[y].start, b[y].end) });
      i = x + 1;
      j = y + 1;
    }
  }
  return { steps, common: common.length, words: a.length, own: b.length };
}

// What the difference amounts to; `differs` when words were changed without a mark for it.
function judgeDifference({ steps, common, words, own }) {
  if (common < OTHER_SHARE * own) return { differs: false, other: true };
  const sum = { start: 0, end: 0, dropped: 0, added: 0, changed: 0, bracketed: 0, elided: 0 };
  steps.forEach((s, at) => {
    if (s.kind === "same") return;
    if (s.edge) sum[s.edge] += s.n;
    else if (s.bracketed) sum.bracketed++;
    else if (s.kind === "added") sum.added += s.replaced ? 0 : s.n;
    else if (!s.replaced) sum[s.elided ? "elided" : "dropped"] += s.n;
    else {
      const instead = steps[at + 1].n;
      sum.changed += Math.min(s.n, instead);
      sum[s.n > instead ? "dropped" : "added"] += Math.abs(s.n - instead);
    }
  });
  return { ...sum, differs: sum.changed + sum.dropped + sum.added > 0, exact: common === words && !sum.added && !sum.bracketed };
}
