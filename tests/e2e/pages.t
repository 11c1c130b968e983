#!/bin/sh
# SPDX-License-Identifier: ISC
# The demo's pages in a real browser, which reaches no other host: what it has
# to say of them, how they fit a phone, and where their links lead.
. "$(dirname "$0")/../tap.sh"

browser=$(command -v chromium || command -v chromium-browser) || skip_all "there is no chromium"
here=$root/tests/e2e
site=http://127.0.0.1:8470/

TMPDIR=$tmp "$hebdomad" demo "$root/demo" >"$tmp/demo.out" 2>&1
ok "the demo ends well" $?
public=$(echo "$tmp"/hebdomad-demo.*/public)
pages=$(find "$public" -name '*.html' | sort)

# The same in the dark, as the browser has no switch for it.
cp -r "$public" "$public-dark"
find "$public-dark" -name '*.html' -exec \
	sed -i 's/@media (prefers-color-scheme:dark)/@media all/' {} +

# look WIDTH FILE…: a line of each page; what the console said is in $tmp/log
look() {
	query=$1
	shift
	for f; do query="$query|file://$f"; done
	"$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars \
		--user-data-dir="$tmp/profile" --no-first-run --disable-sync \
		--disable-background-networking --disable-component-update \
		--host-resolver-rules='MAP * ~NOTFOUND' --disable-web-security \
		--allow-file-access-from-files --enable-logging=stderr --v=0 \
		--virtual-time-budget=60000 --dump-dom \
		"file://$here/pages.html?$(echo "$query" | sed 's/|/%7C/g; s/ /%20/g')" \
		2>"$tmp/log" | sed -n '/<pre/,/<\/pre>/{ s/.*<pre[^>]*>//; s/<\/pre>.*//; /: /p; }'
}

# said: what the console said, but for pictures that could not be fetched
said() {
	grep 'CONSOLE' "$tmp/log" | grep -v 'ERR_NAME_NOT_RESOLVED'
}

cat >"$tmp/bad.html" <<'H'
<!DOCTYPE html><html lang="en"><link rel="stylesheet" href="http://other.example/x.css">
<body style="background:#fff;color:#aaa"><p style="width:900px">Faint</p><a href="#x"></a>
<script>console.log('planted')</script></body></html>
H
out=$(look 360 "$tmp/bad.html")
like "planted: a request to another host" "$out" 'asks for http://other\.example/x\.css'
like "planted: too wide" "$out" 'scrolls sideways: 9[0-9][0-9]'
like "planted: too faint" "$out" 'faint: Faint'
like "planted: a link without words" "$out" 'a link without words'
like "planted: words on the console" "$(said)" planted

fine=$(for f in $pages; do echo "${f#"$public"/}: fine"; done)
for width in 360 768 1280; do
	is "$width pixels, light: nothing is wrong" "$(look $width $pages)" "$fine"
	is "$width pixels, light: the console is empty" "$(said)" ""
	is "$width pixels, dark: nothing is wrong" \
		"$(look $width $(find "$public-dark" -name '*.html' | sort))" "$fine"
done

# Links inside of the folder, and the ids that they name.
broken=$(for f in $pages; do
	grep -o 'href="'$site'[^"]*"' "$f" | sed 's|^href="'$site'||; s|"$||'
done | sort -u | while read -r link; do
	file=$public/${link%%#*}
	case $file in */) file=${file}index.html ;; esac
	[ -f "$file" ] || echo "$link"
	case $link in
	*#*) grep -q "id=\"${link#*#}\"" "$file" || echo "$link" ;;
	esac
done)
is "each link inside leads somewhere" "$broken" ""
for page in items sources about; do
	[ -f "$public/$page/index.html" ]
	ok "there is a page of $page" $?
done

# On paper: nothing to click, and the cards say where they lead.
"$browser" --headless=new --no-sandbox --disable-gpu --user-data-dir="$tmp/profile" \
	--host-resolver-rules='MAP * ~NOTFOUND' --no-pdf-header-footer \
	--print-to-pdf="$tmp/week.pdf" "file://$public/2021/week/3/index.html" 2>/dev/null >&2
sheets=$(grep -ac '/Type */Page\b' "$tmp/week.pdf")
[ "$sheets" -ge 2 ] && [ "$sheets" -le 8 ]
ok "the issue prints on a few sheets ($sheets)" $?
done_testing
