/* SPDX-License-Identifier: ISC */
#include "tex_table.h"

#include <stdlib.h>
#include <string.h>

#define COMMAND_MAX 32 /* bytes of the longest name, with its NUL */

/*
 * What authors use in titles and abstracts, and the macros that mean the same
 * wherever they are met. Those of one paper alone stay as they are.
 */
static const struct tex_command commands[] = { { "Ac", TEX_STYLE, "" },
	{ "Bar", TEX_MARK, "=" }, { "Bbb", TEX_BOARD, "" },
	{ "Citep", TEX_CITE, "" }, { "Citet", TEX_WRAP, "[ ]" },
	{ "Cref", TEX_WRAP, "[ ]" }, { "Dot", TEX_MARK, "." },
	{ "Gls", TEX_STYLE, "" }, { "Glspl", TEX_STYLE, "" },
	{ "Hat", TEX_MARK, "^" }, { "SI", TEX_PAIR, "" },
	{ "Tilde", TEX_MARK, "~" }, { "abs", TEX_ENCLOSE, "| |" },
	{ "ac", TEX_STYLE, "" }, { "acf", TEX_STYLE, "" },
	{ "acl", TEX_STYLE, "" }, { "acp", TEX_STYLE, "" },
	{ "acrfull", TEX_STYLE, "" }, { "acrlong", TEX_STYLE, "" },
	{ "acrshort", TEX_STYLE, "" }, { "acs", TEX_STYLE, "" },
	{ "acute", TEX_MARK, "'" }, { "ang", TEX_STYLE, "" },
	{ "autocite", TEX_CITE, "" }, { "autoref", TEX_WRAP, "[ ]" },
	{ "bar", TEX_MARK, "=" }, { "bibliography", TEX_DROP, "" },
	{ "bibliographystyle", TEX_DROP, "" }, { "binom", TEX_CHOOSE, "" },
	{ "blfootnote", TEX_NOTE, "" }, { "bm", TEX_FONT, "" },
	{ "boldsymbol", TEX_FONT, "" }, { "boxed", TEX_FONT, "" },
	{ "bra", TEX_ENCLOSE, "⟨ |" }, { "braket", TEX_ENCLOSE, "⟨ ⟩" },
	{ "breve", TEX_MARK, "u" }, { "bs", TEX_FONT, "" },
	{ "cancel", TEX_FONT, "" }, { "ceil", TEX_ENCLOSE, "⌈ ⌉" },
	{ "cfrac", TEX_FRACTION, "" }, { "check", TEX_MARK, "v" },
	{ "cite", TEX_CITE, "" }, { "citealp", TEX_CITE, "" },
	{ "citealt", TEX_CITE, "" }, { "citeauthor", TEX_WRAP, "[ ]" },
	{ "citep", TEX_CITE, "" }, { "citet", TEX_WRAP, "[ ]" },
	{ "citeyear", TEX_WRAP, "[ ]" }, { "citeyearpar", TEX_CITE, "" },
	{ "color", TEX_DROP, "" }, { "colorbox", TEX_SECOND, "" },
	{ "cref", TEX_WRAP, "[ ]" }, { "dbinom", TEX_CHOOSE, "" },
	{ "dddot", TEX_MARK, "\xE2\x83\x9B" }, { "ddot", TEX_MARK, "\"" },
	{ "dfrac", TEX_FRACTION, "" }, { "dot", TEX_MARK, "." },
	{ "emph", TEX_STYLE, "" }, { "enquote", TEX_WRAP, "“ ”" },
	{ "ensuremath", TEX_FONT, "" }, { "eqref", TEX_WRAP, "[ ]" },
	{ "fbox", TEX_STYLE, "" }, { "floor", TEX_ENCLOSE, "⌊ ⌋" },
	{ "footcite", TEX_CITE, "" }, { "footnote", TEX_NOTE, "" },
	{ "footnotetext", TEX_NOTE, "" }, { "foreignlanguage", TEX_SECOND, "" },
	{ "frac", TEX_FRACTION, "" }, { "framebox", TEX_STYLE, "" },
	{ "gls", TEX_STYLE, "" }, { "glspl", TEX_STYLE, "" },
	{ "grave", TEX_MARK, "`" }, { "hat", TEX_MARK, "^" },
	{ "hbox", TEX_STYLE, "" }, { "hl", TEX_STYLE, "" },
	{ "hphantom", TEX_DROP, "" }, { "href", TEX_LINK, "" },
	{ "hspace", TEX_DROP, " " }, { "hyperlink", TEX_SECOND, "" },
	{ "hyperref", TEX_STYLE, "" }, { "hypertarget", TEX_SECOND, "" },
	{ "includegraphics", TEX_DROP, "" }, { "index", TEX_DROP, "" },
	{ "ket", TEX_ENCLOSE, "| ⟩" }, { "label", TEX_DROP, "" },
	{ "lstinline", TEX_STYLE, "" }, { "makebox", TEX_STYLE, "" },
	{ "mathbb", TEX_BOARD, "" }, { "mathbbm", TEX_BOARD, "" },
	{ "mathbbmss", TEX_BOARD, "" }, { "mathbf", TEX_FONT, "" },
	{ "mathbfit", TEX_FONT, "" }, { "mathbin", TEX_FONT, "" },
	{ "mathcal", TEX_FONT, "" }, { "mathclose", TEX_FONT, "" },
	{ "mathds", TEX_BOARD, "" }, { "mathfrak", TEX_FONT, "" },
	{ "mathinner", TEX_FONT, "" }, { "mathit", TEX_FONT, "" },
	{ "mathnormal", TEX_FONT, "" }, { "mathop", TEX_FONT, "" },
	{ "mathopen", TEX_FONT, "" }, { "mathord", TEX_FONT, "" },
	{ "mathpunct", TEX_FONT, "" }, { "mathrel", TEX_FONT, "" },
	{ "mathring", TEX_MARK, "r" }, { "mathrm", TEX_FONT, "" },
	{ "mathscr", TEX_FONT, "" }, { "mathsf", TEX_FONT, "" },
	{ "mathtt", TEX_FONT, "" }, { "mathup", TEX_FONT, "" },
	{ "mbox", TEX_STYLE, "" }, { "nicefrac", TEX_FRACTION, "" },
	{ "nocite", TEX_DROP, "" }, { "nolinkurl", TEX_STYLE, "" },
	{ "norm", TEX_ENCLOSE, "‖ ‖" }, { "not", TEX_NOT, "\xCC\xB8" },
	{ "num", TEX_STYLE, "" }, { "onlinecite", TEX_CITE, "" },
	{ "operatorname", TEX_OPERATOR, "" },
	{ "operatornamewithlimits", TEX_OPERATOR, "" },
	{ "overbrace", TEX_FONT, "" }, { "overline", TEX_MARK, "\xCC\x85" },
	{ "overrightarrow", TEX_MARK, "\xE2\x83\x97" },
	{ "overset", TEX_OVER, "^" }, { "pagestyle", TEX_DROP, "" },
	{ "parencite", TEX_CITE, "" }, { "path", TEX_STYLE, "" },
	{ "phantom", TEX_DROP, "" }, { "pmb", TEX_FONT, "" },
	{ "pmod", TEX_MODULO, "" }, { "qty", TEX_PAIR, "" },
	{ "raisebox", TEX_SECOND, "" }, { "ref", TEX_WRAP, "[ ]" },
	{ "scalebox", TEX_SECOND, "" }, { "set", TEX_ENCLOSE, "{ }" },
	{ "sfrac", TEX_FRACTION, "" }, { "smash", TEX_FONT, "" },
	{ "sout", TEX_STYLE, "" }, { "sqrt", TEX_ROOT, "" },
	{ "st", TEX_STYLE, "" }, { "stackrel", TEX_OVER, "^" },
	{ "substack", TEX_FONT, "" }, { "supercite", TEX_CITE, "" },
	{ "tbinom", TEX_CHOOSE, "" }, { "texorpdfstring", TEX_SECOND, "" },
	{ "text", TEX_STYLE, "" }, { "textbf", TEX_STYLE, "" },
	{ "textcite", TEX_WRAP, "[ ]" }, { "textcolor", TEX_SECOND, "" },
	{ "textit", TEX_STYLE, "" }, { "textmd", TEX_STYLE, "" },
	{ "textnormal", TEX_STYLE, "" }, { "textquote", TEX_STYLE, "" },
	{ "textrm", TEX_STYLE, "" }, { "textsc", TEX_STYLE, "" },
	{ "textsf", TEX_STYLE, "" }, { "textsl", TEX_STYLE, "" },
	{ "textsubscript", TEX_LOWER, "" },
	{ "textsuperscript", TEX_RAISE, "" }, { "texttt", TEX_STYLE, "" },
	{ "textup", TEX_STYLE, "" }, { "tfrac", TEX_FRACTION, "" },
	{ "thanks", TEX_DROP, "" }, { "tilde", TEX_MARK, "~" },
	{ "ul", TEX_STYLE, "" }, { "uline", TEX_STYLE, "" },
	{ "underbar", TEX_MARK, "\xCC\xB2" }, { "underbrace", TEX_FONT, "" },
	{ "underline", TEX_STYLE, "" }, { "underset", TEX_UNDER, "_" },
	{ "unicode", TEX_CODE, "" }, { "url", TEX_ADDRESS, "" },
	{ "uuline", TEX_STYLE, "" }, { "uwave", TEX_STYLE, "" },
	{ "vec", TEX_MARK, "\xE2\x83\x97" }, { "vphantom", TEX_DROP, "" },
	{ "vspace", TEX_DROP, " " }, { "widecheck", TEX_MARK, "v" },
	{ "widehat", TEX_MARK, "^" }, { "widetilde", TEX_MARK, "~" },
	{ "xRightarrow", TEX_ARROW, "⇒" }, { "xleftarrow", TEX_ARROW, "←" },
	{ "xrightarrow", TEX_ARROW, "→" } };

const struct tex_table tex_commands = { commands,
	sizeof commands / sizeof commands[0] };

bool tex_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t tex_name_length(const char *s, const char *end)
{
	const char *start = s;

	while (s < end && tex_is_letter(*s))
		s++;
	if (s == start && s < end)
		s++;
	return (size_t)(s - start);
}

static int compare(const void *name, const void *command)
{
	return strcmp(name, ((const struct tex_command *)command)->name);
}

const struct tex_command *tex_command(const char *name, size_t len)
{
	const struct tex_table *const tables[] = { &tex_symbols,
		&tex_commands };
	const struct tex_command *found = NULL;
	char key[COMMAND_MAX];

	if (!len || len >= sizeof key)
		return NULL;
	memcpy(key, name, len);
	key[len] = '\0';
	for (size_t i = 0; !found && i < 2; i++)
		found = bsearch(key, tables[i]->items, tables[i]->n,
			sizeof *tables[i]->items, compare);
	return found;
}
