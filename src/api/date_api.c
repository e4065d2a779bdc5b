#include "text/date.h"

#include <wirecopy/wirecopy.h>

wire_status wire_date_parse(const char *text, int64_t *seconds, char normal[32]) {
    return text && seconds && date_parse(text, seconds, normal) ? WIRE_OK : WIRE_INVALID;
}
