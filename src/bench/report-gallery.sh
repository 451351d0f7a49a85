#!/bin/sh
# Draws the first page of every sheet of the sample's workbook and lists them in docs/report-gallery.md.
# Needs LibreOffice Calc, poppler-utils and ImageMagick. Run it from the project's folder: src/bench/report-gallery.sh
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
images=docs/images/gallery
page=docs/report-gallery.md

workbook=${1:-$(./pipeline run --output "$work/output" | tail -n 1)}
cp "$workbook" "$work/report.xlsx"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$work/report.xlsx" \
    >/dev/null 2>&1

# each page ends with a footer: "London Gift Shop - <sheet>     Page <n> of <m>"
pdftotext -layout "$work/report.pdf" - | awk '
    { gsub(/\f/, ""); }
    /London Gift Shop - .* Page [0-9]+ of [0-9]+/ {
        sheet = $0; sub(/^.*London Gift Shop - /, "", sheet)
        number = sheet; sub(/^.* Page /, "", number); sub(/ of .*$/, "", number)
        sub(/ +Page [0-9]+ of [0-9]+.*$/, "", sheet)
        if (!(sheet in seen)) { seen[sheet] = 1; print number "\t" sheet }
    }' >"$work/sheets.txt"

rm -rf "$images"
mkdir -p "$images"
{
    echo "# The sheets of a report"
    echo
    echo "The first page of each sheet of the workbook that \`./pipeline run\` makes of the shipped, made-up sample, as LibreOffice"
    echo "prints it (Excel draws sparklines and arrows too). Made by \`src/bench/report-gallery.sh\`."
} >"$page"
count=0
while IFS="$(printf '\t')" read -r number sheet; do
    count=$((count + 1))
    slug=$(echo "$sheet" | tr 'A-Z' 'a-z' | sed 's/[^a-z0-9]\{1,\}/-/g; s/^-//; s/-$//')
    image=$(printf '%02d-%s.png' "$count" "$slug")
    pdftoppm -r 120 -f "$number" -l "$number" -singlefile -png "$work/report.pdf" "$work/page"
    convert "$work/page.png" -gravity South -chop 0x7% +repage -trim -bordercolor white -border 8 -resize "840x>" -colors 16 -depth 8 -strip \
        -define png:exclude-chunks=all -define png:compression-level=9 "PNG8:$images/$image"
    printf '\n## %s\n\n![%s](images/gallery/%s)\n' "$sheet" "$sheet" "$image" >>"$page"
done <"$work/sheets.txt"
echo "$count sheets in $page" >&2
