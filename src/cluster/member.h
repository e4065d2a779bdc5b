#ifndef SRC_CLUSTER_MEMBER_H
#define SRC_CLUSTER_MEMBER_H
/* How a member of a text group relates to the fullest one: its form and its similarity, by aligned words. */
#include "match/verify.h"

/*
 * Sets form and similarity. An excerpt is shorter and has nine tenths of its words in the fullest, in order; it belongs
 * by that share. Anything else belongs by the equal words' share of both.
 */
wire_status member_compare(const kernels *with, wire_member *m, word_slice own, word_slice fullest, arena *scratch);

#endif
