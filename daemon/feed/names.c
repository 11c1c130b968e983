/* SPDX-License-Identifier: ISC */
#include "names.h"

#include <string.h>

#include "base/ascii.h"

#define AMONG(name, names) \
	name_among(name, names, sizeof(names) / sizeof *(names))

struct name name_local(struct name name)
{
	const char *colon = memchr(name.s, ':', name.len);
	size_t prefix = colon ? (size_t)(colon + 1 - name.s) : 0;

	return (struct name){ name.s + prefix, name.len - prefix };
}

bool name_equal(struct name a, struct name b)
{
	return a.len == b.len && ascii_equal_n(a.s, b.s, a.len);
}

/* All but two of the letters, or a piece is left out that is not too long. */
bool name_similar(struct name a, struct name b)
{
	size_t least = a.len < b.len ? a.len : b.len;
	size_t most = a.len + b.len - least, same = 0, last = 0;

	while (same < least && ascii_lower(a.s[same]) == ascii_lower(b.s[same]))
		same++;
	while (same + last < least &&
		ascii_lower(a.s[a.len - last - 1]) ==
			ascii_lower(b.s[b.len - last - 1]))
		last++;
	same += last;
	return same >= 3 &&
		(same + 2 >= most || (same == least && 2 * same >= most));
}

bool name_among(struct name name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct name one = { names[i], strlen(names[i]) };

		if (name_equal(one, name))
			return true;
	}
	return false;
}

bool name_is_root(struct name name)
{
	static const char *const names[] = { "channel", "entry", "feed", "rdf",
		"rss" };

	return AMONG(name, names);
}

bool name_is_container(struct name name)
{
	static const char *const names[] = { "channel", "feed", "rdf", "rss" };

	return AMONG(name, names);
}

bool name_is_entry(struct name name)
{
	static const char *const names[] = { "entry", "item" };

	return AMONG(name, names);
}

bool name_is_leaf(struct name name)
{
	static const char *const names[] = { "category", "comments",
		"copyright", "created", "creator", "date", "docs", "enclosure",
		"generator", "guid", "icon", "id", "issued", "language",
		"lastbuilddate", "link", "logo", "managingeditor", "modified",
		"pubdate", "published", "rights", "subtitle", "thumbnail",
		"title", "ttl", "updated", "webmaster" };

	return AMONG(name, names);
}

bool name_is_plain(struct name name)
{
	static const char *const names[] = { "comments", "created", "date",
		"docs", "guid", "icon", "id", "issued", "language",
		"lastbuilddate", "link", "logo", "modified", "pubdate",
		"published", "ttl", "updated" };

	return AMONG(name, names);
}

bool name_is_branch(struct name name)
{
	static const char *const names[] = { "author", "content", "contributor",
		"description", "encoded", "image", "source", "summary" };

	return AMONG(name, names);
}

bool name_is_field(struct name name)
{
	return name_is_leaf(name) || name_is_branch(name);
}

bool name_is_person(struct name name)
{
	static const char *const names[] = { "author", "contributor" };

	return AMONG(name, names);
}

bool name_is_text(struct name name)
{
	static const char *const names[] = { "content", "description",
		"encoded", "summary" };

	return AMONG(name, names);
}

bool name_ends_text(struct name whole)
{
	static const char *const of_html[] = { "content", "image", "link",
		"source", "summary", "title" };
	struct name name = name_local(whole);

	return name_is_field(name) &&
		(name.len < whole.len || !AMONG(name, of_html));
}
