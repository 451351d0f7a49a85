# The pipeline as an image: built with Maven, run with a Java runtime alone, as a user without rights.
# The configuration is not part of it: mount config/ at /app/config.
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN mvn -B -q -Dmaven.test.skip=true package

FROM eclipse-temurin:17.0.15_6-jre
WORKDIR /app
COPY --from=build /build/target/lgs-pipeline.jar target/
COPY --from=build /build/target/lib target/lib
COPY routes routes
COPY pipeline ./
COPY src/main/launcher src/main/launcher
RUN install -d -o 1000 -g 1000 output inbox dumps
USER 1000:1000
ENTRYPOINT ["/app/pipeline"]
CMD ["--help"]
