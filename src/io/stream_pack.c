#include "io/stream_pack.h"

#include "base/memory.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define OUT_BYTES ((size_t)1 << 17)
#define GZIP_LEVEL 6
#define ZSTD_LEVEL 3

struct packer {
    packer_sink sink;
    void *user;
    bool deflating; /* else zstd */
    z_stream deflater;
    ZSTD_CCtx *zstd;
    char out[OUT_BYTES];
};

static bool ends_with(const char *name, const char *suffix) {
    size_t n = strlen(name), m = strlen(suffix);
    return n > m && strcmp(name + n - m, suffix) == 0;
}

wire_status packer_create(packer **out, const char *name, packer_sink sink, void *user) {
    *out = NULL;
    bool gzip = ends_with(name, ".gz");
    if (!gzip && !ends_with(name, ".zst")) return WIRE_OK;
    packer *p = memory_allocate_zeroed(1, sizeof *p);
    if (!p) return WIRE_NO_MEMORY;
    p->sink = sink;
    p->user = user;
    if (gzip)
        p->deflating = deflateInit2(&p->deflater, GZIP_LEVEL, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    else
        p->zstd = ZSTD_createCCtx();
    bool good = gzip ? p->deflating
                     : p->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_compressionLevel, ZSTD_LEVEL)) &&
                           !ZSTD_isError(ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_checksumFlag, 1));
    if (good)
        *out = p;
    else
        packer_destroy(p);
    return good ? WIRE_OK : WIRE_NO_MEMORY;
}

void packer_destroy(packer *p) {
    if (!p) return;
    if (p->deflating) deflateEnd(&p->deflater);
    ZSTD_freeCCtx(p->zstd);
    memory_free(p);
}

static wire_status write_gzip(packer *p, const void *from, size_t bytes, bool last) {
    const char *at = from;
    do {
        uInt step = bytes > 1u << 30 ? 1u << 30 : (uInt)bytes;
        bool ends = last && step == bytes;
        p->deflater.next_in = (Bytef *)(uintptr_t)at;
        p->deflater.avail_in = step;
        do {
            p->deflater.next_out = (Bytef *)p->out;
            p->deflater.avail_out = OUT_BYTES;
            if (deflate(&p->deflater, ends ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) return WIRE_NO_MEMORY;
            p->sink(p->user, p->out, OUT_BYTES - p->deflater.avail_out);
        } while (p->deflater.avail_out == 0);
        at += step;
        bytes -= step;
    } while (bytes);
    return WIRE_OK;
}

static wire_status write_zstd(packer *p, const void *from, size_t bytes, bool last) {
    ZSTD_inBuffer in = {from, bytes, 0};
    for (size_t left = 1; left || in.pos < in.size;) {
        ZSTD_outBuffer out = {p->out, OUT_BYTES, 0};
        left = ZSTD_compressStream2(p->zstd, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) return WIRE_NO_MEMORY;
        p->sink(p->user, p->out, out.pos);
        if (!last && in.pos == in.size) break;
    }
    return WIRE_OK;
}

wire_status packer_write(packer *p, const void *from, size_t bytes, bool last) {
    return p->deflating ? write_gzip(p, from, bytes, last) : write_zstd(p, from, bytes, last);
}
