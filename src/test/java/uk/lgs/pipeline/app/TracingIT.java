package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.telemetry.Tracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** What a collector of traces is sent; it listens here and keeps the bytes. */
class TracingIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";

    @TempDir
    private Path folder;

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        collector.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            synchronized (received) {
                exchange.getRequestBody().transferTo(received);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void runIsTracedThroughItsRoutes() throws Exception {
        RunId run;
        try (TestPipeline pipeline = TestPipeline.open(folder, Map.of("retail.otel.endpoint", endpoint()))) {
            run = pipeline.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")))
                    .run();
        }

        assertThat(paths).containsOnly("/v1/traces");
        assertThat(text()).contains("lgs-pipeline", "run-report", "load-lines", "ingest-dump", "lgs.run", run.value());
    }

    @Test
    void failureIsTracedWithoutWhatItSays() throws Exception {
        Path dump = Files.writeString(folder.resolve("zq000@canary.example.sql"), "Dear Sir or Madam");
        try (TestPipeline pipeline = TestPipeline.open(folder, Map.of("retail.otel.endpoint", endpoint()))) {
            assertThatThrownBy(() -> pipeline.run(dump)).isInstanceOf(PipelineException.class);
        }

        assertThat(text()).contains("run-report", "error").doesNotContain("canary", "exception.message");
    }

    @Test
    void watchersOfTheServiceAreNotTraced() throws Exception {
        try (TestService service = TestService.start(folder, Map.of("retail.otel.endpoint", endpoint()))) {
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }

        assertThat(text()).doesNotContain("health", "web-answer");
    }

    @Test
    void collectorThatIsNotThereHoldsUpNoRun() throws Exception {
        collector.stop(0);
        try (TestPipeline pipeline = TestPipeline.open(folder, Map.of("retail.otel.endpoint", endpoint()))) {
            assertThat(pipeline.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")))
                            .workbook())
                    .exists();
        }
    }

    @Test
    void withoutTheSettingNothingOfItIsThere() throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(folder)) {
            assertThat(pipeline.routes().camel().hasService(Tracer.class)).isNull();
        }
        assertThat(paths).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4318", "ftp://localhost", "http://", "http://me:secret@localhost:4318", "http://a b"})
    void whatIsNoUrlIsRefusedWithoutBeingRepeated(String endpoint) {
        assertThatThrownBy(() -> Settings.read(Path.of("config"), Map.of(), Map.of("retail.otel.endpoint", endpoint)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("retail.otel.endpoint")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private String endpoint() {
        return "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    private String text() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
