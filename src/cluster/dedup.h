#ifndef SRC_CLUSTER_DEDUP_H
#define SRC_CLUSTER_DEDUP_H
/*
 * Inside wire_dedup: what is held of each document, and the three stages. See <wirecopy/dedup.h> for the road.
 *
 *     dedup_read     blocks -> records and keys                         (all workers, each a block at a time)
 *     dedup_order    records -> positions, the best to keep first
 *     bucket_find    keys -> buckets of positions
 *     dedup_choose   buckets -> verdicts
 */
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "cluster/bucket.h"
#include "sketch/minhash.h"
#include "text/jsonline.h"
#include "text/wordlist.h"

#include <wirecopy/dedup.h>

#include <stdatomic.h>

/* Keys are kept in so many parts, by their low bits: a part of 10 million documents is 50 MB. */
#define DEDUP_PARTS 64

/* A document, by where it stands; 40 bytes. */
typedef struct dedup_record {
    uint64_t at;      /* of its line in the source */
    uint64_t content; /* hash of its words */
    uint64_t order;   /* the least is kept first */
    uint32_t bytes;   /* of the line */
    uint32_t words;
    uint32_t n_keys;
    uint32_t shingles; /* at most: repeats are counted */
} dedup_record;

typedef struct dedup_fault {
    uint64_t at;
    uint32_t line; /* of the block, from 0 */
    uint32_t bytes, byte;
    wire_fault_kind kind;
} dedup_fault;

/* A part of a source, and what was found in it: the lines that begin there. */
typedef struct dedup_block {
    uint64_t at, bytes;
    uint32_t source, first, n; /* first: number of its first document */
    uint32_t n_lines;
    bool done; /* known from the journal */
    dedup_record *records; /* moved into wire_dedup.records after reading */
    /* Its keys with the documents that have them, by parts: first all keys, then all documents, numbered from 0. */
    char *keys;         /* NULL: they stand in the store, at `stored_at` */
    uint64_t stored_at;
    uint32_t n_keys, part_end[DEDUP_PARTS];
    dedup_fault *faults;
    size_t n_faults;
    uint64_t counts[WIRE_FAULT_KINDS];
    uint64_t text_bytes;
} dedup_block;

/* A worker's room, used again from block to block. */
typedef struct dedup_worker {
    VEC(char) bytes;  /* of the source */
    VEC(char) text;   /* unescaped */
    wordlist words;
    VEC(uint64_t) shingles;
    VEC(dedup_record) records;
    VEC(uint64_t) keys; /* by document */
    VEC(char) grouped;  /* by parts */
    VEC(char) entry;    /* of the journal */
    VEC(dedup_fault) faults;
    uint32_t *signature;
    arena sets, other_sets; /* shingle sets of a batch, and of the one before it */
} dedup_worker;

typedef struct dedup_verdict {
    uint32_t kept; /* a document's number */
    float resemblance, containment;
} dedup_verdict;

struct wire_dedup {
    wire_dedup_options options;
    const kernels *kernels;
    minhash minhash;
    unsigned workers;
    arena keep;
    wire_source *sources; /* of keep */
    size_t n_sources;
    VEC(dedup_block) blocks;
    dedup_worker *worker; /* one a worker */
    dedup_record *records;
    uint32_t n;
    uint32_t *position;     /* documents in the order of what is to be kept */
    dedup_verdict *verdicts; /* by document */
    bool *has_removed;       /* by document: others went because of it */
    map repeated; /* of level paragraph: hash of a paragraph's words -> the document where it stays */
    VEC(wire_dedup_pair) pairs;
    VEC(wire_dedup_fault) faults;
    wire_dedup_figures figures;
    uint64_t fault_counts[WIRE_FAULT_KINDS];
    VEC(wire_stage) stages;
    _Atomic uint64_t key_bytes, stored_bytes; /* of keys in memory, and in the store */
    _Atomic uint64_t journal_end;
    uint64_t identity; /* of the run */
};

/* The number of bands and rows for a threshold. */
void dedup_bands(double threshold, unsigned *bands, unsigned *rows);

/* What a document is ordered by; false: there is a value and it is not understood. */
bool dedup_order_of(wire_keep keep, const jsonline_value *value, size_t text_bytes, uint64_t *order);

wire_status dedup_read(wire_dedup *d, wire_error *error);
wire_status dedup_order(wire_dedup *d);
wire_status dedup_choose(wire_dedup *d, wire_error *error);

/* Bytes of a key and its document's number. */
#define DEDUP_KEY_BYTES (sizeof(uint64_t) + sizeof(uint32_t))

/* The worker's keys by parts, with their documents: in its `grouped`. */
wire_status dedup_group_keys(dedup_worker *w, dedup_block *block);
/* The keys in the worker's `grouped` become the block's: in memory, or where a quarter of what is allowed is used, stored. */
wire_status dedup_keep_keys(wire_dedup *d, dedup_worker *w, dedup_block *block, wire_error *error);
/* The worker's records and faults become the block's. */
wire_status dedup_keep_records(dedup_worker *w, dedup_block *block);

/* Notes what the worker holds of a block, and takes from the journal what an earlier run noted. */
wire_status journal_put(wire_dedup *d, dedup_worker *w, const dedup_block *block, wire_error *error);
wire_status journal_take(wire_dedup *d, wire_error *error);

/* Instead of dedup_choose, of level paragraph: which paragraphs stand in several documents, and where they stay. */
wire_status paragraph_choose(wire_dedup *d);
/* The paragraphs of a text, as keys; `text` is not escaped. */
wire_status paragraph_keys(const wire_dedup *d, dedup_worker *w, const char *text, size_t bytes);
wire_status paragraph_cuts(const wire_dedup *d, uint32_t number, wire_span text, const char *bytes, bool escaped,
                           bool (*each)(void *user, uint64_t start, uint64_t end), void *user, size_t *left);

/* The block that holds a document. */
const dedup_block *dedup_block_of(const wire_dedup *d, uint32_t number);
/* Adds the keys of a part as items: item_of[document], where that is not WIRE_NONE. */
wire_status dedup_load_part(wire_dedup *d, dedup_worker *w, size_t part, const uint32_t *item_of, bucket_items *items);

/* The set of shingles of a document, read anew; of the worker's `sets`. */
wire_status dedup_set(wire_dedup *d, dedup_worker *w, uint32_t number, uint64_t **set, uint32_t *n, wire_error *error);

#endif
