/* Completions from the table of commands: what a shell offers is what option_read takes. */
#include "base/buffer.h"
#include "base/memory.h"
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static const char *const SHELLS[] = {"bash", "zsh", "fish"};
#define N_SHELLS (sizeof SHELLS / sizeof SHELLS[0])

static bool takes_file(const option *o) {
    static const char *const FILES[] = {"FILE", "FOLDER", "INPUT"};
    for (size_t i = 0; o->value && i < sizeof FILES / sizeof FILES[0]; i++)
        if (strcmp(o->value, FILES[i]) == 0) return true;
    return false;
}

/* `text` with each of `marks` behind a backslash. */
static void add_escaped(buffer *out, const char *text, const char *marks) {
    for (; *text; text++) {
        if (strchr(marks, *text)) buffer_text(out, "\\");
        buffer_add(out, text, 1);
    }
}

static void add_words(buffer *out, const char *const *words) {
    for (size_t i = 0; words && words[i]; i++) buffer_format(out, "%s%s", i ? " " : "", words[i]);
}

/* What stands behind a command: the names of commands behind help, of shells behind completion. */
static void add_inputs(buffer *out, const command *self, const command *const *all, size_t n) {
    if (strcmp(self->name, "help") == 0)
        for (size_t i = 0; i < n; i++) buffer_format(out, "%s%s", i ? " " : "", all[i]->name);
    if (strcmp(self->name, "completion") == 0)
        for (size_t i = 0; i < N_SHELLS; i++) buffer_format(out, "%s%s", i ? " " : "", SHELLS[i]);
}

/* ---- bash ---- */

static void bash_option_value(buffer *out, const option *o) {
    if (o->type == OPTION_FLAG) return;
    buffer_format(out, "        --%s", o->name);
    if (o->letter) buffer_format(out, "|-%c", o->letter);
    buffer_text(out, ") ");
    if (o->type == OPTION_CHOICE) {
        buffer_text(out, "COMPREPLY=($(compgen -W \"");
        add_words(out, o->choices);
        buffer_text(out, "\" -- \"$cur\")); ");
    } else if (takes_file(o)) {
        buffer_text(out, "COMPREPLY=($(compgen -f -- \"$cur\")); ");
    }
    buffer_text(out, "return ;;\n");
}

static void bash_command(buffer *out, const command *self, const command *const *all, size_t n) {
    buffer_format(out, "    %s)\n        case $prev in\n", self->name);
    for (size_t i = 0; i < self->n_options; i++) bash_option_value(out, &self->options[i]);
    buffer_text(out, "        esac\n        if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < self->n_options; i++) {
        buffer_format(out, "--%s ", self->options[i].name);
        if (self->options[i].letter) buffer_format(out, "-%c ", self->options[i].letter);
    }
    buffer_text(out, "--help\" -- \"$cur\")); return; fi\n");
    buffer inputs = {0};
    add_inputs(&inputs, self, all, n);
    if (inputs.n) buffer_format(out, "        COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return\n", inputs.at);
    buffer_finish(&inputs);
    buffer_text(out, "        ;;\n");
}

static void write_bash(buffer *out, const command *const *all, size_t n) {
    buffer_text(out, "# wirecopy's completions for bash: source <(wirecopy completion bash)\n"
                     "_wirecopy() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "    COMPREPLY=()\n"
                     "    if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < n; i++) buffer_format(out, "%s ", all[i]->name);
    buffer_text(out, "--help --version\" -- \"$cur\")); return; fi\n    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < n; i++) bash_command(out, all[i], all, n);
    buffer_text(out, "    esac\n    COMPREPLY=($(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _wirecopy wirecopy\n");
}

/* ---- zsh ---- */

/* Escaped twice: `marks` for zsh's completion functions, then all of it for the shell's single quotes. */
static void zsh_quoted(buffer *out, const char *text, const char *marks) {
    buffer escaped = {0};
    add_escaped(&escaped, text, marks);
    for (const char *at = escaped.at ? escaped.at : ""; *at; at++)
        if (*at == '\'') buffer_text(out, "'\\''");
        else buffer_add(out, at, 1);
    buffer_finish(&escaped);
}

static void zsh_option(buffer *out, const option *o) {
    buffer help = {0};
    option_text(&help, o);
    buffer_text(out, "            ");
    const char *joined = o->type == OPTION_FLAG ? "" : "=", *next = o->type == OPTION_FLAG ? "" : "+";
    if (o->letter) buffer_format(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter, next, o->name, joined);
    else buffer_format(out, "'--%s%s[", o->name, joined);
    if (help.at) zsh_quoted(out, help.at, "[]:\\");
    buffer_text(out, "]");
    if (o->type == OPTION_CHOICE) {
        buffer_text(out, ":value:(");
        add_words(out, o->choices);
        buffer_text(out, ")");
    } else if (o->type != OPTION_FLAG) {
        buffer_format(out, ":%s:%s", o->value, takes_file(o) ? "_files" : "");
    }
    buffer_text(out, "' \\\n");
    buffer_finish(&help);
}

static void write_zsh(buffer *out, const command *const *all, size_t n) {
    buffer_text(out, "#compdef wirecopy\n# wirecopy's completions for zsh: put this file as _wirecopy into a folder of $fpath\n"
                     "_wirecopy() {\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; i < n; i++) {
        buffer_format(out, "        '%s:", all[i]->name);
        zsh_quoted(out, all[i]->brief, ":\\");
        buffer_text(out, "'\n");
    }
    buffer_text(out, "    )\n    if (( CURRENT == 2 )); then\n        if [[ $words[CURRENT] == -* ]]; then compadd -- --help --version; else _describe command commands; fi\n"
                     "        return\n    fi\n"
                     "    local name=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $name in\n");
    for (size_t i = 0; i < n; i++) {
        buffer inputs = {0};
        add_inputs(&inputs, all[i], all, n);
        buffer_format(out, "    %s)\n        _arguments \\\n", all[i]->name);
        for (size_t o = 0; o < all[i]->n_options; o++) zsh_option(out, &all[i]->options[o]);
        buffer_text(out, "            '(- *)'{-h,--help}'[how the command is used]' \\\n");
        if (inputs.n) buffer_format(out, "            '*:name:(%s)' ;;\n", inputs.at);
        else buffer_text(out, "            '*:input:_files' ;;\n");
        buffer_finish(&inputs);
    }
    buffer_text(out, "    esac\n}\n# loaded from $fpath by the first Tab, or sourced\n"
                     "if [[ $funcstack[1] == _wirecopy ]]; then _wirecopy \"$@\"; else compdef _wirecopy wirecopy; fi\n");
}

/* ---- fish ---- */

static void fish_option(buffer *out, const char *name, const option *o) {
    buffer help = {0};
    option_text(&help, o);
    buffer_format(out, "complete -c wirecopy -n '__wirecopy_is %s' -l %s", name, o->name);
    if (o->letter) buffer_format(out, " -s %c", o->letter);
    if (o->type == OPTION_CHOICE) {
        buffer_text(out, " -x -a '");
        add_words(out, o->choices);
        buffer_text(out, "'");
    } else if (o->type != OPTION_FLAG) {
        buffer_text(out, takes_file(o) ? " -r -F" : " -x");
    }
    buffer_text(out, " -d '");
    if (help.at) add_escaped(out, help.at, "'\\");
    buffer_text(out, "'\n");
    buffer_finish(&help);
}

static void write_fish(buffer *out, const command *const *all, size_t n) {
    buffer_text(out, "# wirecopy's completions for fish: wirecopy completion fish > ~/.config/fish/completions/wirecopy.fish\n"
                     "function __wirecopy_is # the word behind wirecopy is $argv[1]; none, where nothing is given\n"
                     "    set -l words (commandline -opc)\n    test \"$words[2]\" = \"$argv[1]\"\nend\n"
                     "complete -c wirecopy -n __wirecopy_is -l help -d 'what the commands do'\n"
                     "complete -c wirecopy -n __wirecopy_is -l version -d 'which version this is'\n");
    for (size_t i = 0; i < n; i++) {
        buffer inputs = {0};
        buffer_format(out, "complete -c wirecopy -f -n __wirecopy_is -a %s -d '", all[i]->name);
        add_escaped(out, all[i]->brief, "'\\");
        buffer_text(out, "'\n");
        add_inputs(&inputs, all[i], all, n);
        if (inputs.n) buffer_format(out, "complete -c wirecopy -f -n '__wirecopy_is %s' -a '%s'\n", all[i]->name, inputs.at);
        for (size_t o = 0; o < all[i]->n_options; o++) fish_option(out, all[i]->name, &all[i]->options[o]);
        buffer_format(out, "complete -c wirecopy -n '__wirecopy_is %s' -l help -s h -d 'how the command is used'\n", all[i]->name);
        buffer_finish(&inputs);
    }
}

/* ---- the command ---- */

static int print(const char *shell) {
    static void (*const WRITE[N_SHELLS])(buffer *, const command *const *, size_t) = {write_bash, write_zsh, write_fish};
    wire_error error = {0};
    size_t n;
    const command *const *all = command_all(&n);
    for (size_t i = 0; i < N_SHELLS; i++) {
        if (strcmp(shell, SHELLS[i]) != 0) continue;
        buffer out = {0};
        WRITE[i](&out, all, n);
        wire_status status = command_print(&out, &error);
        buffer_finish(&out);
        return command_fail(status, &error);
    }
    return command_fail(error_set(&error, WIRE_INVALID, "completions are for bash, zsh and fish, not '%.40s'", shell), &error);
}

static int run_completion(const command *self, int n, char **words) {
    if (n == 1 && strcmp(words[0], "--help") != 0 && strcmp(words[0], "-h") != 0) return print(words[0]);
    if (n == 1) {
        command_help(self);
        return EXIT_DONE;
    }
    fprintf(stderr, "wirecopy completion: for which shell? Name it, such as\n\n%s\n", self->examples);
    return EXIT_USAGE;
}

const command COMPLETION_COMMAND = {
    .name = "completion",
    .brief = "print completions for bash, zsh or fish",
    .examples = "  source <(wirecopy completion bash)   in ~/.bashrc: Tab completes commands and options\n"
                "  wirecopy completion zsh > ~/.zfunc/_wirecopy\n"
                "                                       zsh; the folder has to be in $fpath\n"
                "  wirecopy completion fish > ~/.config/fish/completions/wirecopy.fish\n",
    .notes = "",
    .run = run_completion,
};
