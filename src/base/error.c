#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

wire_status error_set(wire_error *error, wire_status status, const char *format, ...) {
    if (!error) return status;
    va_list arguments;
    va_start(arguments, format);
    error->status = status;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

static const char *status_text(wire_status status) {
    switch (status) {
    case WIRE_OK: return "";
    case WIRE_INVALID: return "an argument is out of its range";
    case WIRE_DUPLICATE: return "a document of this id is there already";
    case WIRE_TOO_LARGE: return "too large";
    case WIRE_NO_MEMORY: return "not enough memory; scan fewer documents at a time";
    case WIRE_STATE: return "the call does not fit the corpus' state";
    case WIRE_STOPPED: return "stopped by the caller";
    case WIRE_IO: return "reading or writing failed";
    case WIRE_PARSE: return "the input is not of its format";
    }
    return "unknown status";
}

wire_status error_finish(wire_error *error, wire_status status) {
    if (status == WIRE_OK || !error) return status;
    if (error->status != status || !error->message[0]) error_set(error, status, "%s", status_text(status));
    return status;
}
