#!/bin/sh
# Archives counted in another way: the posts that are in them are what palou
# shows. Of the sample always, of real ones where CORPUS names some.
. tests/harness/tap.sh

judge() {
	python3 -B tests/harness/corpus.py "$1"
}
run judge config/sample
status_is 0 'the sample, counted in another way'

# A palou that lies is caught: the judge is no use if it cannot fail.
honest=$(command -v palou)
mkdir "$tmp/bin"
printf '#!/bin/sh\n"%s" "$@" | sed -f "%s"\n' "$honest" "$tmp/lie" >"$tmp/bin/palou"
chmod +x "$tmp/bin/palou"
liar() {
	printf '%s\n' "$1" >"$tmp/lie"
	PATH=$tmp/bin:$PATH judge config/sample
}
run liar 20d
out_has '^not ok .*no post is lost' 'a post that is missing is noticed'
run liar 20p
out_has '^not ok .*no post stands twice' 'a post that stands twice is noticed'
run liar '20s/"posted":"[0-9]*/"posted":"1999/'
out_has '^not ok .*no post is invented' 'a post that nobody wrote is noticed'
run liar '20s/,"tail".*/}/'
out_has '^not ok .*all keys' 'a key that is missing is noticed'

if [ -z "${CORPUS:-}" ]; then
	skip 'posts and quotes of real archives' 'CORPUS is not set'
elif [ ! -d "$CORPUS" ]; then
	skip 'posts and quotes of real archives' "CORPUS=$CORPUS: no such folder"
else
	run judge "$CORPUS"
	grep '^# ' "$tmp/out"
	status_is 0 'posts and quotes of real archives'
	[ "$status" -eq 0 ] || grep -A 10 '^not ok' "$tmp/out" | sed 's/^/# /'
fi
tap_end
