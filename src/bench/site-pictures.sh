#!/bin/sh
# Takes the pictures of docs/console.md and docs/dashboard.md anew, from the shipped sample. Needs Chromium and ImageMagick.
set -eu
cd "$(dirname -- "$0")/../.."
images=docs/images/site
mvn -q -B -Dspotless.check.skip=true test-compile dependency:build-classpath -DincludeScope=test \
  -Dmdep.outputFile=target/site.classpath
rm -rf "$images"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.awt.headless=true -cp "target/test-classes:target/classes:$(cat target/site.classpath)" \
  uk.lgs.pipeline.app.SitePictures "$images"
for picture in "$images"/*.png; do
  convert "$picture" -resize '840x>' +dither -colors 128 -depth 8 -strip -define png:exclude-chunks=all \
    -define png:compression-level=9 "PNG8:$picture"
done
