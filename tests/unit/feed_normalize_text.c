/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/normalize.h"
#include "text/utf8.h"

#define NOW ((time_t)1795600000)
#define PAPER "https://arxiv.org/abs/2611.00001"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static struct entry normalized(const struct raw_entry *raw)
{
	static const struct source source = { .name = "s" };
	static const struct feed feed = { .base = "https://example.org/f" };
	struct entry e = { .title = "left out" };

	(void)normalize_entry(&a, &feed, raw, &source, NOW, &e);
	return e;
}

static const char *title_of(
	const char *value, enum text_kind kind, const char *link)
{
	const struct raw_entry raw = {
		.id = "1",
		.link = link,
		.title = { .value = value, .kind = kind },
	};

	return normalized(&raw).title;
}

static void titles_lose_no_visible_text(void **state)
{
	static const struct {
		const char *value;
		enum text_kind kind;
		const char *title;
	} cases[] = {
		/* case 026, as they stand after XML */
		{ "How should &lt;selectedoption&gt; work?", TEXT_HTML,
			"How should <selectedoption> work?" },
		{ "<b>Bold</b> claims &amp; facts", TEXT_HTML,
			"Bold claims & facts" },
		{ "Bounds for n<m and k>2", TEXT_PLAIN,
			"Bounds for n<m and k>2" },
		{ "<div><em>x</em> &lt; y</div>", TEXT_HTML, "x < y" },
		{ "&lt;p&gt; is a tag", TEXT_PLAIN, "&lt;p&gt; is a tag" },
		{ "Rock &amp; Roll", TEXT_GUESS, "Rock & Roll" },
		{ "&#39;Text&#39;", TEXT_GUESS, "'Text'" },
		{ "Intent to unship: <a> as <area>", TEXT_GUESS,
			"Intent to unship: <a> as <area>" },
		{ "Intent: <a> as <area> &amp; more", TEXT_GUESS,
			"Intent: <a> as <area> & more" },
		{ "<b>Breaking</b> news", TEXT_GUESS, "Breaking news" },
		{ "The <em>big</em> one &#8212; &quot;live&quot;", TEXT_GUESS,
			"The big one \xE2\x80\x94 \"live\"" },
		{ "<b>Bold</b> &lt;tag&gt;", TEXT_GUESS, "Bold <tag>" },
		{ "AT&T and R&D", TEXT_GUESS, "AT&T and R&D" },
		/* escaped once too often */
		{ "&lt;b&gt;Breaking&lt;/b&gt; news", TEXT_GUESS,
			"Breaking news" },
		{ "&lt;b&gt; alone", TEXT_GUESS, "<b> alone" },
		/* one line, no control characters */
		{ " Two\n  lines\x01 ", TEXT_PLAIN, "Two lines" },
		{ NULL, TEXT_PLAIN, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(
			title_of(cases[i].value, cases[i].kind, "/1"),
			cases[i].title);
}

static void tex_of_papers_becomes_unicode(void **state)
{
	static const char *const cases[][2] = {
		{ "On the $\\ell_2$ geometry of \\emph{score} matching",
			"On the ℓ₂ geometry of score matching" },
		{ "Erd\\H{o}s--R\\'enyi graphs", "Erdős–Rényi graphs" },
		{ "l'\\'Ecole and Schr\\\"odinger, na{\\\"\\i}ve",
			"l'École and Schrödinger, naïve" },
		{ "\\v{C}ech, \\v Cech, Fran\\c{c}ois, \\L{}ukasz",
			"Čech, Čech, François, Łukasz" },
		{ "$k$-Sparse and $\\mathcal{O}(n \\log n)$ Routing",
			"k-Sparse and O(n log n) Routing" },
		{ "$\\alpha < 0.5$, $x_{i+1}^2$, $10^{-3}$, $90^\\circ$",
			"α < 0.5, xᵢ₊₁², 10⁻³, 90°" },
		{ "$\\mathbb{R}^N$ and $\\frac{a+b}{2}$, $\\sqrt{n}$",
			"ℝᴺ and (a+b)/2, √n" },
		{ "$p_{\\theta}(x)$ and $\\ell_{2,1}$", "p_θ(x) and ℓ_{2,1}" },
		{ "``Quoted'' at 5\\% \\& more",
			"\xE2\x80\x9CQuoted\xE2\x80\x9D at 5% & more" },
		/* what is not known stays as it was written */
		{ "$\\foo{x}$ and \\bar and \\unknown{y}",
			"$\\foo{x}$ and \\bar and \\unknown{y}" },
		{ "From $5 to $10 or $5-$10", "From $5 to $10 or $5-$10" },
		{ "$ a $ and $", "a and $" },
		{ "Use --verbose at https://a.example/b--c~d",
			"Use --verbose at https://a.example/b--c~d" },
		{ "${{{{{{{{{{{{{{{{{{{{x}}}}}}}}}}}}}}}}}}}}$",
			"${{{{{{{{{{{{{{{{{{{{x}}}}}}}}}}}}}}}}}}}}$" },
		{ "\\emph{open $\\frac{a}$ $x_$",
			"\\emph{open $\\frac{a}$ $x_$" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(
			title_of(cases[i][0], TEXT_PLAIN, PAPER), cases[i][1]);
}

static void others_do_not_speak_tex(void **state)
{
	const char *title = "It\\'s $HOME/$USER and $\\alpha$";

	(void)state;
	assert_string_equal(title_of(title, TEXT_PLAIN, "/blog/1"), title);
}

static void arxiv_titles_lose_their_tail(void **state)
{
	static const char *const cases[][2] = {
		{ "Foo (arXiv:2101.03961v1 [cs.LG])", "Foo" },
		{ "Old News. (arXiv:2107.00002v3 [stat.ML] UPDATED)",
			"Old News" },
		{ "What? (arXiv:hep-th/9901001v1 [hep-th])", "What?" },
		{ "On (arXiv:2101.03961v1 [cs.LG]) and more",
			"On (arXiv:2101.03961v1 [cs.LG]) and more" },
		{ "[2101.03961] Foo", "Foo" },
		{ "[hep-th/9901001v2] Foo [bar]", "Foo [bar]" },
		{ "[1234.56] Foo", "[1234.56] Foo" },
		{ "[2101.03961]", "[2101.03961]" },
		{ "[Re] Foo", "[Re] Foo" },
		{ "Cut (arXiv:2101.03961v1 [cs.LG",
			"Cut (arXiv:2101.03961v1 [cs.LG" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(
			title_of(cases[i][0], TEXT_GUESS, PAPER), cases[i][1]);
}

static void an_arxiv_description_is_its_abstract(void **state)
{
	const struct raw_entry raw = {
		.id = "oai:arXiv.org:2611.00001v2",
		.link = PAPER,
		.title = { "T", TEXT_GUESS, NULL },
		.summary = { "arXiv:2611.00001v2 Announce Type: replace-cross "
			     "\nAbstract: For $p < q$, <b>n < m and A & B;\n"
			     "see https://github.com/Foo/Bar.git.",
			TEXT_GUESS, NULL },
	};

	(void)state;
	struct entry e = normalized(&raw);

	assert_string_equal(e.summary,
		"For p < q, <b>n < m and A & B; see "
		"https://github.com/Foo/Bar.git.");
	assert_string_equal(e.text, e.summary);
	assert_int_equal(e.announce, ANNOUNCE_REPLACE_CROSS);
	assert_int_equal(e.version, 2);
	assert_string_equal(e.code, "https://github.com/Foo/Bar");
}

static void bodies_are_read_by_their_looks(void **state)
{
	static const struct {
		const char *value;
		enum text_kind kind;
		const char *text;
	} cases[] = {
		{ "<p>One</p><p>Two &amp; three</p>", TEXT_GUESS,
			"One\n\nTwo & three" },
		{ "One <a href='/x'>two</a>", TEXT_GUESS, "One two" },
		{ "text</div></div><b>bold", TEXT_GUESS, NULL },
		{ "x <b and c> d", TEXT_GUESS, "x <b and c> d" },
		{ "n<m and k>2", TEXT_GUESS, "n<m and k>2" },
		{ "Rock &amp; Roll", TEXT_GUESS, "Rock & Roll" },
		{ "&lt;p&gt;Twice&lt;/p&gt;", TEXT_GUESS, "Twice" },
		/* elements of old pages and of heads alone */
		{ "a <blink>b</blink>", TEXT_GUESS, "a b" },
		{ "a <APPLET code='x'>b</APPLET>", TEXT_GUESS, NULL },
		{ "a <frame src='x'> b", TEXT_GUESS, NULL },
		{ "a <link rel='x' href='y'> b", TEXT_GUESS, NULL },
		{ "a <meta charset=x> b", TEXT_GUESS, NULL },
		/* which are words without attributes */
		{ "the <link> and <meta> of it", TEXT_GUESS,
			"the <link> and <meta> of it" },
		{ "<p>no markup</p>", TEXT_PLAIN, "<p>no markup</p>" },
		{ "One\n\n\nTwo\nthree", TEXT_PLAIN, "One\n\nTwo three" },
		{ "<p>a<script>x()</script>b</p>", TEXT_HTML, "ab" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = "1",
			.summary = { cases[i].value, cases[i].kind, NULL },
		};
		const char *text = normalized(&raw).text;

		if (cases[i].text)
			assert_string_equal(text, cases[i].text);
		else
			assert_null(strchr(text, '<'));
	}
}

static void text_is_the_longer_of_content_and_summary(void **state)
{
	struct raw_entry raw = {
		.id = "1",
		.summary = { "Short\n\none", TEXT_PLAIN, NULL },
		.content = { "<p>A longer</p><p>one</p>", TEXT_HTML, NULL },
	};

	(void)state;
	assert_string_equal(normalized(&raw).summary, "Short one");
	assert_string_equal(normalized(&raw).text, "A longer\n\none");
	raw.content.value = "<p>x</p>";
	assert_string_equal(normalized(&raw).text, "Short\n\none");
	raw.summary.value = NULL;
	assert_string_equal(normalized(&raw).summary, "");
	assert_string_equal(normalized(&raw).text, "x");
}

static void texts_are_clean_and_bounded(void **state)
{
	char *long_text = arena_alloc(&a, 200001);
	const struct raw_entry raw = {
		.id = "\xFF\x01x",
		.link = PAPER,
		.title = { long_text, TEXT_GUESS, NULL },
		.summary = { long_text, TEXT_PLAIN, NULL },
		.content = { long_text, TEXT_HTML, NULL },
	};

	(void)state;
	for (size_t i = 0; i < 200000; i += 10)
		memcpy(long_text + i, "a\xFF{\\'$ <&\x02", 10);
	struct entry e = normalized(&raw);

	assert_true(utf8_length(e.title) <= ENTRY_TITLE_MAX);
	assert_true(utf8_length(e.summary) <= ENTRY_SUMMARY_MAX);
	assert_true(utf8_length(e.text) <= ENTRY_TEXT_MAX);
	assert_true(utf8_valid(e.title, strlen(e.title)));
	assert_true(utf8_valid(e.text, strlen(e.text)));
	assert_null(strpbrk(e.title, "\x01\x02\n"));
	assert_string_equal(e.guid, "\xEF\xBF\xBDx");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_lose_no_visible_text),
		cmocka_unit_test(tex_of_papers_becomes_unicode),
		cmocka_unit_test(others_do_not_speak_tex),
		cmocka_unit_test(arxiv_titles_lose_their_tail),
		cmocka_unit_test(an_arxiv_description_is_its_abstract),
		cmocka_unit_test(bodies_are_read_by_their_looks),
		cmocka_unit_test(text_is_the_longer_of_content_and_summary),
		cmocka_unit_test(texts_are_clean_and_bounded),
	};

	return cmocka_run_group_tests_name(
		"feed/normalize texts", tests, setup, teardown);
}
