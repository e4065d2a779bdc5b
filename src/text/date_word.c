#include "text/date_word.h"

#include <stdio.h>
#include <string.h>

/* English, German (with Austria's months), Spanish and French; zones of RFC 2822 and of Europe. */
static const date_word WORDS[] = {
    {MONTH, 1, " january jan januar janner enero ene janvier janv "},
    {MONTH, 2, " february feb februar feber febrero fevrier fevr "},
    {MONTH, 3, " march marz mrz marzo mars "},
    {MONTH_OR_DAY, 3, " mar "},
    {MONTH, 4, " april apr abril abr avril avr "},
    {MONTH, 5, " may mai mayo "},
    {MONTH, 6, " june jun juni junio juin "},
    {MONTH, 7, " july jul juli julio juillet juil "},
    {MONTH, 8, " august aug agosto ago aout "},
    {MONTH, 9, " september sep sept septiembre setiembre set septembre "},
    {MONTH, 10, " october oct oktober okt octubre octobre "},
    {MONTH, 11, " november nov noviembre novembre "},
    {MONTH, 12, " december dec dezember dez diciembre dic decembre "},
    /* days of the week say nothing that the date does not */
    {FILLER, 0,
     " monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "},
    {FILLER, 0, " montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so "},
    {FILLER, 0, " lunes lun martes miercoles mie jueves jue viernes vie sabado sab domingo dom "},
    {FILLER, 0, " lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "},
    /* what stands between the fields */
    {FILLER, 0, " t at on of the st nd rd th den der um de del el a las la le er "},
    {MORNING, 0, " am "},
    {AFTERNOON, 0, " pm "},
    {CLOCK, 0, " uhr h hrs "},
    {ZONE, 0, " z ut utc gmt wet "},
    {ZONE, 60, " cet mez bst west "},
    {ZONE, 120, " cest mesz eet "},
    {ZONE, 180, " eest msk "},
    {ZONE, -240, " edt "},
    {ZONE, -300, " est cdt "},
    {ZONE, -360, " cst mdt "},
    {ZONE, -420, " mst pdt "},
    {ZONE, -480, " pst "},
};

char date_word_letter(const char *at, int *bytes) {
    /* U+00C0 .. U+00DF; those 32 further up are the same in lower case */
    static const char LATIN1[33] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0";
    unsigned char c = (unsigned char)at[0], next = c ? (unsigned char)at[1] : 0;
    *bytes = 1;
    if (c >= 'a' && c <= 'z') return (char)c;
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    *bytes = 2;
    if (c == 0xC3 && next >= 0x80 && next <= 0xBF) return LATIN1[next & 31];
    if (c == 0xCC && next >= 0x80 && next <= 0x8F) return '\1';
    return 0;
}

bool date_word_read(const char **at, char folded[16]) {
    size_t n = 0;
    int bytes;
    for (char c; (c = date_word_letter(*at, &bytes)) != 0;) {
        *at += bytes;
        if (c == '\1') continue;
        if (n == 15) return false;
        folded[n++] = c;
        if ((*at)[0] == '.' && date_word_letter(*at + 1, &bytes)) (*at)++;
    }
    folded[n] = 0;
    return n > 0;
}

const date_word *date_word_find(const char *folded) {
    char spaced[20];
    snprintf(spaced, sizeof spaced, " %s ", folded);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strstr(WORDS[i].names, spaced)) return &WORDS[i];
    return NULL;
}
