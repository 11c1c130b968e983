/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "../../daemon/feed/tex.h"
#include "text/utf8.h"

#define SAME NULL /* what comes out is what went in */

struct tex_case {
	const char *tex, *plain;
};

static void check(const struct tex_case *cases, size_t n)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct tex_case *c = &cases[i];
		const char *plain = tex_to_plain(&a, c->tex);

		assert_string_equal(plain, c->plain ? c->plain : c->tex);
		/* A second pass changes nothing. */
		assert_string_equal(tex_to_plain(&a, plain), plain);
	}
	arena_release(&a);
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void texts_become_unicode(void **state)
{
	static const struct tex_case cases[] = {
		{ "Erd\\H{o}s--R\\'enyi graphs", "Erdős–Rényi graphs" },
		{ "Schr\\\"odinger and Schr\\\"{o}dinger and Schr{\\\"o}dinger and Schr{\\\"{o}}dinger",
			"Schrödinger and Schrödinger and Schrödinger and Schrödinger" },
		{ "na\\\"ive, na{\\\"\\i}ve, na\\\"{\\i}ve and na\\\"\\i ve",
			"naïve, naïve, naïve and naïve" },
		{ "\\'Etale, \\'{E}tale, {\\'E}tale, ``\\'etale''",
			"Étale, Étale, Étale, “étale”" },
		{ "G\\\"odel, Poincar\\'e, Kre\\u{\\i}n, B\\'ezier, H{\\\" o}lder",
			"Gödel, Poincaré, Kreĭn, Bézier, Hölder" },
		{ "Fran\\c{c}ois, Fran\\c cois, \\c{S}ahin, {\\c c}a",
			"François, François, Şahin, ça" },
		{ "\\v{C}ech, \\v Cech, Ho\\v{r}ava, \\v{s}, Ha\\v{s}ek",
			"Čech, Čech, Hořava, š, Hašek" },
		{ "\\k{a}, \\k e, P\\k{a}czki, \\k{E}", "ą, ę, Pączki, Ę" },
		{ "\\r{a}, \\r A, \\r{u}", "å, Å, ů" },
		{ "\\u{a}, Bra\\c sov, \\u g, Erdo\\u{g}an",
			"ă, Braşov, ğ, Erdoğan" },
		{ "\\d{s}, \\d a, \\b{d}, \\b{h}", "ṣ, ạ, ḏ, ẖ" },
		{ "\\=a, \\={o}, \\.z, \\.{I}, \\^{\\i}, \\^o, \\`a, \\`{e}, \\~n, \\~{a}",
			"ā, ō, ż, İ, î, ô, à, è, ñ, ã" },
		{ "\\H{o} and \\H o and \\H{u} and \\H O",
			"ő and ő and ű and Ő" },
		{ "\\'{x} and \\\"{q}", "x́ and q̈" },
		{ "\\aa, \\AA, \\o, \\O, \\l, \\L, \\ss, \\ae, \\AE, \\oe, \\OE",
			"å, Å, ø, Ø, ł, Ł, ß, æ, Æ, œ, Œ" },
		{ "Stra\\ss e, S\\o ren, \\O ksendal, \\L{}ukasiewicz, \\L ojasiewicz, Malm\\\"o",
			"Straße, Søren, Øksendal, Łukasiewicz, Łojasiewicz, Malmö" },
		{ "\\i and \\j and \\dh and \\th and \\dj",
			"ı and ȷ and ð and þ and đ" },
		{ "Ma\\~n\\'e, S\\~ao, Gr\\\"obner, M\\o{}ller, Ko{\\l}mogorov",
			"Mañé, São, Gröbner, Møller, Kołmogorov" },
		{ "l'\\'Ecole, d'\\'etat", "l'École, d'état" },
		{ "model\\'s and don\\'t and we\\'re",
			"model's and don't and we're" },
		{ "a \\\"quoted word\\\" here", "a \"quoted word\" here" },
		{ "\\~8B parameters and about~42 and ~100",
			"~8B parameters and about 42 and ~100" },
		{ "\\b{eta}-VAE, \\r{ho} = 0.7, Fleiss' \\k{appa}",
			"β-VAE, ρ = 0.7, Fleiss' κ" },
		{ "\\~{}, \\^{} and \\'{}", "~, ^ and '" },
		{ "pages 3--5 and Kepler--Newton",
			"pages 3–5 and Kepler–Newton" },
		{ "one --- two---three", "one — two—three" },
		{ "a -- b", "a – b" },
		{ "run it with --verbose or (--quiet)", SAME },
		{ "a --> b, <-- c, <!-- d -->, ----- e", SAME },
		{ "``Quoted'' and ``nested `single' ones''",
			"“Quoted” and “nested ‘single’ ones”" },
		{ "``half quoted\" and `single' and 'tis",
			"“half quoted” and ‘single’ and 'tis" },
		{ "''double'' and the f'' of x", "“double” and the f'' of x" },
		{ "`don't stop' he said", "‘don't stop’ he said" },
		{ "``code`` and ```python", "“code” and ```python" },
		{ "Fig.~2, Table~3, 5~km, ROS~2, models~(LLMs)",
			"Fig. 2, Table 3, 5 km, ROS 2, models (LLMs)" },
		{ "5~10, ~/.bashrc, approx ~7, a ~ b", SAME },
		{ "Conjecture~$n$ and 95~\\% of~\\emph{all}",
			"Conjecture n and 95 % of all" },
		{ "\\emph{open} \\textbf{bold} \\textit{it} \\texttt{tt} \\textsc{Sc} \\textsf{sf}",
			"open bold it tt Sc sf" },
		{ "\\textbf{\\emph{both} of \\textit{them}}", "both of them" },
		{ "{\\em old} {\\bf style} {\\it of} {\\tt TeX} {\\sc now}",
			"old style of TeX now" },
		{ "\\textbf{R}etrieval-\\textbf{A}ugmented",
			"Retrieval-Augmented" },
		{ "\\textcolor{red}{Warning: \\textbf{harm}} and {\\color{blue} blue}",
			"Warning: harm and blue" },
		{ "\\underline{x} \\uline{y} \\mbox{z} \\text{t} \\textrm{r}",
			"x y z t r" },
		{ "2\\textsuperscript{nd}, CO\\textsubscript{2}, X\\textsuperscript{TM}",
			"2ⁿᵈ, CO₂, Xᵀᴹ" },
		{ "P\\textsuperscript{2}-DPO", "P²-DPO" },
		{ "\\url{https://a.example/x_y~z--w\\%20\\#f}",
			"https://a.example/x_y~z--w%20#f" },
		{ "\\href{https://a.example/p}{our page}",
			"our page (https://a.example/p)" },
		{ "\\href{https://a.example/p}{https://a.example/p}",
			"https://a.example/p" },
		{ "\\href{https://a.example/p}{\\texttt{a.example/p}}",
			"a.example/p" },
		{ "\\href{https://a.example/only}", "https://a.example/only" },
		{ "\\href{this https URL}{this URL}", "this URL" },
		{ "see https://a.example/b--c~d_{e}", SAME },
		{ "at https://a.example/u\\_v\\%20 and http://b.example/\\~{}me",
			"at https://a.example/u_v%20 and http://b.example/~me" },
		{ "as shown~\\cite{a2020,b} and \\citep[see][p.~3]{c}.",
			"as shown and." },
		{ "by \\citet{knuth} in Section~\\ref{sec:x}",
			"by [knuth] in Section [sec:x]" },
		{ "Foo\\footnote{Code: https://a.example/x} is",
			"Foo (Code: https://a.example/x) is" },
		{ "text \\footnote{with \\emph{care}}.", "text (with care)." },
		{ "\\label{x}done\\vspace{3pt} now", "done now" },
		{ "50\\% of R\\&D, \\$5, a\\_b, \\#1, \\{x\\}",
			"50% of R&D, $5, a_b, #1, {x}" },
		{ "5\\,ms, 10\\ 000, a\\;b, a\\quad b, e.g.\\ this, i.e.\\@ that",
			"5 ms, 10 000, a b, a b, e.g. this, i.e. that" },
		{ "under\\-lying, shelf\\/ful", "under-lying, shelfful" },
		{ "\\LaTeX, \\TeX{} and \\LaTeX{} too",
			"LaTeX, TeX and LaTeX too" },
		{ "\\textendash, \\textemdash, \\ldots, \\dots{}, \\textellipsis",
			"–, —, …, …, …" },
		{ "\\S 3, \\P, \\copyright, \\textregistered, \\texttrademark, \\pounds, \\euro",
			"§ 3, ¶, ©, ®, ™, £, €" },
		{ "360\\textdegree, 90\\degree, 5\\degC, 40\\deg",
			"360°, 90°, 5°C, 40°" },
		{ "\\textless{}tag\\textgreater{}, \\textasciitilde, \\textbackslash{}n",
			"<tag>, ~, \\n" },
		{ "\\ie, \\eg, \\etal, \\wrt", "i.e., e.g., et al., w.r.t." },
		{ "\\enquote{union-bound} and \\gls{llm}, \\ac{RL}",
			"“union-bound” and llm, RL" },
		{ "\\SI{5}{\\kilo\\metre}, \\num{1000}",
			"5 \\kilo\\metre, 1000" },
		{ "\\SI{20}{\\degC}", "20 °C" },
		{ "$\\SI{5}{\\percent}$", "5 %" },
		{ "a\\unicode{x2014}b\\unicode{8211}c$\\unicode{x2212}$d",
			"a—b–c−d" },
		{ "{F}ast {B}ayesian {BERT}-based",
			"Fast Bayesian {BERT}-based" },
		{ "self{-}supervised 1{,}000 {LLM}s",
			"self-supervised 1,000 LLMs" },
		{ "{a, b} and {x} stay, {}, {a}{b}", SAME },
		{ "\\method, \\ours{}, \\textsc{\\name} and \\unknown{y}",
			"\\method, \\ours{}, \\name and \\unknown{y}" },
		{ "{\\large F}aster {\\small but} {\\sysname} small",
			"Faster but {\\sysname} small" },
		{ "\\alpha-stable, \\beta-VAE, x \\leq y, \\to",
			"α-stable, β-VAE, x ≤ y, →" },
		{ "\\mathbb{R}^3 and \\mathcal{O}(n), \\sqrt{n}",
			"ℝ^3 and O(n), √n" },
		{ "\\tilde{O}(n), \\hat{x} and \\bar and",
			"Õ(n), x̂ and \\bar and" },
		{ "C:\\new\\table\\users and \\\\server\\share and a\\\\b",
			SAME },
		{ "\\emph{open and {\\em never closed", SAME },
		{ "\\begin{foo} x \\end{foo}", SAME },
		{ "line \\\\ break \\newline here", "line break here" },
	};

	(void)state;
	CHECK(cases);
}

static void plain_text_is_not_even_copied(void **state)
{
	static const char *const texts[] = { "", "A title - with a hyphen",
		"It's 5 % of R&D, #1, a_b^c at https://a.example/x_y",
		"\xE2\x80\x9Cquoted\xE2\x80\x9D \xC3\xA9" };
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_ptr_equal(tex_to_plain(&a, texts[i]), texts[i]);
	arena_release(&a);
}

/* Half a second in all is far more than these need. */
static void hostile_text_is_read_in_one_go(void **state)
{
	static const char *const pieces[] = { "{\\em ", "{", "}", "$", "${",
		"\\sqrt{", "\\hat{", "$\\frac{", "\\[", "\\(x", "``", "`a ",
		"''", "\\emph{", "\\textbf{$", "\\'", "\\\"a", "\\u{x", "--",
		"~", "\\", "_{", "$x^{", "\\href{a}{", "\\cite[", "\\SI{1}",
		"\\left", "\\not", "http://", "{$" };

	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct arena a = ARENA_INIT;
		size_t len = strlen(pieces[i]), n = 60000 / len;
		char *text = arena_alloc(&a, n * len + 1);

		for (size_t j = 0; j < n; j++)
			memcpy(text + j * len, pieces[i], len);
		const char *plain = tex_to_plain(&a, text);

		assert_true(utf8_valid(plain, strlen(plain)));
		assert_true(strlen(plain) <= 8 * n * len);
		arena_release(&a);
	}
}

static void long_groups_and_formulas_stay(void **state)
{
	struct arena a = ARENA_INIT;
	char *group = arena_alloc(&a, 6000), *formula = arena_alloc(&a, 6000);

	(void)state;
	memset(group, 'x', 5998);
	memcpy(group, "\\emph{", 6);
	group[5998] = '}';
	assert_string_equal(tex_to_plain(&a, group), group);
	memset(formula, 'x', 5998);
	memcpy(formula, "$x^2 = ", 7);
	formula[5998] = '$';
	assert_string_equal(tex_to_plain(&a, formula), formula);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_become_unicode),
		cmocka_unit_test(plain_text_is_not_even_copied),
		cmocka_unit_test(hostile_text_is_read_in_one_go),
		cmocka_unit_test(long_groups_and_formulas_stay),
	};

	return cmocka_run_group_tests_name("feed/tex", tests, NULL, NULL);
}
