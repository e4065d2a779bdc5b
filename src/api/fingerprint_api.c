#include "base/error.h"
#include "cluster/fingerprint.h"

#define MOST_NUMBERS 4096

wire_status wire_corpus_each_fingerprint(const wire_corpus *corpus, uint32_t k,
                                         bool (*each)(void *user, const wire_fingerprint *fingerprint), void *user,
                                         wire_error *error) {
    if (!corpus || !each) return error_set(error, WIRE_INVALID, "no corpus or no function was given");
    if (k < 1 || k > MOST_NUMBERS)
        return error_set(error, WIRE_INVALID, "a signature has 1 to %d numbers, not %u", MOST_NUMBERS, k);
    if (!corpus->scanned) return error_set(error, WIRE_STATE, "the corpus was not scanned yet");
    return error_finish(error, fingerprint_each(corpus, k, each, user));
}
