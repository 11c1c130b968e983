/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "text_html_judge.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BASE "https://blog.example/2026/post"

/*
 * What readers expect in content, and what becomes of it. The judge looks at
 * all of it, see text_html_judge.h.
 */

static void text_keeps_its_words_and_marks(void **state)
{
	static const struct judged cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "a &amp; b &lt; c &eacute; \u00A0d",
			"a &amp; b &lt; c \u00E9 \u00A0d" },
		{ "x\ny  z", "x\ny  z" },
		{ "  leads and ends  ", "leads and ends  " },
		{ "<em>a</em> <strong>b</strong> <b>c</b> <i>d</i> <u>e"
		  "</u> <s>f</s> <small>g</small>",
			"<em>a</em> <strong>b</strong> <b>c</b> <i>d</i> <u>e"
			"</u> <s>f</s> <small>g</small>" },
		{ "H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <del dat"
		  "etime=2021-01-10>d</del><ins>i</ins>",
			"H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <del dat"
			"etime=\"2021-01-10\">d</del><ins>i</ins>" },
		{ "<code>c</code> <tt>t</tt> <kbd>k</kbd> <samp>s</samp"
		  "> <var>v</var>",
			"<code>c</code> <code>t</code> <kbd>k</kbd> <samp>s</"
			"samp> <var>v</var>" },
		{ "<q cite=/src>q</q> <cite>c</cite> <dfn title='d e\nf"
		  "'>d</dfn>",
			"<q cite=\"https://blog.example/src\">q</q> <cite>c</"
			"cite> <dfn title=\"d e f\">d</dfn>" },
		{ "<abbr title=Adam>A</abbr> <acronym title='S G D'>SGD"
		  "</acronym>",
			"<abbr title=\"Adam\">A</abbr> <abbr title=\"S G D\">"
			"SGD</abbr>" },
		{ "<time datetime='2021-01-10T09:00:00+01:00'>Sunday</time>",
			"<time datetime=\"2021-01-10T09:00:00+01:00\">Sunday</time>" },
		{ "<strike>a</strike> <big>b</big> <font size=7>c</font"
		  "> <span class=x>d</span>",
			"<s>a</s> b c d" },
		{ "<p lang=ja dir=RTL>a</p><bdo dir=rtl>b</bdo><bdi>c</bdi>",
			"<p lang=\"ja\" dir=\"rtl\">a</p><bdo dir=\"rtl\">b</"
			"bdo><bdi>c</bdi>" },
		{ "<ruby>\u6F22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
			"<ruby>\u6F22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>" },
		{ "<ruby><rb>\u6F22</rb><rtc><rt>kan<rt>ji</rtc></ruby>",
			"<ruby>\u6F22<rt>kan</rt><rt>ji</rt></ruby>" },
		{ "a<br>b<br/>c<wbr>d<hr>e", "a<br/>b<br/>c<wbr/>d<hr/>e" },
		{ "un<b>closed <i>and <p>crossed</b> here",
			"un<b>closed <i>and </i></b><i><p><b>crossed</b> here"
			"</p></i>" },
		{ "emoji \U0001F600 and <b>\u00E9</b>",
			"emoji \U0001F600 and <b>\u00E9</b>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void blocks_and_lists_keep_their_shape(void **state)
{
	static const struct judged cases[] = {
		{ "<p>a<p>b", "<p>a</p><p>b</p>" },
		{ "<div>a</div><div>b</div>", "<div>a</div><div>b</div>" },
		{ "<article><header>h</header><section>s</section><foot"
		  "er>f</footer></article>",
			"<div><div>h</div><div>s</div><div>f</div></div>" },
		{ "<main>m</main><nav>n</nav><aside>a</aside><address>d"
		  "</address><center>c</center>",
			"<div>m</div><div>n</div><div>a</div><div>d</div><div"
			">c</div>" },
		{ "<h1>T</h1><h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h"
		  "6>e</h6>",
			"<h2>T</h2><h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h"
			"6>e</h6>" },
		{ "<ul><li>one<li>two<ul><li>in</ul></ul>",
			"<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>" },
		{ "<ol start=3 reversed type=a><li value=9>x</ol>",
			"<ol start=\"3\" reversed=\"\" type=\"a\"><li value="
			"\"9\">x</li></ol>" },
		{ "<ol start=-2 type=disc><li value=x>y</ol>",
			"<ol start=\"-2\"><li>y</li></ol>" },
		{ "<menu><li>m</menu><dir><li>d</dir>",
			"<ul><li>m</li></ul><ul><li>d</li></ul>" },
		{ "<dl><dt>t<dd>d<dt>u</dl>",
			"<dl><dt>t</dt><dd>d</dd><dt>u</dt></dl>" },
		{ "<blockquote cite=//a.example/q><p>q</blockquote>",
			"<blockquote cite=\"https://a.example/q\"><p>q</p></b"
			"lockquote>" },
		{ "<pre>a\n b\t<b>c</b></pre>", "<pre>a\n b\t<b>c</b></pre>" },
		{ "<pre>\n\na</pre><pre><b></b>\nb</pre>",
			"<pre>\n\na</pre><pre>\n\nb</pre>" },
		{ "<xmp><b>a</b></xmp>", "<pre>&lt;b&gt;a&lt;/b&gt;</pre>" },
		{ "<listing>a &lt;b&gt;</listing>", "<pre>a &lt;b&gt;</pre>" },
		{ "<details open><summary>s</summary><p>d</details>",
			"<details><summary>s</summary><p>d</p></details>" },
		{ "<form><fieldset><legend>l</legend><label>a</label></"
		  "fieldset></form>",
			"<div><div>l</div>a</div>" },
		{ "<p>a<blockquote>b</blockquote>c",
			"<p>a</p><blockquote>b</blockquote>c" },
		{ "<a href=/x><h2>t</h2><p>p</p></a>",
			"<a href=\"https://blog.example/x\"><h2>t</h2><p>p</p></a>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void tables_keep_their_rows_and_cells(void **state)
{
	static const struct judged cases[] = {
		{ "<table><tr><th colspan=2>a<td rowspan=3 colspan=x>b</table>",
			"<table><tbody><tr><th colspan=\"2\">a</th><td rowspa"
			"n=\"3\">b</td></tr></tbody></table>" },
		{ "<table><caption>c</caption><colgroup><col span=2></c"
		  "olgroup><thead><tr><th scope=COL abbr=h>h<tbody><tr>"
		  "<th scope=row>r<td>d<tfoot><tr><td>f</table>",
			"<table><caption>c</caption><thead><tr><th scope=\"co"
			"l\" abbr=\"h\">h</th></tr></thead><tbody><tr><th sco"
			"pe=\"row\">r</th><td>d</td></tr></tbody><tfoot><tr><"
			"td>f</td></tr></tfoot></table>" },
		{ "<table border=1 cellpadding=2 bgcolor=red width=9><t"
		  "r><td align=right nowrap>a<td></table>",
			"<table><tbody><tr><td>a</td><td></td></tr></tbody></table>" },
		{ "<table><tr><td><table><tr><td>in</table></table>",
			"<table><tbody><tr><td><table><tbody><tr><td>in</td><"
			"/tr></tbody></table></td></tr></tbody></table>" },
		{ "<table><tr><td>a</td>out</tr></table>",
			"out<table><tbody><tr><td>a</td></tr></tbody></table>" },
		{ "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>",
			"<table>\n<tbody><tr>\n<td>a</td>\n</tr>\n</tbody></table>" },
		{ "<table><tr></tr></table>", "" },
		{ "<td>no table</td>", "no table" },
		{ "<table><tr><td><ul><li>a</ul><p>b</table>",
			"<table><tbody><tr><td><ul><li>a</li></ul><p>b</p></t"
			"d></tr></tbody></table>" },
		{ "<table><tr style='display:none'><td>x</tr><tr><td>y</table>",
			"<table><tbody><tr><td>y</td></tr></tbody></table>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void links_and_images_are_absolute(void **state)
{
	static const struct judged cases[] = {
		{ "<a href=../x>l</a>",
			"<a href=\"https://blog.example/x\">l</a>" },
		{ "<a href=//c.example/x>l</a>",
			"<a href=\"https://c.example/x\">l</a>" },
		{ "<a href='?a=1&b=2'>q</a>",
			"<a href=\"https://blog.example/2026/post?a=1&amp;b=2"
			"\">q</a>" },
		{ "<a href=#part>f</a>",
			"<a href=\"https://blog.example/2026/post#part\">f</a>" },
		{ "<a href=''>e</a>", "e" },
		{ "<a name=x>named</a>", "named" },
		{ "<a href='/a b' title=' t\n u ' target=_blank>l</a>",
			"<a href=\"https://blog.example/a%20b\" title=\"t u\">l</a>" },
		{ "<a href=HTTP://C.example/X>l</a>",
			"<a href=\"http://c.example/X\">l</a>" },
		{ "<a href=mailto:a@b.example>m</a>",
			"<a href=\"mailto:a@b.example\">m</a>" },
		{ "<a href=/\u00E9>l</a>",
			"<a href=\"https://blog.example/%c3%a9\">l</a>" },
		{ "<img src=i.png alt='a \"b\" <c>' title=t width=960 h"
		  "eight=540px>",
			"<img src=\"https://blog.example/2026/i.png\" alt=\"a"
			" &quot;b&quot; &lt;c&gt;\" title=\"t\" width=\"960\""
			"/>" },
		{ "<img src=//c.example/i.png>",
			"<img src=\"https://c.example/i.png\" alt=\"\"/>" },
		{ "<figure><img src=/i.png><figcaption>c</figure>",
			"<figure><img src=\"https://blog.example/i.png\" alt="
			"\"\"/><figcaption>c</figcaption></figure>" },
		{ "<a href=/x><img src=/i.png></a>",
			"<a href=\"https://blog.example/x\"><img src=\"https:"
			"//blog.example/i.png\" alt=\"\"/></a>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void images_are_found_where_scripts_look(void **state)
{
	static const struct judged cases[] = {
		{ "<img src=data:image/gif;base64,R0 data-src=/b.png>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<img src=/spacer.gif data-lazy-src=/b.png>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<img data-original=/b.png src=/wait.svg alt=a>",
			"<img src=\"https://blog.example/b.png\" alt=\"a\"/>" },
		{ "<img data-src=1 src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img data-srcset='/s.png 300w, /m.png 900w, /l.png 2400w'>",
			"<img src=\"https://blog.example/m.png\" alt=\"\"/>" },
		{ "<img srcset='/s.png, /d.png 2x, /t.png 3x' alt=' a\nb '>",
			"<img src=\"https://blog.example/d.png\" alt=\"a b\"/>" },
		{ "<img srcset='https://c.example/w_1,h_2/a.png 1456w, "
		  "https://c.example/w_3/a.png 424w'>",
			"<img src=\"https://c.example/w_1,h_2/a.png\" alt=\"\"/>" },
		{ "<img srcset='/a.png,/b.png 2x'>",
			"<img src=\"https://blog.example/a.png,/b.png\" alt=\"\"/>" },
		{ "<img srcset='/l.png 9000w, /s.png 30w'>",
			"<img src=\"https://blog.example/s.png\" alt=\"\"/>" },
		{ "<img src=/i.png srcset='/b.png 2x'>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "<img srcset=',, '>", "" },
		{ "<picture><source srcset='/b.webp 1x' type=image/webp"
		  "><img src=/b.png></picture>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<picture><source srcset=/a.webp>\n<source srcset=/a."
		  "jpg><img alt=a></picture>",
			"<img src=\"https://blog.example/a.jpg\" alt=\"a\"/>" },
		{ "<img data-src=/b.png><noscript><img src=/b.png></noscript>",
			"<img src=\"https://blog.example/b.png\" alt=\"\"/>" },
		{ "<p>a<noscript><img src=/b.png>turn it on</noscript>b",
			"<p>a<img src=\"https://blog.example/b.png\" alt=\"\""
			"/>b</p>" },
		{ "<figure><noscript><p><img src=/b.png alt=x></p></nos"
		  "cript></figure>",
			"<figure><img src=\"https://blog.example/b.png\" alt="
			"\"x\"/></figure>" },
		{ "<image src=/i.png>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void players_become_links(void **state)
{
	static const struct judged cases[] = {
		{ "<video src=v.mp4></video>",
			"<a href=\"https://blog.example/2026/v.mp4\">video</a>" },
		{ "<video title='The talk'><source src=/v.webm><source "
		  "src=/v.mp4>none</video>",
			"<a href=\"https://blog.example/v.webm\">The talk</a>" },
		{ "<audio><source src=/a.mp3><p>none</audio>",
			"<a href=\"https://blog.example/a.mp3\">audio</a>" },
		{ "<video>no source</video>", "no source" },
		{ "<video src=/v title=' '></video>",
			"<a href=\"https://blog.example/v\">video</a>" },
		{ "<video><source src=data:x><source data-src=/v></video>",
			"<a href=\"https://blog.example/v\">video</a>" },
		{ "<a href=/x>a <video src=/v>b</video></a>",
			"<a href=\"https://blog.example/x\">a b</a>" },
		{ "<iframe src=//www.youtube.com/embed/aB_9-x?rel=0></iframe>",
			"<a href=\"https://www.youtube.com/watch?v=aB_9-x\">v"
			"ideo</a>" },
		{ "<iframe src=https://www.youtube-nocookie.com/embed/a"
		  "B9 title='How it learns'></iframe>",
			"<a href=\"https://www.youtube.com/watch?v=aB9\">How "
			"it learns</a>" },
		{ "<iframe data-src=//youtube.com/embed/aB9></iframe>",
			"<a href=\"https://www.youtube.com/watch?v=aB9\">video</a>" },
		{ "<iframe src='//www.youtube.com/embed/videoseries?lis"
		  "t=x'></iframe>",
			"<a href=\"https://www.youtube.com/embed/videoseries?"
			"list=x\">video</a>" },
		{ "<iframe src=https://player.vimeo.com/video/12?h=3></iframe>",
			"<a href=\"https://vimeo.com/12\">video</a>" },
		{ "<iframe src='//player.bilibili.com/player.html?bvid="
		  "x&page=1'></iframe>",
			"<a href=\"https://player.bilibili.com/player.html?bv"
			"id=x&amp;page=1\">video</a>" },
		{ "<iframe src=https://open.spotify.com/embed/episode/x"
		  "></iframe>",
			"<a href=\"https://open.spotify.com/episode/x\">audio</a>" },
		{ "<iframe src='https://w.soundcloud.com/player/?url=x'"
		  "></iframe>",
			"<a href=\"https://w.soundcloud.com/player/?url=x\">a"
			"udio</a>" },
		{ "<iframe src=//maps.example/>a</iframe>b", "b" },
		{ "<object data=//www.youtube.com/v/aB9>o</object>",
			"<a href=\"https://www.youtube.com/watch?v=aB9\">video</a>" },
		{ "<object><param name=movie value=x><embed src='http:/"
		  "/www.youtube.com/v/aB9&amp;hl=en'></object>",
			"<a href=\"https://www.youtube.com/watch?v=aB9\">video</a>" },
		{ "<object data=x.swf><p>in its place</object>",
			"<p>in its place</p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void formulas_are_text(void **state)
{
	static const struct judged cases[] = {
		{ "<math><mi>x</mi><mo>=</mo><mn>2</mn></math>", "x=2" },
		{ "<math alttext='\\ell_2'><mi>l</mi><mn>2</mn></math>",
			"\\ell_2" },
		{ "<math><semantics><mrow><mi>x</mi></mrow><annotation "
		  "encoding=application/x-tex>x^2</annotation></semanti"
		  "cs></math>",
			"x^2" },
		{ "<math><semantics><mi>x</mi><annotation encoding=text"
		  "/plain>no</annotation></semantics></math>",
			"x" },
		{ "<span class=katex><span class=katex-mathml><math><se"
		  "mantics><mi>x</mi><annotation encoding=application/x"
		  "-tex>x_1</annotation></semantics></math></span><span"
		  " class='katex-html' aria-hidden=true>x1</span></span"
		  ">",
			"x_1" },
		{ "<span class=katex-html>x1</span>", "x1" },
		{ "<p>a<svg><text>t</text></svg>b", "<p>ab</p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

static void what_nobody_sees_is_left_out(void **state)
{
	static const struct judged cases[] = {
		{ "a<p hidden>x</p>b", "ab" },
		{ "a<p style='display: none'>x</p>b", "ab" },
		{ "a<p style='color:red;DISPLAY\n:none!important'>x</p>b",
			"ab" },
		{ "a<p style='visibility:hidden'>x</p>b", "ab" },
		{ "<p style='mso-hide:all'>x</p>", "" },
		{ "<p style='display:block'>a</p>", "<p>a</p>" },
		{ "<p style='--x-display:none'>a</p>", "<p>a</p>" },
		{ "<p style=';;'>a</p>", "<p>a</p>" },
		{ "<p style='opacity:0;height:0'>a</p>", "<p>a</p>" },
		{ "<img src=/i.png style='max-width:1px'>",
			"<img src=\"https://blog.example/i.png\" alt=\"\"/>" },
		{ "a<!-- x -->b", "ab" },
		{ "a<button>x</button><select><option>x</select><textar"
		  "ea>x</textarea><input value=x>b",
			"ab" },
		{ "<canvas>x</canvas><progress>x</progress><meter>x</meter>",
			"" },
		{ "<p></p><div><b> </b></div><div><p><em></em></p></div>",
			"<div><b> </b></div>" },
		{ "<ul><li></li></ul><p><a href=/x></a>a</p>",
			"<ul><li></li></ul><p>a</p>" },
	};

	(void)state;
	judge_cases(cases, COUNT(cases), BASE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_keeps_its_words_and_marks),
		cmocka_unit_test(blocks_and_lists_keep_their_shape),
		cmocka_unit_test(tables_keep_their_rows_and_cells),
		cmocka_unit_test(links_and_images_are_absolute),
		cmocka_unit_test(images_are_found_where_scripts_look),
		cmocka_unit_test(players_become_links),
		cmocka_unit_test(formulas_are_text),
		cmocka_unit_test(what_nobody_sees_is_left_out),
	};

	return cmocka_run_group_tests_name("text/html_kept", tests, NULL, NULL);
}
