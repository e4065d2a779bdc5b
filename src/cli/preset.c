#include "cli/preset.h"

const char *const PRESET_NAMES[] = {"news", "crawl", "ocr", NULL};

static const struct {
    preset_values values;
    const char *what;
} PRESETS[] = {
    {{70, 80, 5, 0, 2}, "articles of outlets: copies, abridged ones, edited ones"},
    {{85, 100, 5, 0, 2}, "pages of a crawl: only what is nearly the same, since templates are many"},
    {{60, 70, 3, 0, 2}, "scanned newspapers: words misread everywhere"},
};

static unsigned first(uint64_t given, uint64_t otherwise) { return (unsigned)(given ? given : otherwise); }

void preset_apply(unsigned preset, const preset_values *given, wire_options *options) {
    const preset_values *usual = &PRESETS[preset].values;
    options->copy_percent = first(given->copy_percent, usual->copy_percent);
    options->edited_percent = first(given->edited_percent, usual->edited_percent);
    options->shingle_words = first(given->shingle_words, usual->shingle_words);
    options->story_days = first(given->story_days, usual->story_days);
    options->quote_words = first(given->quote_words, usual->quote_words);
}

void preset_explain(unsigned preset, const wire_options *options, FILE *to) {
    static const uint32_t LENGTHS[] = {60, 120, 300, 600};
    fprintf(to,
            "preset %s: %s\n"
            "--copy %u        a copy has %u %% of the shorter one's own prose in shared sentences\n"
            "--edited %u      or %u %% of it runs side by side, with words changed or misread everywhere\n"
            "--shingle %u      documents meet by runs of %u words\n"
            "--days %u         %s\n"
            "--quote-words %u  quotations of fewer words join no group\n\n"
            "How many copies are compared, and so can be found, by the share of words that were changed or misread:\n\n"
            "   words  resemblance  sentence      article of own words\n"
            " changed  (3 words)       meets      60     120     300     600\n",
            PRESET_NAMES[preset], PRESETS[preset].what, options->copy_percent, options->copy_percent,
            options->edited_percent, options->edited_percent, options->shingle_words, options->shingle_words,
            options->story_days,
            options->story_days ? "documents dated further apart are not one story"
                                : "however far apart they are dated",
            options->quote_words);
    for (unsigned percent = 0; percent <= 50; percent += 5) {
        double changed = percent / 100., left = (1 - changed) * (1 - changed) * (1 - changed);
        fprintf(to, "   %3u %%         %.2f    %.4f ", percent, left / (2 - left),
                wire_expected_recall(options, WIRE_SENTENCE, 0, changed));
        for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++)
            fprintf(to, "  %.4f", wire_expected_recall(options, WIRE_WHOLE, LENGTHS[i], changed));
        fputs("\n", to);
    }
    fputs("\nWhat is compared is then judged word by word. `wirecopy generate` and `wirecopy evaluate` measure both.\n",
          to);
}
