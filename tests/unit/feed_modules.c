/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

/* What the modules that RSS and Atom share bring to an entry. */

#define NEWS "https://news.example.org/feed"
#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom' "
#define THR "xmlns:thr='http://purl.org/syndication/thread/1.0'"
#define REPLY "<thr:in-reply-to ref='1' href='https://a.example/1'/>"

static struct entry shown(struct feed_case *c, size_t i)
{
	static const struct source source = { .name = "parse" };
	struct entry e;

	assert_true(normalize_entry(&c->a, &c->feed, &c->feed.entries.items[i],
		&source, CASE_NOW, &e));
	return e;
}

/* RFC 4685 3: a comment is seen, but nothing for a digest. */
static void K65_a_comment_is_no_entry(void **state)
{
	static const char *const documents[] = {
		ATOM THR "><entry><id>1</id><title>Post</title></entry><entry>"
			 "<id>2</id><title>Comment</title>" REPLY
			 "</entry><entry><id>3</id><title>Other</title>"
			 "<thr:total>4</thr:total></entry></feed>",
		"<rss version='2.0' " THR "><channel><item><guid>1</guid>"
		"<title>Post</title></item><item><title>Comment</title>" REPLY
		"<guid>2</guid></item><item><guid>3</guid><title>Other</title>"
		"</item></channel></rss>",
		/* never declared, and with nothing in it */
		ATOM "><entry><id>1</id><title>Post</title></entry><entry>"
		     "<id>2</id><thr:in-reply-to></thr:in-reply-to>"
		     "<title>Comment</title></entry><entry><id>3</id>"
		     "<title>Other</title></entry></feed>",
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(documents); i++) {
		case_take_text(c, documents[i], NEWS);
		assert_int_equal(c->feed.entries.n, 3);
		assert_string_equal(shown(c, 1).title, "Comment");
		assert_string_equal(shown(c, 1).guid, "2");
		assert_int_equal(c->entries.n, 2);
		assert_string_equal(case_entry(c, 0)->guid, "1");
		assert_string_equal(case_entry(c, 1)->guid, "3");
	}
}

/* Of another namespace, or in another element, it says nothing. */
static void K65_neighbours(void **state)
{
	static const char *const insides[] = {
		"<x:in-reply-to xmlns:x='https://a.example/ns' ref='1'/>",
		"<in-reply-to ref='1'/>",
		"<summary type='xhtml'>" REPLY "</summary>",
		"<thr:total>3</thr:total>",
		"<link rel='replies' thr:count='3' href='/c'/>",
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(insides); i++) {
		case_take_text(c,
			arena_printf(&c->a,
				ATOM THR "><entry><id>1</id><title>Post"
					 "</title>%s</entry></feed>",
				insides[i]),
			NEWS);
		if (c->entries.n != 1)
			fail_msg("%s: left out", insides[i]);
	}
}

/* As templates write them, with breaks and blanks around. */
static void a_namespace_is_known_with_blanks_around_it(void **state)
{
	static const char *const uris[] = {
		"http://purl.org/dc/elements/1.1/",
		" http://purl.org/dc/elements/1.1/",
		"\n\thttps://purl.org/dc/elements/1.1\n",
		"&#13;&#10; http://www.purl.org/DC/elements/1.1# ",
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(uris); i++) {
		case_take_text(c,
			arena_printf(&c->a,
				"<rss version='2.0' xmlns:q='%s'><channel>"
				"<item><title>x</title><q:creator>Jane Doe"
				"</q:creator></item></channel></rss>",
				uris[i]),
			NEWS);
		if (case_entry(c, 0)->authors.n != 1)
			fail_msg("\"%s\" is not known", uris[i]);
		assert_string_equal(
			case_entry(c, 0)->authors.items[0], "Jane Doe");
	}
}

static void expect_image(
	struct feed_case *c, const char *inside, const char *image)
{
	const struct entry *e = case_item(
		c, arena_printf(&c->a, "<title>x</title>%s", inside), NEWS);

	case_equal(e->image, image);
}

/* What is offered as the picture is none by its name alone. */
static void an_offered_image_is_taken_whatever_its_name(void **state)
{
#define AT "https://news.example.org/"
	static const struct {
		const char *inside, *image;
	} cases[] = {
		{ "<itunes:image href='/logo.jpg'/>", AT "logo.jpg" },
		{ "<itunes:image href='/icons/avatar.png'/>",
			AT "icons/avatar.png" },
		{ "<media:thumbnail url='/logo.jpg'/>", AT "logo.jpg" },
		{ "<media:thumbnail url='cover'/>", AT "cover" },
		{ "<enclosure url='/logo.jpg' type='image/jpeg'/>",
			AT "logo.jpg" },
		/* counters of readers, and the face of the author */
		{ "<media:thumbnail url='https://feeds.feedburner.com/~ff/x'/>",
			NULL },
		{ "<media:thumbnail url='https://a.example/1x1.gif'/>", NULL },
		{ "<media:thumbnail url='https://0.gravatar.com/avatar/1'/>",
			NULL },
		{ "<media:thumbnail url='javascript:alert(1)'/>", NULL },
		{ "<media:thumbnail url=' '/>", NULL },
		/* then what is in the body */
		{ "<media:thumbnail url='https://a.example/1x1.gif'/>"
		  "<description>&lt;img src='/a.png'></description>",
			AT "a.png" },
		{ "<description>&lt;img src='/logo.png'></description>", NULL },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		expect_image(c, cases[i].inside, cases[i].image);
}

/* Nor is what has the size of a counter of readers. */
static void an_offered_image_is_larger_than_a_pixel(void **state)
{
	static const struct {
		const char *inside, *image;
	} cases[] = {
		{ "<media:thumbnail url='/a.png' width='1'/>", NULL },
		{ "<media:thumbnail url='/a.png' height='1'/>", NULL },
		{ "<media:thumbnail url='/a.png' width='0' height='90'/>",
			NULL },
		{ "<media:thumbnail url='/a.png' width=' 1px'/>", NULL },
		{ "<media:thumbnail url='/a.png' width='01'/>", NULL },
		{ "<media:content url='/a.png' width='1' height='1'/>", NULL },
		{ "<media:group><media:content url='/a.png' medium='image' "
		  "width='1' height='1'/></media:group>",
			NULL },
		{ "<image><url>/a.png</url><width>1</width></image>", NULL },
		{ "<image><url>/a.png</url><height>1</height></image>", NULL },
		{ "<itunes:image href='/a.png' width='1'/>", NULL },
		/* the next best is taken */
		{ "<media:content url='/a.png' width='1' height='1'/>"
		  "<media:content url='/b.png'/>",
			AT "b.png" },
		{ "<media:content url='/a.png' height='1'/>"
		  "<media:thumbnail url='/b.png' width='10'/>",
			AT "b.png" },
		{ "<media:thumbnail url='/b.png'/>"
		  "<media:thumbnail url='/a.png' width='900' height='1'/>",
			AT "b.png" },
		/* small, but meant to be seen; or no size at all */
		{ "<media:thumbnail url='/a.png' width='2' height='2'/>",
			AT "a.png" },
		{ "<media:thumbnail url='/a.png' width='10' height='100'/>",
			AT "a.png" },
		{ "<media:thumbnail url='/a.png' width='' height='auto'/>",
			AT "a.png" },
		{ "<image><url>/a.png</url><width>144</width></image>",
			AT "a.png" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		expect_image(c, cases[i].inside, cases[i].image);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(K65_a_comment_is_no_entry),
		WITH_CASE(K65_neighbours),
		WITH_CASE(a_namespace_is_known_with_blanks_around_it),
		WITH_CASE(an_offered_image_is_taken_whatever_its_name),
		WITH_CASE(an_offered_image_is_larger_than_a_pixel),
	};

	return cmocka_run_group_tests_name("feed/modules", tests, NULL, NULL);
}
