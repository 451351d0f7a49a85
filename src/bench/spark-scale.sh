#!/bin/sh
# What Spark's parts of a run take on a standalone cluster of this machine, by Spark's event log.
#   src/bench/spark-scale.sh DUMP WORKERS
# DUMP     a dump in the COPY form, plain or .gz
# WORKERS  how many workers; each has one core, 2 GB at most for what it runs, and a process of its own
#
# Starts a PostgreSQL of its own with default settings, a master and the workers, all on 127.0.0.1 alone, makes a core report, and
# ends and deletes what it started and wrote, which is up to twice the size of the dump. Prints what the run's ledger says of its
# steps, and two Markdown tables (spark_stages.py). All of it shares this machine's cores: only with more cores than WORKERS + 2 is
# a second worker a second machine. Needs Maven, Python 3, the programs of a PostgreSQL 15 or later (in PATH, or as Debian installs
# them) and, as root, a user postgres. JAVA_OPTS is the pipeline's (default: as ./pipeline has them).
set -eu

if [ $# != 2 ]; then
  echo "usage: $0 DUMP WORKERS" >&2
  exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
home=$(CDPATH='' cd -- "$here/../.." && pwd)
dump=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
workers=$2
host=127.0.0.1
patience=60 # seconds that a cluster may take to start
scratch=$(mktemp -d)
started=
. "$here/server.sh"

finish() {
  for process in $started; do kill "$process" 2>/dev/null || true; done
  wait
  [ -z "${data:-}" ] || stop_server
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

#   launch NAME CLASS [ARGUMENT...]
launch() {
  name=$1 class=$2
  shift 2
  : >"$scratch/$name.log"
  SPARK_HOME=$scratch/cluster SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=$host SPARK_LOCAL_DIRS=$scratch/local \
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp "$home/spark/target/lib/*" \
    "org.apache.spark.deploy.$class" --host "$host" --webui-port 0 "$@" >"$scratch/$name.log" 2>&1 &
  started="$! $started" # workers end before their master
}

#   logged TEXT TIMES NAME: waits until the log of a process has a text so often
logged() {
  waited=0
  until [ "$(grep -c "$1" "$scratch/$3.log")" -ge "$2" ]; do
    if [ "$waited" -ge "$patience" ]; then
      cat "$scratch"/*.log >&2
      echo "error: the cluster did not start in $patience s; see above" >&2
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
}

[ -f "$home/spark/target/lgs-spark.jar" ] || mvn -B -q -f "$home/spark/pom.xml" -DskipTests package
mkdir -p "$scratch/config" "$scratch/events" "$scratch/cluster"
ln -s "$home/spark/target/lib" "$scratch/cluster/jars"
cp -R "$home"/config/*.* "$home/config/templates" "$scratch/config/"
cat >"$scratch/config/spark.properties" <<END
spark.driver.host = $host
spark.driver.bindAddress = $host
spark.local.dir = $scratch/local
spark.executor.memory = 2g
spark.sql.shuffle.partitions = 8
spark.eventLog.enabled = true
spark.eventLog.compress = false
spark.eventLog.rolling.enabled = false
spark.eventLog.dir = file://$scratch/events
END
case $dump in
  *.gz)
    gzip -dc "$dump" >"$scratch/retail.sql"
    dump=$scratch/retail.sql
    ;;
esac

start_server
fresh_database scale
port=$((PGPORT + 1))
launch master master.Master --port "$port"
logged "I have been elected leader" 1 master
turn=1
while [ "$turn" -le "$workers" ]; do
  launch "worker-$turn" worker.Worker --cores 1 --memory 2g --work-dir "$scratch/work-$turn" "spark://$host:$port"
  turn=$((turn + 1))
done
logged "Registering worker" "$workers" master

load=$(cut -d ' ' -f 1 /proc/loadavg)
began=$(date +%s)
"$home/pipeline" run "$dump" --output "$scratch/output" --config "$scratch/config" \
  "-Dretail.warehouse.url=jdbc:postgresql://$PGHOST:$PGPORT/scale" "-Dretail.warehouse.user=$PGUSER" \
  -Dretail.report.extent=core -Dretail.engine=spark "-Dretail.spark.master=spark://$host:$port" >"$scratch/said" 2>&1 || {
  cat "$scratch/said" "$scratch/output/logs/spark.log" >&2
  exit 1
}
ended=$(date +%s)

echo "$(date +%Y-%m-%d), $(nproc) cores, load average $load before, $(cut -d ' ' -f 1 /proc/loadavg) after, workers: $workers, whole run: $((ended - began)) s"
echo
psql -X -A -t -d scale -c "
  select string_agg(format('%s %s s', name, round(extract(epoch from ended_at - started_at)::numeric, 1)), ', ' order by started_at)
  from ops.run_step"
echo
python3 "$here/spark_stages.py" "$scratch"/events/* "$scratch"/output/reports/*/run.json
