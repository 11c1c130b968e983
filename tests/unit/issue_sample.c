/* SPDX-License-Identifier: ISC */
#include "issue_sample.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/date.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ARXIV(id) .key = "arxiv:" id, .url = "https://arxiv.org/abs/" id
#define JANUARY(day) (1609459200 + ((day)-1) * 86400)

static struct place seen_at_huggingface[] = {
	{ "Hugging Face papers", "https://huggingface.co/papers/2101.03961" },
	{ "Import AI", "https://jack-clark.net/2021/01/18/import-ai-232/" },
};

static struct term switch_terms[] = {
	{ "source", 1.0, "arXiv has weight 1", NULL },
	{ "places", 1.0, "seen in 2 places", NULL },
	{ "freshness", 0.75, "3 days old when the week closed", NULL },
};

static const struct item papers[] = {
	{
		ARXIV("2101.03961"),
		.is_paper = true,
		.headline = "A trillion parameters, one expert a token",
		.title = "Switch Transformers: Scaling to Trillion Parameter "
			 "Models with Simple and Efficient Sparsity",
		.comment =
			"Each token is routed to a single feed-forward expert "
			"out of many, so that the number of parameters grows "
			"while the work for a token does not.\n\n"
			"At equal computation it reaches the quality of T5 up "
			"to seven times sooner. In use the model is sparse.",
		.headline_edited = true,
		.comment_edited = true,
		.byline = "Fedus and 2 others",
		.category = "cs.LG",
		.submitted_at = JANUARY(11),
		.code = "https://github.com/google-research/t5x",
		.places = { seen_at_huggingface, 2, 2 },
		.pick = 1,
		.pick_reason = "in 3 places, new this week",
		.section_rule = "has an arXiv key",
		.terms = { switch_terms, 3, 3 },
		.score = 2.75,
	},
	{
		ARXIV("2012.12235"),
		.is_paper = true,
		.headline = "Unadversarial Examples: Designing Objects for "
			    "Robust Vision",
		.title = "Unadversarial Examples: Designing Objects for "
			 "Robust Vision",
		.comment = "A texture is optimised so that a network becomes "
			   "surer of the right answer, not of a wrong one.",
		.byline = "Salman and 5 others",
		.category = "cs.CV",
		.submitted_at = JANUARY(-9),
		.image = "https://images.example/unadversarial.png",
		.image_alt = "A toy aeroplane with a checkered patch, and the "
			     "class a network gives it",
		.pick = 2,
		.pick_reason = "names robustness",
	},
	{
		ARXIV("2012.12821"),
		.is_paper = true,
		.headline = "Focal Frequency Loss for Image Reconstruction "
			    "and Synthesis",
		.title = "Focal Frequency Loss for Image Reconstruction and "
			 "Synthesis",
		.comment = "Pictures are compared after a Fourier transform, "
			   "and hard frequencies weigh more.",
		.byline = "Jiang and 3 others",
		.category = "cs.CV",
		.submitted_at = JANUARY(-8),
		.pick = 3,
	},
	{
		ARXIV("2101.02285"),
		.is_paper = true,
		.headline = "VOGUE: Try-On by StyleGAN Interpolation "
			    "Optimization",
		.title = "VOGUE: Try-On by StyleGAN Interpolation Optimization",
		.comment = "A garment follows the body of another person.",
		.byline = "Lewis and 2 others",
	},
	{
		ARXIV("2101.01761"),
		.is_paper = true,
		.headline = "AutoDropout: Learning Dropout Patterns",
		.title = "AutoDropout: Learning Dropout Patterns to "
			 "Regularize Deep Networks",
		.comment = "A controller learns where to drop which units.",
		.byline = "Pham and Le",
		.category = "cs.LG",
	},
	{
		ARXIV("2007.04612"),
		.is_paper = true,
		.headline = "Concept Bottleneck Models",
		.title = "Concept Bottleneck Models",
		.comment = "First the concepts, then the label: a person can "
			   "correct what lies between.",
		.byline = "Koh and 6 others",
		.submitted_at = JANUARY(-176),
	},
	{
		ARXIV("2010.03058"),
		.is_paper = true,
		.headline = "Characterising Bias in Compressed Models",
		.title = "Characterising Bias in Compressed Models",
		.comment = "Pruning costs little on average (< 1 % & falling) "
			   "and much for a few.",
	},
	{
		ARXIV("2101.02702"),
		.is_paper = true,
		.headline = "TrackFormer: Multi-Object Tracking with "
			    "Transformers",
		.title = "TrackFormer: Multi-Object Tracking with Transformers",
		.comment = "Tracks are queries that a decoder carries from "
			   "one picture to the next.",
		.byline = "Meinhardt and 3 others",
		.category = "cs.CV",
	},
	{
		.key = "url:openaccess.thecvf.com/content/WACV2021/x.pdf",
		.url = "https://openaccess.thecvf.com/content/WACV2021/papers/"
		       "Shen_Efficient_Attention_Attention_With_Linear_"
		       "Complexities_WACV_2021_paper.pdf",
		.is_paper = true,
		.headline = "Efficient Attention: Attention with Linear "
			    "Complexities",
		.title = "Efficient Attention: Attention with Linear "
			 "Complexities",
		.comment = "Keys and values are multiplied first, so memory "
			   "grows with the length and not with its square.",
	},
};

static const struct item articles[] = {
	{
		.key = "url:jeremyjordan.me/ml-monitoring",
		.headline = "A simple solution for monitoring ML systems.",
		.title = "A simple solution for monitoring ML systems.",
		.description = "This blog post aims to provide a simple, "
			       "open-source solution for monitoring ML "
			       "systems…",
		.comment = "Prometheus and Grafana watch a model behind "
			   "FastAPI: how often it is asked, how long it "
			   "takes, and what it answers.",
		.url = "https://www.jeremyjordan.me/ml-monitoring/",
		.host = "jeremyjordan.me",
	},
	{
		.key = "url:news.example/bare",
		.headline = "A release note without a summary",
		.title = "A release note without a summary",
		.comment = "Version 2.4 is out.",
		.url = "https://news.example/bare/",
		.host = "news.example",
	},
};

static struct place seen_at_hn[] = {
	{ "Hacker News", "https://news.ycombinator.com/item?id=1&p=2" },
};

static const struct item usecases[] = {
	{
		.key = "url:technologyreview.com/2020/12/24/1015380",
		.headline = "The year deepfakes went mainstream",
		.title = "The year deepfakes went mainstream",
		.description = "In 2020, AI-synthetic media started moving "
			       "away from the darker corners of the internet.",
		.comment = "Films, politics and advertising made use of them.",
		.url = "https://www.technologyreview.com/2020/12/24/1015380/"
		       "best-ai-deepfakes-of-2020",
		.host = "technologyreview.com",
		.places = { seen_at_hn, 1, 1 },
	},
	{
		.key = "url:bostonreview.net/rachel-thomas",
		.headline = "Data do not cure what ails medicine",
		.title = "Medicine\xE2\x80\x99s Machine Learning Problem",
		.comment = "More data give more of the same bias.",
		.headline_edited = true,
		.url = "https://bostonreview.net/science-nature/"
		       "rachel-thomas-medicines-machine-learning-problem",
		.host = "bostonreview.net",
	},
};

static const struct item others[] = {
	{
		.key = "url:wired.com/us-needs-more-foreign",
		.headline = "美国需要更多外国人工智能人才",
		.title = "美国需要更多外国人工智能人才",
		.description = "一份报告说，移民政策妨碍了大学和公司。",
		.comment = "报告建议放宽签证，让研究人员更容易留下来工作。"
			   "它还比较了几个国家的做法，并指出加拿大的签证办得最"
			   "快。",
		.url = "https://www.wired.com/story/us-needs-more-foreign/",
		.host = "wired.com",
		.language = "zh",
	},
	{
		.key = "url:lists.example/thread",
		.headline = "A mailing list without addresses",
		.title = "A mailing list without addresses",
		.comment = "A thread that has no page of its own.",
	},
};

static const struct {
	const char *id, *title;
	const struct item *items;
	size_t n;
} sections[] = {
	{ "papers", "Machine learning papers", papers, COUNT(papers) },
	{ "articles", "Technical articles", articles, COUNT(articles) },
	{ "usecases", "Use cases", usecases, COUNT(usecases) },
	{ "other", "Other topics", others, COUNT(others) },
};

static void fill_sections(struct arena *a, struct issue *issue)
{
	for (size_t i = 0; i < COUNT(sections); i++) {
		struct section *s = ARRAY_PUSH(a, &issue->sections);

		s->id = sections[i].id;
		s->title = sections[i].title;
		for (size_t k = 0; k < sections[i].n; k++) {
			struct item *item = ARRAY_PUSH(a, &s->items);

			*item = sections[i].items[k];
			*ARRAY_PUSH(a, &item->keys) = item->key;
		}
	}
}

static const struct issue head = {
	.name = "2021-w03",
	.week = { .rule = WEEK_SUNDAY, .year = 2021, .number = 3 },
	.title = "ML News #Week3, 2021",
	.language = "en",
	.opens_at = JANUARY(10),
	.closes_at = JANUARY(17),
	.published_at = JANUARY(17) + 6 * 3600,
	.n_entries = 421,
	.n_sources = 24,
	.n_failed = 2,
};

static struct coverage coverage[] = {
	{ .title = "arXiv",
		.url = "https://rss.arxiv.org/rss/cs.LG",
		.section = "papers",
		.entries = 1490,
		.weekday = 2,
		.brought = 312,
		.usual = 298 },
	{ .title = "Hugging Face papers", .section = "papers", .entries = 1 },
	{ .title = "Import AI",
		.url = "https://importai.example/feed?a=1&b=2",
		.section = "articles",
		.health = HEALTH_FAILED,
		.since = JANUARY(12) },
	{ .title = "Boston Review",
		.url = "https://bostonreview.example/feed",
		.section = "other",
		.health = HEALTH_FAILED },
};

int sample_setup(void **state)
{
	struct sample *s = xcalloc(1, sizeof *s);

	arena_init(&s->a);
	strbuf_init(&s->out, 1 << 20);
	s->issue = head;
	s->issue.week.first_day = day_from_civil(2021, 1, 10);
	fill_sections(&s->a, &s->issue);
	s->issue.coverage = (struct coverage_list){ coverage, COUNT(coverage),
		COUNT(coverage) };
	s->site = (struct site){
		.url = "https://ml-news.example/",
		.tag = "tag:ml-news.example,2021:hebdomad",
		.title = "ML News",
		.subtitle = "A weekly choice of papers and articles.",
		.author = "The desk of ML News",
		.language = "en",
		.version = "1.0",
	};
	s->previous = (struct issue_ref){ .name = "2021-w02",
		.year = 2021,
		.number = 2,
		.first_day = day_from_civil(2021, 1, 3),
		.title = "ML News #Week2, 2021",
		.n_items = 15 };
	s->next = (struct issue_ref){ .name = "2021-w04",
		.year = 2021,
		.number = 4,
		.first_day = day_from_civil(2021, 1, 17),
		.title = "ML News #Week4, 2021",
		.n_items = 1 };
	s->nav.previous = &s->previous;
	*state = s;
	return 0;
}

int sample_teardown(void **state)
{
	struct sample *s = *state;

	arena_release(&s->a);
	strbuf_release(&s->out);
	free(s);
	return 0;
}

struct item *sample_item(struct sample *s, size_t section, size_t place)
{
	return &s->issue.sections.items[section].items.items[place];
}

void sample_edit_all(struct sample *s, bool edited)
{
	for (size_t i = 0; i < s->issue.sections.n; i++) {
		struct item_list *items = &s->issue.sections.items[i].items;

		for (size_t k = 0; k < items->n; k++) {
			items->items[k].comment_edited = edited;
			items->items[k].headline_edited = edited;
		}
	}
}

void sample_month(struct sample *s, int year, int month)
{
	*ARRAY_PUSH(&s->a, &s->nav.months) = (struct period_ref){
		.kind = PERIOD_MONTH,
		.year = year,
		.month = month,
	};
}

void sample_year(struct sample *s, int year)
{
	struct period_ref *ref = arena_alloc(&s->a, sizeof *ref);

	*ref = (struct period_ref){ .kind = PERIOD_YEAR, .year = year };
	s->nav.year = ref;
}
