/* SPDX-License-Identifier: ISC */
#include "app/options.h"

/* All commands, in the order of --help. */
const struct command commands[] = {
	{
		.name = "run",
		.summary =
			"the daemon: poll, publish, serve, in the foreground",
		.details =
			"Polls each source when it is due, publishes each "
			"week's issue when it is due,\nand serves the public "
			"folder. SIGHUP reads the configuration again, "
			"SIGTERM ends.\nWith --now and --until time is "
			"simulated: it jumps from one due time to the\nnext.",
		.accepts = "now until",
		.run = cmd_run,
	},
	{
		.name = "poll",
		.args = "[SOURCE...]",
		.summary =
			"one pass over what is due, or the named sources now",
		.details = "Prints a line for each source that answered "
			   "something new or failed, and a sum.",
		.accepts = "now",
		.max_args = 1000,
		.run = cmd_poll,
	},
	{
		.name = "digest",
		.summary = "show an issue, a month, a year, or the draft of "
			   "the running week",
		.details =
			"Without --week and --draft the newest issue. What "
			"has no issue yet is shown as it\nwould close now: a "
			"week, or with --month or --year what its weeks told.\n"
			"Changes nothing. Formats: text, html, atom, json, "
			"markdown.",
		.accepts = "week month year draft format json now",
		.run = cmd_digest,
	},
	{
		.name = "publish",
		.summary = "close and publish every due issue now",
		.details =
			"With --week that one week, as soon as it has closed. "
			"Issues that exist are\nrendered again, to the same "
			"bytes. With --correct nothing is closed: headlines\n"
			"and comments that `hebdomad edit` wrote for that week "
			"after it was published\nare taken over into its "
			"issue, each marked with what it said before.",
		.accepts = "week correct now",
		.run = cmd_publish,
	},
	{
		.name = "status",
		.summary =
			"how each source stands, and when the next issue is due",
		.details = "What needs attention comes first. With --manners: "
			   "requests, bytes and gaps by host.",
		.accepts = "json manners now",
		.run = cmd_status,
	},
	{
		.name = "explain",
		.args = "URL|KEY",
		.summary = "why a story is in an issue, or what stopped it",
		.details =
			"KEY is a work key such as arxiv:2101.03961 or "
			"doi:10.1038/x, or an identifier.\nShows where it was "
			"seen, its keys, its section, every part of its score "
			"and\nits place.",
		.accepts = "now",
		.min_args = 1,
		.max_args = 1,
		.run = cmd_explain,
	},
	{
		.name = "search",
		.args = "QUERY...",
		.summary = "find entries and published items by their words",
		.details =
			"All words must be there; \"words in quotes\" in a "
			"row, and word* begins a word. In\nChinese, Japanese "
			"and Thai each run of characters is looked for as it "
			"stands. Those\nthat have them in the title come "
			"first, the newest before older ones.",
		.accepts = "limit json",
		.min_args = 1,
		.max_args = 16,
		.run = cmd_search,
	},
	{
		.name = "edit",
		.args = "pin|drop|move|headline|comment|add|picks|join|split|"
			"forget LINK...",
		.summary = "the editor's desk: change the file of a week",
		.details =
			"pin LINK [SECTION], drop LINK, move LINK SECTION, "
			"headline LINK WORDS,\ncomment LINK WORDS, add URL "
			"HEADLINE COMMENT [SECTION], picks [LINK...],\njoin "
			"LINK LINK, split LINK LINK, forget LINK. Without "
			"--week the week whose\nissue appears next. What else "
			"stands in the file stays; its path is printed.",
		.accepts = "week now",
		.min_args = 1,
		.max_args = 21,
		.run = cmd_edit,
	},
	{
		.name = "import",
		.args = "FILE.opml",
		.summary = "add the sources of an OPML file, a drop-in each",
		.details =
			"Writes to feeds.d of the last configuration folder, "
			"never over a file, and prints\nthe paths; what is lost "
			"or there already is told on standard error. A folder "
			"that\nnames a section gives that section. FILE.opml "
			"may be - for standard input.",
		.accepts = "",
		.min_args = 1,
		.max_args = 1,
		.run = cmd_import,
	},
	{
		.name = "export",
		.summary = "all sources as OPML, to standard output",
		.details = "In a folder for each section, for other programs; "
			   "`hebdomad import` makes the same\nsources of it. "
			   "Passwords and rules are left out, which is told.",
		.accepts = "",
		.run = cmd_export,
	},
	{
		.name = "replay",
		.summary = "past weeks by the present configuration",
		.details = "Prints for each week that has an issue what would "
			   "enter and leave it, and why,\nby what was known "
			   "then. Changes nothing.",
		.accepts = "from to now",
		.run = cmd_replay,
	},
	{
		.name = "learn",
		.summary = "learn a taste from what was picked",
		.details =
			"What the desks in picks.d name, against what was "
			"passed over in the same stored\nweeks. --picks TABLE "
			"adds picks: a week, a tab and a key a line. --pools "
			"FOLDER\ntakes the papers of pool-2025-W22.jsonl and "
			"the like for the weeks. Without\n--output the taste "
			"is printed.",
		.accepts = "picks pools output",
		.run = cmd_learn,
	},
	{
		.name = "backup",
		.args = "FILE",
		.summary = "a checked copy of the store, while the daemon runs",
		.details =
			"FILE must not exist yet. It holds one state of the "
			"store, is checked before it\nappears under its name, "
			"and can be put in the place of the store as it is.",
		.accepts = "",
		.min_args = 1,
		.max_args = 1,
		.run = cmd_backup,
	},
	{
		.name = "check",
		.summary = "read all configuration and report every problem",
		.details = "Exit status 0 when the daemon would start with it, "
			   "2 when not. With --replay:\nwhat it would change "
			   "in past issues, before a reload.",
		.accepts = "replay from to now",
		.run = cmd_check,
	},
	{
		.name = "config",
		.summary = "print the merged configuration and its origins",
		.details = "Every key with its value and the file and line "
			   "that set it; credentials are masked.",
		.accepts = "",
		.run = cmd_config,
	},
	{
		.name = "parse",
		.args = "FILE",
		.summary = "one feed document to JSON",
		.details =
			"FILE may be - for standard input. --base is the URL "
			"it came from, --content-type\nthe header field that "
			"came with it.",
		.accepts = "base content-type now",
		.min_args = 1,
		.max_args = 1,
		.run = cmd_parse,
	},
	{
		.name = "demo",
		.args = "[FOLDER]",
		.summary = "recorded weeks, from feeds to a published digest",
		.details =
			"Serves the recorded weeks in FOLDER over loopback "
			"HTTP and does with it what the\ndaemon would. Needs "
			"no network. Writes to a folder of its own, which it "
			"names.",
		.accepts = "",
		.max_args = 1,
		.run = cmd_demo,
	},
	{ 0 },
};
