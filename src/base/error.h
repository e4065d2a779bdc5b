#ifndef SRC_BASE_ERROR_H
#define SRC_BASE_ERROR_H
/* Errors: a status that says what the caller can do, a message that says where. Knows nothing of what failed. */
#include <wirecopy/wirecopy.h>

/* Passes an error on. */
#define TRY(call)                                       \
    do {                                                \
        wire_status try_status_ = (call);               \
        if (try_status_ != WIRE_OK) return try_status_; \
    } while (0)

/* The same in a function that owns things: `status` is set and its one `done:` label releases them. */
#define TRY_DONE(call)                        \
    do {                                      \
        status = (call);                      \
        if (status != WIRE_OK) goto done;     \
    } while (0)

#define CHECK_MEMORY(pointer) TRY((pointer) ? WIRE_OK : WIRE_NO_MEMORY)
#define CHECK_MEMORY_DONE(pointer) TRY_DONE((pointer) ? WIRE_OK : WIRE_NO_MEMORY)

/* Writes status and message into error (when not NULL) and gives the status back: `return error_set(...)`. */
wire_status error_set(wire_error *error, wire_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Gives error a message of the status' own when it holds none: used at the API's border. */
wire_status error_finish(wire_error *error, wire_status status);

#endif
