# SPDX-License-Identifier: ISC
"""What Debian's feedparser makes of feeds: readers.py STATE URL...

Reads each URL, merges its entries into the file STATE by their ids as a reader
does, and prints a line for each feed: how many entries came, how many the
reader has of it now, and how many of these are doubled by title or link.
"""
import json
import os
import sys

import feedparser

state = {}
if os.path.exists(sys.argv[1]):
    with open(sys.argv[1]) as file:
        state = json.load(file)
for url in sys.argv[2:]:
    feed = feedparser.parse(url)
    known = state.setdefault(url, {})
    lost = 0
    for entry in feed.entries:
        known[entry.id] = [entry.title, entry.link, entry.updated]
        lost += not entry.content[0].value or not entry.summary
        lost += not entry.published_parsed or not entry.author
    pairs = [(title, link) for title, link, updated in known.values()]
    print("%s bozo=%d came=%d has=%d doubled=%d lost=%d" % (
        url.rsplit("/", 1)[1], feed.bozo, len(feed.entries), len(known),
        len(pairs) - len(set(pairs)), lost))
with open(sys.argv[1], "w") as file:
    json.dump(state, file)
