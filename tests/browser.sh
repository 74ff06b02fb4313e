#!/usr/bin/env bash
# Opens what is exported for a browser in one without a window: every slide is a page of the hand-out and of its print,
# nothing in a plan becomes a script, a link or a request, and every picture is drawn. `rumbo` must be built.
set -euo pipefail
cd "$(dirname "$0")/.."
rumbo=${RUMBO:-$PWD/target/debug/rumbo}
browser=$(command -v chromium || command -v chromium-browser)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work LANG=es_MX.UTF-8 TZ=UTC

# What the browser makes of a page, with its own requests out of the way; what it was asked to load is in a log.
page() {
    "$browser" --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
        --user-data-dir="$work/profile" --allow-file-access-from-files --virtual-time-budget=20000 \
        --log-net-log="$work/requests.json" "$@" 2>"$work/errors"
}
fail() {
    echo "tests/browser.sh: $1" >&2
    exit 1
}

plan=plans/gto-estado-abierto-2022-2024.ron
"$rumbo" --as-of 2023-11-30 export "$plan" --format html -o "$work/plan.html"
"$rumbo" --as-of 2023-11-30 export "$plan" --format svg -o "$work/slides" >/dev/null

page --dump-dom "file://$work/plan.html" >"$work/plan.dom"
sections=$(grep -c '<section>' "$work/plan.dom")
# A slide for each of 13 commitments, 7 axes and the whole, and more.
[ "$sections" -gt 21 ] || fail "only $sections slides"
page --print-to-pdf="$work/plan.pdf" "file://$work/plan.html" >/dev/null
pages=$(grep -a -c '/Type /Page$' "$work/plan.pdf")
[ "$pages" = "$sections" ] || fail "$sections slides make $pages printed pages"

# A plan in which every text would do something, if it could.
evil='<script>document.title=`owned`</script><img src=x onerror=document.title=`owned`><a href=javascript:1>x</a>'
evil="$evil<style>@import url(http://example.invalid/a)</style><svg onload=document.title=\`owned\`>"
cat >"$work/evil.ron" <<PLAN
(format: 1, id: "evil", title: "$evil", axes: [(id: "1", title: "$evil", commitments: [(id: "1.1", title: "$evil",
    responsible: [(institution: "$evil")], actions: [(id: "1.1.1", title: "$evil", end: "2020",
        evidence: [(title: "$evil", url: "javascript:document.title='owned'")],
        updates: [(on: "2023", progress: 40, stage: "$evil")])])])])
PLAN
"$rumbo" --as-of 2023-11-30 export "$work/evil.ron" --format html -o "$work/evil.html"
"$rumbo" --as-of 2023-11-30 export "$work/evil.ron" --format svg -o "$work/slides/evil" >/dev/null
page --dump-dom "file://$work/evil.html" >"$work/evil.dom"
! grep -q '<title>owned' "$work/evil.dom" || fail "a script of a plan ran"
! grep -E -i '<(script|img|a|iframe|link)[ >]' "$work/evil.dom" || fail "a text of a plan is an element"
! grep -q 'example.invalid' "$work/requests.json" || fail "the hand-out asks for something elsewhere"

# Every picture, as an image of a page that counts those that were drawn.
{
    echo '<!DOCTYPE html><title>0</title><script>addEventListener("load", () => {'
    echo 'document.title = [...document.images].filter(it => it.naturalWidth > 0).length })</script>'
    find "$work/slides" -name '*.svg' -printf '<img src="%p">\n'
} >"$work/index.html"
pictures=$(grep -c '<img' "$work/index.html")
page --dump-dom "file://$work/index.html" >"$work/index.dom"
drawn=$(grep -o '<title>[0-9]*' "$work/index.dom" | grep -o '[0-9]*$')
[ "$drawn" = "$pictures" ] || fail "$drawn of $pictures pictures are drawn"
echo "$sections slides, $pages printed pages, $pictures pictures: as they should be"
