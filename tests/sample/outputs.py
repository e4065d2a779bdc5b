"""What `wirecopy scan` wrote, and the promises that every line of it keeps whatever the corpus."""
import datetime
import json
import os

LINES = ["documents.jsonl", "pairs.jsonl", "stories.jsonl", "groups.jsonl", "quotes.jsonl"]
KINDS = ["wire", "quote", "footer", "background", "repeat"]
LEVELS = {"sentence", "paragraph", "quote"}
FORMS = {"full", "excerpt", "edited", "unquoted"}
RELATIONS = {"copy", "partial", "quote", "boilerplate", "none"}


class Output:
    def __init__(self, folder):
        self.raw = {}
        for name in LINES + ["run.json", "report.html"]:
            with open(os.path.join(folder, name), "rb") as file:
                self.raw[name] = file.read()
        rows = {name: [json.loads(line) for line in self.raw[name].splitlines()] for name in LINES}
        self.document_rows = rows["documents.jsonl"]
        self.documents = {row["doc"]: row for row in self.document_rows}
        self.pairs, self.stories = rows["pairs.jsonl"], rows["stories.jsonl"]
        self.groups, self.quotes = rows["groups.jsonl"], rows["quotes.jsonl"]
        self.run = json.loads(self.raw["run.json"])
        self._pairs = {(p["a"], p["b"]): p for p in self.pairs}

    def pair(self, a, b):
        return self._pairs.get((a, b))


def fraction(*numbers):
    return all(0 <= number <= 1 for number in numbers)


def rising(rows):
    return all(a <= b for a, b in zip(rows, rows[1:]))


def distinct(rows):
    return len(rows) == len(set(rows))


def key(doc):
    """Ids sort by their bytes."""
    return doc.encode()


def first_seen_right(seen, docs, articles):
    dates = [articles[doc]["date"] for doc in docs]
    return seen and seen["doc"] in docs and articles[seen["doc"]]["date"] == min(dates)


def document_promises(out, articles):
    ids = [row["doc"] for row in out.document_rows]
    yield "documents are the articles, by id", ids == sorted(articles, key=key)
    stories = {doc: story["story"] for story in out.stories for doc in story["documents"]}
    for row in out.document_rows:
        article, name = articles[row["doc"]], f"document {row['doc']}: "
        yield name + "keeps what was given", all(row[k] == article[k] for k in ("outlet", "date", "url", "title"))
        yield name + "has words", row["words"] > 0
        shares = row["shares"]
        known = set(shares) == set(KINDS + ["original"])
        yield name + "shares are known fractions", known and fraction(*shares.values())
        yield name + "shares fill the article", sum(shares.values()) >= 0.98 and all(
            shares["original"] + shares[kind] <= 1.02 for kind in KINDS)
        yield name + "is in the story that it names", stories.get(row["doc"]) == row["story"]


def span_right(texts, row):
    text = texts.get(row["doc"], b"")
    return 0 <= row["start"] < row["end"] <= len(text) and text[row["start"]:row["end"]].decode() == row["text"]


def days_right(days, docs, articles):
    dates = sorted(datetime.date.fromisoformat(articles[doc]["date"][:10]) for doc in docs)
    apart = (dates[-1] - dates[0]).days
    return days is None if len(docs) < 2 else apart - 1 <= days <= apart + 1


def group_promises(out, articles, texts):
    yield "groups have ids of their own", distinct([g["group"] for g in out.groups])
    for group in out.groups:
        name, members = f"{group['kind']} {group['group']}: ", group["members"]
        docs = {m["doc"] for m in members}
        outlets = {articles[doc]["outlet"] for doc in docs}
        yield name + "kind and level are known", group["kind"] in KINDS and group["level"] in LEVELS
        yield name + "two members or more", len(members) >= 2
        yield name + "members are bytes of their articles", all(span_right(texts, m) for m in members)
        yield name + "members are sorted", rising([(key(m["doc"]), m["start"]) for m in members])
        yield name + "members stand once", distinct([(m["doc"], m["start"], m["end"]) for m in members])
        yield name + "text is a member's", group["text"] in [m["text"] for m in members]
        yield name + "counts are right", (group["documents"], group["outlets"]) == (len(docs), len(outlets))
        yield name + "numbers are fractions", fraction(group["weakest"], *(m["similarity"] for m in members))
        yield name + "forms are known", all(m["form"] in FORMS for m in members)
        yield name + "first seen is the earliest", first_seen_right(group["first_seen"], docs, articles)
        yield name + "days are those of its documents", days_right(group["days"], docs, articles)
        credits = [doc for doc in docs if out.documents[doc]["agency"]]
        yield name + "credited documents are counted", group["credited"] == len(credits)
        yield name + "is what its kind asks", {
            "wire": len(outlets) >= 2, "quote": group["level"] == "quote", "footer": len(docs) >= 2,
            "background": len(outlets) == 1 and len(docs) >= 2, "repeat": len(docs) == 1}[group["kind"]]


def quote_promises(out, texts):
    quote_groups = {g["group"]: g for g in out.groups if g["kind"] == "quote"}
    yield "quotations are sorted", rising([(key(q["doc"]), q["start"]) for q in out.quotes])
    for q in out.quotes:
        name, parts = f"quotation {q['doc']} {q['start']}: ", q["parts"]
        yield name + "text is bytes of the article", span_right(texts, q)
        flat = [offset for part in parts for offset in part]
        yield name + "parts are in order", rising(flat) and flat[0] == q["start"] and flat[-1] == q["end"]
        yield name + "its group is a quote group", q["group"] is None or q["group"] in quote_groups


def story_promises(out, articles):
    yield "stories have ids of their own", distinct([s["story"] for s in out.stories])
    yield "stories are sorted", rising([key(s["documents"][0]) for s in out.stories])
    yield "no document is in two stories", distinct([doc for s in out.stories for doc in s["documents"]])
    for story in out.stories:
        name, docs = f"story {story['story']}: ", story["documents"]
        yield name + "two documents or more, sorted", len(docs) >= 2 and rising([key(doc) for doc in docs])
        yield name + "outlets are counted", story["outlets"] == len({articles[doc]["outlet"] for doc in docs})
        yield name + "first seen is the earliest", first_seen_right(story["first_seen"], docs, articles)
        yield name + "weakest is a fraction", fraction(story["weakest"])


def earlier_right(pair, articles):
    a, b = articles[pair["a"]]["date"], articles[pair["b"]]["date"]
    return pair["earlier"] == ("a" if a < b else "b" if b < a else None)


def pair_promises(out, articles, texts):
    yield "pairs are sorted and stand once", distinct(list(out._pairs)) and rising(
        [(key(p["a"]), key(p["b"])) for p in out.pairs]) and len(out.pairs) == len(out._pairs)
    for pair in out.pairs:
        name = f"pair {pair['a']} {pair['b']}: "
        yield name + "ids in order", key(pair["a"]) < key(pair["b"])
        yield name + "relation is known", pair["relation"] in RELATIONS
        yield name + "numbers are fractions", fraction(pair["resemblance"], pair["containment_a"],
                                                       pair["containment_b"], pair["cover"], pair["density"])
        yield name + "cover is that of its words", pair["shared_words"] >= pair["cover"] * pair["own_words"] - 1
        agencies = tuple(out.documents[pair[side]]["agency"] for side in "ab")
        yield name + "credits are the documents'", (pair["credit_a"], pair["credit_b"]) == agencies
        yield name + "spans are dense", not pair["spans"] or pair["density"] > 0
        yield name + "earlier is right", earlier_right(pair, articles)
        ends = len(texts[pair["a"]]), len(texts[pair["b"]])
        yield name + "spans are inside", all(
            0 <= a < a_end <= ends[0] and 0 <= b < b_end <= ends[1] for a, a_end, b, b_end in pair["spans"])
        yield name + "a copy or part shows its spans", pair["relation"] not in ("copy", "partial") or pair["spans"]


def promises(out, articles):
    """(claim, whether it holds) for every line of the output."""
    texts = {doc: row["text"].encode() for doc, row in articles.items()}
    checks = [document_promises(out, articles), group_promises(out, articles, texts), quote_promises(out, texts),
              story_promises(out, articles), pair_promises(out, articles, texts)]
    for check in checks:
        yield from check
    yield "the report is one whole page", out.raw["report.html"].rstrip().endswith(b"</html>")
