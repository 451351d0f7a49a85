#!/bin/sh
# What a whole run takes beside `psql -f` of the same dump into a plain table, and beside what analysts do by hand after that
# (notebook_way.py), on a PostgreSQL of its own: wall seconds, processor seconds of the program and of the server, and the most
# memory that the program had resident.
#   src/bench/bench.sh [DUMP [PAIRS]]
# DUMP   a dump in the COPY form, plain or .gz, that you trust: psql executes what stands in it;
#        without one, a made-up dump of 1,067,371 lines
# PAIRS  how often both are run, in turns (default 7)
# Needs the programs of a PostgreSQL 15 or later (in PATH, or as Debian installs them) and, as root, a user postgres. Without
# Debian's python3-pandas, python3-psycopg2 and python3-xlsxwriter the notebook's way is left out.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
dump=${1:-}
pairs=${2:-7}
scratch=$(mktemp -d)
data=$scratch/server
port=$((20000 + $$ % 20000))

if ! command -v initdb >/dev/null 2>&1; then
  for folder in /usr/lib/postgresql/*/bin; do
    PATH=$folder:$PATH
  done
fi

as_server() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

finish() {
  as_server pg_ctl -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

chmod 755 "$scratch"
mkdir "$data"
[ "$(id -u)" != 0 ] || chown postgres "$data"
as_server initdb -D "$data" -U bench -A trust -E UTF8 --locale=C >/dev/null
as_server pg_ctl -D "$data" -w -l "$data/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data" start >/dev/null
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=bench

plain=$scratch/retail.sql
case $dump in
  '') "$home/pipeline" sample --rows=1067371 "$plain" >/dev/null ;;
  *.gz) gzip -dc "$dump" >"$plain" ;;
  *) cp "$dump" "$plain" ;;
esac
"$home/pipeline" --version >/dev/null # builds if need be, and brings the program into the cache

fresh_database() {
  dropdb --if-exists bench >/dev/null 2>&1
  createdb bench
}

ticks=$(getconf CLK_TCK)

# the processor seconds of all processes of the server that have ended
server_cpu() {
  awk -v ticks="$ticks" '{ printf "%.2f", ($16 + $17) / ticks }' "/proc/$(head -n 1 "$data/postmaster.pid")/stat"
}

# runs a command and appends to FILE: wall seconds, its processor seconds, those of the server, its peak memory in MB
#   measure FILE COMMAND...
measure() {
  file=$1
  shift
  server=$(server_cpu)
  start=$(date +%s.%N)
  (
    "$@" >"$scratch/said" 2>&1 &
    program=$!
    while grep -s VmHWM "/proc/$program/status" >"$scratch/now"; do
      mv "$scratch/now" "$scratch/peak"
      sleep 0.5
    done &
    wait "$program" || { cat "$scratch/said" >&2; exit 1; }
    date +%s.%N >"$scratch/end"
    wait
    times >"$scratch/times"
  ) || exit 1
  sleep 1 # the server's processes end after their clients
  awk -v start="$start" -v end="$(cat "$scratch/end")" -v server="$server" -v after="$(server_cpu)" '
    FILENAME ~ /times$/ && FNR == 2 { split($1, user, "m"); split($2, sys, "m")
      cpu = user[1] * 60 + user[2] + sys[1] * 60 + sys[2] }
    FILENAME ~ /peak$/ { peak = $2 / 1024 }
    END { printf "%.2f %.2f %.2f %.0f\n", end - start, cpu, after - server, peak }' \
    "$scratch/times" "$scratch/peak" >>"$file"
}

by_psql() {
  measure "$scratch/floor" psql -X -q -v ON_ERROR_STOP=1 -d bench -f "$plain"
}

# what comes after psql; the table has to be there
by_notebook() {
  measure "$scratch/notebook" "$python" "$home/src/bench/notebook_way.py" \
    "host=127.0.0.1 port=$port user=bench dbname=bench" "$scratch/notebook.xlsx"
}

by_pipeline() {
  measure "$scratch/whole" "$home/pipeline" run "$plain" --output "$scratch/output" \
    "-Dretail.warehouse.url=jdbc:postgresql://127.0.0.1:$port/bench" -Dretail.warehouse.user=bench
}

# the median of a column
median() {
  awk -v column="$2" '{ print $column }' "$1" | sort -n |
    awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

medians() {
  echo "median $1: $(median "$2" 1) s wall, $(median "$2" 2) s processor, $(median "$2" 3) s of the server, $(median "$2" 4) MB"
}

python=
for candidate in python3 /usr/bin/python3; do
  if [ -z "$python" ] && "$candidate" -c 'import pandas, psycopg2, xlsxwriter' 2>/dev/null; then python=$candidate; fi
done

fresh_database # the first run leaves the classes for later starts
by_pipeline
rm -f "$scratch/whole"

echo "pair  psql  pipeline  ratio"
pair=1
while [ "$pair" -le "$pairs" ]; do
  fresh_database
  by_psql
  [ -z "$python" ] || by_notebook
  fresh_database
  rm -rf "$scratch/output"
  by_pipeline
  floor=$(tail -n 1 "$scratch/floor" | cut -d ' ' -f 1)
  whole=$(tail -n 1 "$scratch/whole" | cut -d ' ' -f 1)
  ratio=$(awk -v a="$whole" -v b="$floor" 'BEGIN { printf "%.2f", a / b }')
  echo "$ratio" >>"$scratch/ratio"
  echo "$pair     $floor  $whole     $ratio"
  pair=$((pair + 1))
done
medians psql "$scratch/floor"
if [ -n "$python" ]; then
  medians "notebook after psql" "$scratch/notebook"
  paste -d ' ' "$scratch/whole" "$scratch/floor" "$scratch/notebook" | awk '{ printf "%.2f\n", $1 / ($5 + $9) }' >"$scratch/beside"
fi
medians pipeline "$scratch/whole"
echo "median ratio of wall times, pipeline to psql: $(median "$scratch/ratio" 1)"
[ -z "$python" ] || echo "median ratio of wall times, pipeline to psql and notebook: $(median "$scratch/beside" 1)"
sed -n 's/.*tables of figures built/marts of the last run: built/p' "$scratch/output/logs/pipeline.log" | cut -c 1-200
