#include "cluster/member.h"

wire_status member_compare(const kernels *with, wire_member *m, word_slice own, word_slice fullest, arena *scratch) {
    uint32_t matched;
    TRY(verify_words(with, own, fullest, scratch, &matched));
    bool excerpt = own.n < fullest.n && (uint64_t)matched * 10 >= (uint64_t)own.n * 9;
    m->form = matched == own.n && matched == fullest.n ? WIRE_FULL : excerpt ? WIRE_EXCERPT : WIRE_EDITED;
    m->similarity = excerpt ? (float)matched / (float)own.n : verify_similarity(matched, own.n, fullest.n);
    return WIRE_OK;
}
