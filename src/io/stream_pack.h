#ifndef SRC_IO_STREAM_PACK_H
#define SRC_IO_STREAM_PACK_H
/* Compresses what is written, as the name of the output asks: .gz or .zst. The same bytes in give the same bytes out. */
#include "base/error.h"

typedef struct packer packer;
typedef void (*packer_sink)(void *user, const void *from, size_t bytes);

/* *out is NULL when the name asks for no compression. */
wire_status packer_create(packer **out, const char *name, packer_sink sink, void *user);
void packer_destroy(packer *p);

/* `last`: nothing follows. */
wire_status packer_write(packer *p, const void *from, size_t bytes, bool last);

#endif
