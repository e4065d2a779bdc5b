-- What `wirecopy export --sqlite` writes. Offsets are bytes of the document's text, half open.
CREATE TABLE documents (
  doc TEXT PRIMARY KEY, outlet TEXT, date TEXT, url TEXT, title TEXT, words INTEGER, story TEXT, credit TEXT, agency TEXT,
  original REAL, wire REAL, quote REAL, footer REAL, background REAL, repeated REAL);
CREATE TABLE stories (
  story TEXT PRIMARY KEY, documents INTEGER, outlets INTEGER, first_seen TEXT, first_date TEXT, weakest REAL, representative TEXT);
CREATE TABLE "groups" (
  group_id TEXT PRIMARY KEY, kind TEXT, level TEXT, text TEXT, documents INTEGER, outlets INTEGER, first_seen TEXT, first_date TEXT,
  weakest REAL, reason TEXT);
CREATE TABLE members (group_id TEXT, doc TEXT, start_byte INTEGER, end_byte INTEGER, text TEXT, similarity REAL, form TEXT);
CREATE TABLE quotes (doc TEXT, start_byte INTEGER, end_byte INTEGER, text TEXT, speaker TEXT, group_id TEXT, nested INTEGER);
CREATE TABLE pairs (
  a TEXT, b TEXT, relation TEXT, abridged INTEGER, resemblance REAL, containment_a REAL, containment_b REAL, earlier TEXT,
  credited INTEGER, reason TEXT);
-- rows are here
CREATE INDEX documents_by_outlet ON documents (outlet, date);
CREATE INDEX documents_by_story ON documents (story, date);
CREATE INDEX documents_by_date ON documents (date);
CREATE INDEX groups_by_kind ON "groups" (kind, documents);
CREATE INDEX members_by_group ON members (group_id);
CREATE INDEX members_by_doc ON members (doc, start_byte);
CREATE INDEX quotes_by_doc ON quotes (doc, start_byte);
CREATE INDEX quotes_by_group ON quotes (group_id);
CREATE INDEX quotes_by_speaker ON quotes (speaker);
CREATE INDEX pairs_by_a ON pairs (a, relation);
CREATE INDEX pairs_by_b ON pairs (b, relation);

CREATE VIEW outlets AS
  SELECT outlet, count(*) AS documents, sum(words) AS words, round(sum(words * original) / max(sum(words), 1), 4) AS original,
         sum(agency IS NOT NULL) AS credited, sum(story IS NOT NULL) AS in_stories
  FROM documents WHERE outlet IS NOT NULL GROUP BY outlet;

CREATE VIEW who_ran_which_story AS
  SELECT s.story, coalesce(r.title, r.doc) AS headline, s.documents AS story_documents, d.outlet, d.date, d.doc, d.title, d.agency,
         d.doc = s.first_seen AS first_seen, d.doc = s.representative AS representative
  FROM stories s JOIN documents d ON d.story = s.story LEFT JOIN documents r ON r.doc = s.representative
  ORDER BY s.documents DESC, s.story, d.date, d.doc;

-- At other outlets than the one that was first seen; those of the same date too, as nobody knows who was first.
CREATE VIEW copies_without_credit AS
  SELECT d.outlet, d.date, d.doc, d.title, d.story, f.outlet AS first_outlet, f.date AS first_date, f.doc AS first_doc
  FROM stories s JOIN documents d ON d.story = s.story JOIN documents f ON f.doc = s.first_seen
  WHERE d.agency IS NULL AND d.doc <> s.first_seen AND coalesce(d.outlet <> f.outlet, 1)
  ORDER BY d.outlet, d.date, d.doc;

CREATE VIEW quotes_as_outlets_ran_them AS
  SELECT g.group_id, g.text AS fullest_form, d.outlet, d.date, d.doc, m.text, m.form, m.similarity,
         (SELECT q.speaker FROM quotes q WHERE q.doc = m.doc AND q.group_id = m.group_id
            AND q.start_byte < m.end_byte AND m.start_byte < q.end_byte LIMIT 1) AS speaker
  FROM "groups" g JOIN members m ON m.group_id = g.group_id JOIN documents d ON d.doc = m.doc
  WHERE g.kind = 'quote' ORDER BY g.documents DESC, g.group_id, d.date, d.doc, m.start_byte;

CREATE VIEW footers_by_outlet AS
  SELECT d.outlet, g.text, count(DISTINCT m.doc) AS in_articles, o.documents AS of_articles, g.outlets, g.group_id
  FROM "groups" g JOIN members m ON m.group_id = g.group_id JOIN documents d ON d.doc = m.doc JOIN outlets o ON o.outlet = d.outlet
  WHERE g.kind = 'footer' GROUP BY d.outlet, g.group_id ORDER BY d.outlet, in_articles DESC, g.group_id;

-- A story's text goes from the outlet that was first seen with it to the others; partial pairs from the earlier one to the
-- later one. Where the order is not known the two stand in the order of their names.
CREATE VIEW outlet_network AS
  WITH told AS (
    SELECT x.outlet AS outlet_a, y.outlet AS outlet_b, p.earlier, p.relation = 'partial' AS partial,
           x.words * p.containment_a AS words_a, y.words * p.containment_b AS words_b
    FROM pairs p JOIN documents x ON x.doc = p.a JOIN documents y ON y.doc = p.b
    LEFT JOIN stories s ON s.story = x.story AND s.story = y.story
    WHERE x.outlet <> y.outlet
      AND CASE WHEN s.story IS NULL THEN p.relation IN ('copy', 'partial') ELSE coalesce(s.first_seen, s.representative) IN (p.a, p.b) END),
  directed AS (
    SELECT CASE WHEN earlier = 'b' OR (earlier IS NULL AND outlet_b < outlet_a) THEN outlet_b ELSE outlet_a END AS from_outlet,
           CASE WHEN earlier = 'b' OR (earlier IS NULL AND outlet_b < outlet_a) THEN outlet_a ELSE outlet_b END AS to_outlet,
           earlier IS NOT NULL AS order_known, partial,
           CASE earlier WHEN 'a' THEN words_b WHEN 'b' THEN words_a ELSE min(words_a, words_b) END AS words
    FROM told)
  SELECT from_outlet, to_outlet, order_known, sum(1 - partial) AS copies, sum(partial) AS partials, CAST(round(sum(words)) AS INTEGER) AS words
  FROM directed GROUP BY from_outlet, to_outlet, order_known ORDER BY from_outlet, to_outlet, order_known;
