package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricCatalog;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class PartsTest {
    private static final Settings SETTINGS = Settings.read(Path.of("config"), Map.of(), Map.of());

    @TempDir
    private Path folder;

    @Test
    void routesStartWithoutTheDatabaseAndWhoeverNeedsItHearsWhyItIsNotThere() throws Exception {
        PipelineException away = new PipelineException(ErrorCode.WAREHOUSE_UNAVAILABLE, "the server does not answer");
        Parts parts = opening(CompletableFuture.failedFuture(away));
        try (parts;
                Routes routes = Routes.attended(parts).start()) {
            assertThat(routes.camel().getRoutes()).isNotEmpty();
            assertThatThrownBy(parts::requireOpen).isSameAs(away);
        }
    }

    @Test
    void nothingIsOpenedWhereTheConfigurationIsWrong() throws Exception {
        Path config = folder.resolve("config");
        TestParts.configuration(config);
        Files.writeString(config.resolve("cleaning.yaml"), "rules: [");
        Settings settings = Settings.read(config, Map.of(), Map.of());
        assertThatThrownBy(() -> Parts.beginToOpen(settings, folders(), Clock.systemUTC(), Progress.SILENT))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID));
        assertThat(folder.resolve("output")).doesNotExist();
    }

    private Parts opening(CompletableFuture<Stores> stores) {
        return new Parts(
                SETTINGS,
                folders(),
                Clock.systemUTC(),
                Progress.SILENT,
                CleaningRules.read(SETTINGS.cleaningFile()),
                ColumnPolicy.read(SETTINGS.columnsFile()),
                Segments.read(SETTINGS.segmentsFile()),
                MetricCatalog.load(),
                new AtomicReference<>(Parts.recipients(SETTINGS)),
                stores);
    }

    private Folders folders() {
        return new Folders(Path.of("").toAbsolutePath(), folder.resolve("output"));
    }
}
