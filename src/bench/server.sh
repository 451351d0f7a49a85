# For bench.sh, which sources it: a PostgreSQL of its own with default settings, below $scratch.
#   start_server, stop_server, fresh_database NAME, server_cpu
# Sets PGHOST, PGPORT and PGUSER.

if ! command -v initdb >/dev/null 2>&1; then
  for folder in /usr/lib/postgresql/*/bin; do
    PATH=$folder:$PATH
  done
fi

as_server() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

start_server() {
  data=$scratch/server
  export PGHOST=127.0.0.1 PGPORT=$((20000 + $$ % 20000)) PGUSER=bench
  chmod 755 "$scratch"
  mkdir "$data"
  [ "$(id -u)" != 0 ] || chown postgres "$data"
  as_server initdb -D "$data" -U bench -A trust -E UTF8 --locale=C >/dev/null
  as_server pg_ctl -D "$data" -w -l "$data/log" \
    -o "-p $PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data" start >/dev/null
}

stop_server() {
  as_server pg_ctl -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
}

fresh_database() {
  dropdb --if-exists "$1" >/dev/null 2>&1
  createdb "$1"
}

ticks=$(getconf CLK_TCK)

# the processor seconds of all processes of the server that have ended
server_cpu() {
  awk -v ticks="$ticks" '{ printf "%.2f", ($16 + $17) / ticks }' "/proc/$(head -n 1 "$data/postmaster.pid")/stat"
}
