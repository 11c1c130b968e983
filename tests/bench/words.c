/* SPDX-License-Identifier: ISC */
#include "words.h"

static const char *const english[] = { "model", "the", "of", "a", "training",
	"with", "data", "we", "results", "for", "language", "in", "to",
	"benchmark", "attention", "on", "that", "which", "sparse", "learning",
	"and", "network", "is", "faster", "evaluation", "memory", "from",
	"open", "retrieval", "are", "week", "release", "code", "as", "graph",
	"it’s", "policy", "by", "robust", "gradient", "at", "scaling", "this",
	"image", "team", "tokens", "large", "report", "can", "R&amp;D" };

static const char *const japanese[] = { "機械学習", "の", "新しい", "モデル",
	"を", "公開", "しました", "言語", "研究", "性能", "は", "大規模",
	"データ", "評価" };

static const char *const russian[] = { "модель", "и", "обучение", "новая",
	"данные", "в", "сети", "результаты", "для", "язык", "на",
	"исследование" };

void writer_init(struct writer *w, size_t max, uint64_t seed)
{
	static const struct {
		const char *const *words;
		size_t n;
	} languages[] = {
		{ english, sizeof english / sizeof *english },
		{ japanese, sizeof japanese / sizeof *japanese },
		{ russian, sizeof russian / sizeof *russian },
	};
	unsigned i = seed % 10 < 8 ? 0 : (unsigned)(seed % 10 - 7);

	*w = (struct writer){
		/* A multiple of another number than that of a step, so that no
		 * text is the end of another. */
		.seed = (seed + 1) * UINT64_C(0xD1342543DE82EF95),
		.words = languages[i].words,
		.n_words = languages[i].n,
	};
	strbuf_init(&w->out, max);
}

/* splitmix64, of Vigna: the same numbers everywhere. */
unsigned writer_pick(struct writer *w, unsigned n)
{
	uint64_t z = w->seed += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return (unsigned)((z ^ z >> 31) % n);
}

/* One of many: the names and terms of which each text has its own. */
static void rare_word(struct writer *w)
{
	static const char consonants[] = "bdfgklmnprstvz", vowels[] = "aeiou";

	for (unsigned n = 2 + writer_pick(w, 2); n; n--) {
		strbuf_addch(&w->out, consonants[writer_pick(w, 14)]);
		strbuf_addch(&w->out, vowels[writer_pick(w, 5)]);
	}
}

/* Every fourth word is rare, so that texts are as little alike as real ones. */
void writer_sentence(struct writer *w, unsigned words)
{
	for (unsigned i = 0; i < words; i++) {
		if (i)
			strbuf_addch(&w->out, ' ');
		if (writer_pick(w, 4))
			strbuf_addstr(&w->out,
				w->words[writer_pick(w, (unsigned)w->n_words)]);
		else
			rare_word(w);
	}
}

void writer_sentences(struct writer *w, unsigned n)
{
	for (; n; n--) {
		writer_sentence(w, 8 + writer_pick(w, 16));
		strbuf_addstr(&w->out, n > 1 ? ". " : ".");
	}
}

static void link_(struct writer *w)
{
	strbuf_printf(&w->out,
		" <a href=\"https://site%u.example.org/2026/%u/post-%u\" "
		"target=\"_blank\" rel=\"noopener\">",
		writer_pick(w, 60), writer_pick(w, 12) + 1,
		writer_pick(w, 9999));
	writer_sentence(w, 3);
	strbuf_addstr(&w->out, "</a> ");
}

static void paragraph(struct writer *w)
{
	strbuf_addstr(&w->out, "<p>");
	for (unsigned n = 1 + writer_pick(w, 3); n; n--) {
		writer_sentences(w, 1 + writer_pick(w, 2));
		if (writer_pick(w, 2))
			link_(w);
		strbuf_addstr(&w->out, " <em>");
		writer_sentence(w, 2);
		strbuf_addstr(&w->out, "</em> ");
	}
	strbuf_addstr(&w->out, "&#8211; end.</p>\n");
}

/* Five sizes of each picture, as WordPress makes them. */
static void figure(struct writer *w)
{
	static const unsigned widths[] = { 300, 768, 1024, 1536, 2048 };
	unsigned n = writer_pick(w, 9999);

	strbuf_printf(&w->out,
		"<figure class=\"wp-block-image size-large\"><img "
		"decoding=\"async\" loading=\"lazy\" width=\"1024\" "
		"height=\"576\" src=\"https://img.example.org/wp-content/"
		"uploads/2026/06/%u-1024x576.jpg\" alt=\"A figure\" "
		"class=\"wp-image-%u\" srcset=\"",
		n, n);
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		strbuf_printf(&w->out,
			"%shttps://img.example.org/wp-content/uploads/2026/06/"
			"%u-%ux%u.jpg %uw",
			i ? ", " : "", n, widths[i], widths[i] * 9 / 16,
			widths[i]);
	strbuf_addstr(&w->out,
		"\" sizes=\"auto, (max-width: 1024px) 100vw, 1024px\" />"
		"<figcaption>");
	writer_sentence(w, 9);
	strbuf_addstr(&w->out, "</figcaption></figure>\n");
}

static void list(struct writer *w)
{
	strbuf_addstr(&w->out, "<ul>");
	for (unsigned n = 2 + writer_pick(w, 5); n; n--) {
		strbuf_addstr(&w->out, "<li><strong>");
		writer_sentence(w, 2);
		strbuf_addstr(&w->out, "</strong>: ");
		writer_sentence(w, 10);
		strbuf_addstr(&w->out, "</li>\n");
	}
	strbuf_addstr(&w->out, "</ul>\n");
}

static void code(struct writer *w)
{
	strbuf_addstr(&w->out,
		"<pre><code class=\"language-c\">for (i = 0; i &lt; n; "
		"i++)\n\tsum += x[i] &amp; mask;\n</code></pre>\n");
}

void writer_html(struct writer *w, size_t bytes)
{
	static void (*const parts[])(struct writer *) = { paragraph, paragraph,
		paragraph, paragraph, paragraph, list, figure, code };
	size_t end = w->out.len + bytes;

	do
		parts[writer_pick(w, sizeof parts / sizeof *parts)](w);
	while (w->out.len < end);
}

void writer_escaped_html(struct writer *w, size_t bytes)
{
	struct writer inner = *w;

	strbuf_init(&inner.out, w->out.max);
	writer_html(&inner, bytes);
	for (const char *s = inner.out.data; *s; s++) {
		if (*s == '<')
			strbuf_addstr(&w->out, "&lt;");
		else if (*s == '>')
			strbuf_addstr(&w->out, "&gt;");
		else if (*s == '&')
			strbuf_addstr(&w->out, "&amp;");
		else
			strbuf_addch(&w->out, *s);
	}
	w->seed = inner.seed;
	strbuf_release(&inner.out);
}
