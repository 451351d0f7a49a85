# For bench.sh: the lines of measure.sh as a Markdown table: medians, and medians of the ratios to psql within a pair. Ratios of
# processor seconds, of program and server together, hold better than those of wall time where the machine is busy.
#   awk -f table.awk RESULTS

{
  key = $1 " " $3
  if (!(key in pairs)) { order[++kinds] = key }
  pairs[key]++
  for (field = 4; field <= 8; field++) { values[key, field, pairs[key]] = $field }
  processor = $5 + $6
  values[key, "cpu", pairs[key]] = processor
  if ($3 == "psql") { floor[$1, $2] = $4; floor_cpu[$1, $2] = processor }
  if ($3 == "notebook") { hand[$1, $2] = $4 }
  if ($3 == "core") { copied[$1, $2] = $8 }
  pair[key, pairs[key]] = $2
}

END {
  print "| input | contender | wall s | ratio to psql | ratio to psql and notebook | load s | load to psql | program CPU s | server CPU s | both to psql | peak MB |"
  print "|---|---|---|---|---|---|---|---|---|---|---|"
  for (kind = 1; kind <= kinds; kind++) {
    key = order[kind]
    split(key, name, " ")
    printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", name[1], name[2], median(key, 4), ratio(key, 4, "floor"), \
      ratio(key, 4, "hand"), median(key, 8), ratio(key, 8, "floor"), median(key, 5), median(key, 6), ratio(key, "cpu", "cpu"), whole(median(key, 7))
  }
  print ""
  for (kind = 1; kind <= kinds; kind++) {
    key = order[kind]
    split(key, name, " ")
    if (name[2] ~ /^from-/) {
      printf "Load %s, to that of its own COPY dump: %s.\n", name[2], ratio(key, 8, "copied")
    }
  }
}

# the median over the pairs of a field's ratio to what it is held against in the same pair
function ratio(key, field, against,   name, i, n, base, ratios) {
  split(key, name, " ")
  for (i = 1; i <= pairs[key]; i++) {
    base = held(against, name[1], pair[key, i])
    if (base > 0 && values[key, field, i] != "-") { ratios[++n] = values[key, field, i] / base }
  }
  return n ? middle(ratios, n) : "-"
}

# what the others of a pair are held against
function held(against, input, turn) {
  if (against == "copied") { return copied[input, turn] }
  if (against == "cpu") { return floor_cpu[input, turn] }
  if (against == "hand") { return hand[input, turn] ? floor[input, turn] + hand[input, turn] : 0 }
  return floor[input, turn]
}

function median(key, field,   i, n, some) {
  for (i = 1; i <= pairs[key]; i++) {
    if (values[key, field, i] != "-") { some[++n] = values[key, field, i] }
  }
  return n ? middle(some, n) : "-"
}

function middle(some, n,   i, j, swap) {
  for (i = 2; i <= n; i++) {
    for (j = i; j > 1 && some[j - 1] + 0 > some[j] + 0; j--) { swap = some[j]; some[j] = some[j - 1]; some[j - 1] = swap }
  }
  return sprintf("%.2f", (some[int((n + 1) / 2)] + some[int(n / 2) + 1]) / 2)
}

function whole(number) { return number == "-" ? number : sprintf("%.0f", number) }
