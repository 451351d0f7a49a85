# For bench.sh, which sources it: what one command takes, as a line of $scratch/results.
#   measure INPUT PAIR CONTENDER COMMAND...
# Appends: INPUT PAIR CONTENDER wall-seconds cpu-seconds server-cpu-seconds peak-MB seconds-to-the-end-of-the-load ("-": none).
# $began is when the command began, in seconds since 1970.

measure() {
  input=$1 pair=$2 contender=$3
  shift 3
  server=$(server_cpu)
  echo 0 >"$scratch/peak"
  began=$(date +%s.%N)
  (
    "$@" >"$scratch/said" 2>&1 &
    program=$!
    watch_memory "$program" &
    wait "$program" || { cat "$scratch/said" >&2; exit 1; }
    date +%s.%N >"$scratch/ended"
    wait
    times >"$scratch/times"
  ) || exit 1
  sleep 1 # the server's processes end after their clients
  took=$(awk -v began="$began" -v server="$server" -v after="$(server_cpu)" '
    FILENAME ~ /ended$/ { ended = $1 }
    FILENAME ~ /times$/ && FNR == 2 {
      split($1, user, "m"); split($2, kernel, "m")
      cpu = user[1] * 60 + user[2] + kernel[1] * 60 + kernel[2]
    }
    FILENAME ~ /peak$/ { peak = $1 / 1024 }
    END { printf "%.2f %.2f %.2f %.0f", ended - began, cpu, after - server, peak }' \
    "$scratch/ended" "$scratch/times" "$scratch/peak")
  echo "$input $pair $contender $took $(load_seconds "$contender")" >>"$scratch/results"
  echo "  $input, pair $pair, $contender: $took" >&2
}

# notes the most memory that a program had resident so far, in KB, until it ends
watch_memory() {
  while [ -r "/proc/$1/status" ]; do
    while read -r key value _; do
      if [ "$key" = VmHWM: ]; then echo "$value" >"$scratch/peak"; fi
    done <"/proc/$1/status"
    sleep 0.2
  done 2>/dev/null
}

# how long after its start a run of the pipeline had read, cleaned and loaded all lines, as its ledger says
load_seconds() {
  case $1 in
    core | full | from-*)
      psql -X -A -t -d bench -c "select round(extract(epoch from max(ended_at))::numeric - $began, 2) from ops.run_step where name = 'load'"
      ;;
    *) echo - ;;
  esac
}
