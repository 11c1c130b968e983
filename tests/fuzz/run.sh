#!/bin/sh
# SPDX-License-Identifier: ISC
# run.sh TARGET...: builds each fuzz target with clang, ASan and UBSan, and
# fuzzes it for FUZZ_SECONDS (60). What it finds stays below the build folder:
# fuzz/artifacts what broke a promise, fuzz/corpus what led to new code.
set -eu
root=${srcdir:-$(cd "$(dirname "$0")/../.." && pwd)}
out=${builddir:-$root/build}/fuzz
seconds=${FUZZ_SECONDS:-60}
clang=${FUZZ_CC:-clang}
libraries='libcurl libxml-2.0 gumbo jansson uchardet'
sanitizers='address,undefined -fno-sanitize-recover=all'
command -v "$clang" >/dev/null || {
	echo "fuzzing needs $clang with libFuzzer" >&2
	exit 1
}
flags="-std=c11 -g -O1 -D_GNU_SOURCE -I$root/include -fno-omit-frame-pointer
	$(pkg-config --cflags $libraries)"

# The layers under test, once for all targets.
build_layers() {
	rm -rf "$out/objects"
	mkdir -p "$out/objects"
	for source in "$root"/daemon/base/*.c "$root"/daemon/text/*.c \
		"$root"/daemon/feed/*.c "$root/daemon/render/markup.c" \
		"$root/daemon/render/opml_sources.c"; do
		layer=$(basename "$(dirname "$source")")
		"$clang" $flags -fsanitize=fuzzer-no-link,$sanitizers -c \
			"$source" \
			-o "$out/objects/$layer-$(basename "$source" .c).o"
	done
}

build_target() {
	"$clang" $flags -fsanitize=fuzzer,$sanitizers -o "$out/fuzz_$1" \
		"$root/tests/fuzz/fuzz_$1.c" "$root"/tests/fuzz/must*.c \
		"$out"/objects/*.o $(pkg-config --libs $libraries) -lm
}

# Small inputs for what reads a line, larger ones for documents.
max_len() {
	case $1 in
	feed | json | html | opml) echo 16384 ;;
	*) echo 1024 ;;
	esac
}

fuzz() {
	mkdir -p "$out/corpus/$1" "$out/artifacts"
	"$out/fuzz_$1" -max_total_time="$seconds" -max_len="$(max_len "$1")" \
		-timeout=20 -rss_limit_mb=1024 -print_final_stats=1 \
		-verbosity=0 -dict="$root/tests/fuzz/$1.dict" \
		-artifact_prefix="$out/artifacts/$1-" \
		"$out/corpus/$1" "$root/tests/fuzz/corpus/$1"
}

build_layers
failed=0
for target; do
	echo "== $target"
	build_target "$target"
	fuzz "$target" || failed=1
done
exit $failed
