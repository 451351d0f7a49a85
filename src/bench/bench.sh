#!/bin/sh
# What the pipeline takes beside other ways to do the same work, in turns, on a PostgreSQL of its own with default settings.
#   src/bench/bench.sh [DUMP [PAIRS [PAIRS_AT_TEN]]]
# DUMP          a dump in the COPY form, plain or .gz, that you trust: psql executes what stands in it; without one, or with '',
#               a made-up dump of 1,067,371 lines
# PAIRS         how often everything is run (default 7); 0: not at all
# PAIRS_AT_TEN  the same with a made-up dump of 10,673,710 lines (default 3), which needs some 25 GB of disk; 0: not at all
#
# The contenders, each once a pair; CONTENDERS in the environment names those that are wanted:
#   psql       psql -f of the dump into a plain table, the floor
#   notebook   what analysts do by hand after psql: the metrics and a workbook by pandas (notebook_way.py); left out without
#              Debian's python3-pandas, python3-psycopg2 and python3-xlsxwriter, or too little memory
#   duckdb     the same metrics by DuckDB from a CSV file, without warehouse and workbook (duckdb_metrics.sql)
#   core       ./pipeline run with a core report, that server
#   full       ./pipeline run with a full report, that server
#   inserts    ./pipeline run of the dump as INSERTs, of many rows and of one each; not at ten times
#   embedded   ./pipeline run of the shipped sample with a server of its own: the first start in an empty folder, and a later one
# It prints wall seconds, processor seconds of the program and of the server, and the most memory that the program had resident, as
# a Markdown table; JAVA_OPTS is the pipeline's (default: as ./pipeline has them). Needs the programs of a PostgreSQL 15 or later (in PATH, or as
# Debian installs them) and, as root, a user postgres.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(CDPATH='' cd -- "$here/../.." && pwd)
dump=${1:-}
pairs=${2:-7}
pairs_at_ten=${3:-3}
contenders=${CONTENDERS:-psql notebook duckdb core full inserts embedded}
duckdb_version=1.3.1.0
notebook_gigabytes=12 # what pandas needs for ten million lines
scratch=$(mktemp -d)
. "$here/server.sh"
. "$here/measure.sh"

finish() {
  stop_server
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

wants() {
  case " $contenders " in *" $1 "*) ;; *) return 1 ;; esac
}

by_psql() {
  fresh_database plain
  measure "$1" "$2" psql psql -X -q -v ON_ERROR_STOP=1 -d plain -f "$plain"
}

# after psql; the table has to be there
by_notebook() {
  measure "$1" "$2" notebook "$python" "$here/notebook_way.py" \
    "host=$PGHOST port=$PGPORT user=$PGUSER dbname=plain" "$scratch/notebook.xlsx"
}

by_duckdb() {
  measure "$1" "$2" duckdb "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$scratch/duckdb/*:$scratch/duckdb" \
    DuckMetrics "$here/duckdb_metrics.sql" "$csv"
}

#   by_pipeline INPUT PAIR CONTENDER DUMP [OPTION...]
by_pipeline() {
  input=$1 pair=$2 contender=$3 file=$4
  shift 4
  fresh_database bench
  rm -rf "$scratch/output" "$scratch/config/secrets"
  measure "$input" "$pair" "$contender" "$home/pipeline" run "$file" --output "$scratch/output" --config "$scratch/config" \
    "-Dretail.warehouse.url=jdbc:postgresql://$PGHOST:$PGPORT/bench" "-Dretail.warehouse.user=$PGUSER" "$@"
}

by_embedded() {
  rm -rf "$scratch/embedded" "$scratch/config/secrets"
  measure sample "$1" embedded-first "$home/pipeline" run --output "$scratch/embedded" --config "$scratch/config"
  measure sample "$1" embedded-later "$home/pipeline" run --output "$scratch/embedded" --config "$scratch/config" --force
}

# the table of the dump in the other forms, as PostgreSQL's own tools write them
other_forms() {
  fresh_database plain
  psql -X -q -v ON_ERROR_STOP=1 -d plain -f "$plain" >/dev/null
  csv=$scratch/retail.csv
  psql -X -q -d plain -c "\\copy (select invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country
    from retail) to '$csv' csv header"
  if [ "$1" = 1x ] && wants inserts; then
    pg_dump -d plain -t retail --rows-per-insert=1000 -f "$scratch/many-rows.sql"
    pg_dump -d plain -t retail --inserts -f "$scratch/one-row.sql"
  fi
}

#   in_turns INPUT PAIRS
in_turns() {
  other_forms "$1"
  turn=1
  while [ "$turn" -le "$2" ]; do
    if wants psql; then by_psql "$1" "$turn"; fi
    if wants notebook && [ -n "$python" ] && fits_notebook "$1"; then by_notebook "$1" "$turn"; fi
    if wants duckdb; then by_duckdb "$1" "$turn"; fi
    if wants core; then by_pipeline "$1" "$turn" core "$plain" -Dretail.report.extent=core; fi
    if wants full; then by_pipeline "$1" "$turn" full "$plain"; fi
    if [ "$1" = 1x ] && wants inserts; then
      by_pipeline "$1" "$turn" from-many-rows "$scratch/many-rows.sql" -Dretail.report.extent=core
      by_pipeline "$1" "$turn" from-one-row "$scratch/one-row.sql" -Dretail.report.extent=core
    fi
    if [ "$1" = 1x ] && wants embedded; then by_embedded "$turn"; fi
    turn=$((turn + 1))
  done
}

fits_notebook() {
  [ "$1" = 1x ] || awk -v least="$notebook_gigabytes" '/^MemAvailable/ { exit $2 / 1024 / 1024 < least }' /proc/meminfo
}

python=
for candidate in python3 /usr/bin/python3; do
  if [ -z "$python" ] && "$candidate" -c 'import pandas, psycopg2, xlsxwriter' 2>/dev/null; then python=$candidate; fi
done
if wants duckdb; then
  mvn -q -B -f "$home/pom.xml" dependency:copy "-Dartifact=org.duckdb:duckdb_jdbc:$duckdb_version" \
    "-DoutputDirectory=$scratch/duckdb"
  "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$scratch/duckdb" "$here/DuckMetrics.java"
fi
start_server
mkdir "$scratch/config"
cp -R "$home"/config/*.* "$home/config/templates" "$scratch/config/"

plain=$scratch/retail.sql
case $dump in
  '') "$home/pipeline" sample --rows=1067371 "$plain" >/dev/null ;;
  *.gz) gzip -dc "$dump" >"$plain" ;;
  *) cp "$dump" "$plain" ;;
esac
by_pipeline 1x 0 warm-up "$plain" # builds if need be, and leaves the classes for later starts
rm "$scratch/results"

[ "$pairs" = 0 ] || in_turns 1x "$pairs"
if [ "$pairs_at_ten" != 0 ]; then
  "$home/pipeline" sample --rows=10673710 "$plain" >/dev/null
  in_turns 10x "$pairs_at_ten"
fi

echo "$(date +%Y-%m-%d), $(nproc) cores, load average $(cut -d ' ' -f 1 /proc/loadavg), Java options ${JAVA_OPTS:-those of ./pipeline}"
echo
awk -f "$here/table.awk" "$scratch/results"
