#!/bin/sh
# Measures single parts - reading, cleaning, pseudonymising, encoding, scoring, writing a report - by JMH: time, and with
# `-prof gc` new memory, for a line, a customer or a report.
#   src/bench/jmh.sh [OPTION OF JMH ...]     such as: Clean -prof gc -f 1 -wi 3 -i 5
set -eu
cd "$(dirname -- "$0")/../.."
mvn -q -B -Pjmh -Dspotless.check.skip=true test-compile dependency:build-classpath -DincludeScope=test \
  -Dmdep.outputFile=target/jmh.classpath
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.awt.headless=true \
  -cp "target/test-classes:target/classes:$(cat target/jmh.classpath)" org.openjdk.jmh.Main "$@"
