#!/bin/sh
# How long a whole run takes beside `psql -f` of the same dump into a plain table, on a PostgreSQL of its own.
#   src/bench/bench.sh [DUMP [PAIRS]]
# DUMP   a dump in the COPY form, plain or .gz, that you trust: psql executes what stands in it;
#        without one, a made-up dump of 1,067,371 lines
# PAIRS  how often both are run, in turns (default 7)
# Needs the programs of a PostgreSQL 15 or later (in PATH, or as Debian installs them) and, as root, a user postgres.
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

# prints the wall seconds of a command, which may say nothing
seconds() {
  start=$(date +%s.%N)
  "$@" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
  awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }'
}

by_psql() {
  seconds psql -X -q -v ON_ERROR_STOP=1 -d bench -f "$plain"
}

by_pipeline() {
  seconds "$home/pipeline" run "$plain" --output "$scratch/output" \
    "-Dretail.warehouse.url=jdbc:postgresql://127.0.0.1:$port/bench" -Dretail.warehouse.user=bench
}

median() {
  sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

echo "pair  psql  pipeline  ratio"
pair=1
while [ "$pair" -le "$pairs" ]; do
  fresh_database
  floor=$(by_psql)
  fresh_database
  rm -rf "$scratch/output"
  whole=$(by_pipeline)
  ratio=$(awk -v a="$whole" -v b="$floor" 'BEGIN { printf "%.2f", a / b }')
  echo "$floor" >>"$scratch/floor"
  echo "$whole" >>"$scratch/whole"
  echo "$ratio" >>"$scratch/ratio"
  echo "$pair     $floor  $whole     $ratio"
  pair=$((pair + 1))
done
echo "median $(median "$scratch/floor")  $(median "$scratch/whole")     $(median "$scratch/ratio")"
sed -n 's/.*tables of figures built/marts of the last run: built/p' "$scratch/output/logs/pipeline.log" | cut -c 1-200
