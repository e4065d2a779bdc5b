#ifndef SRC_CLI_MANUAL_H
#define SRC_CLI_MANUAL_H
/* wirecopy(1), made from the table of commands. */
#include "base/buffer.h"

void manual_write(buffer *out);

#endif
