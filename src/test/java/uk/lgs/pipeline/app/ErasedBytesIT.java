package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.privacy.Pseudonyms;

/** What is forgotten is gone from the embedded server's files too, not only from its tables. */
class ErasedBytesIT {
    private static final String FORGOTTEN = "17850";
    private static final String OTHER = "13047";

    @TempDir
    private Path folder;

    @Test
    void noByteOfTheForgottenPseudonymIsLeft() throws Exception {
        Path dump = new TestDump()
                .row("536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                .row("536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France")
                .row("536367|22633|HAND WARMER|x|2010-12-02 08:28:00|6.95|17850|France")
                .write(folder.resolve("retail.sql"));
        Path output = folder.resolve("output");
        Settings settings = Settings.read(TestParts.configuration(folder.resolve("config")), Map.of(), Map.of());
        Folders folders = new Folders(Path.of("").toAbsolutePath(), output);
        ByteSearch forgotten;
        ByteSearch other;
        try (Parts parts = Parts.open(settings, folders, Clock.systemUTC(), Progress.SILENT)) {
            try (Routes routes = Routes.attended(parts).start()) {
                routes.run(new RunTrigger(dump, false));
            }
        }
        try (Parts parts = Parts.open(settings, folders, Clock.systemUTC(), Progress.SILENT)) {
            Pseudonyms pseudonyms = new Pseudonyms(parts.key());
            forgotten = new ByteSearch(List.of(pseudonyms.of(FORGOTTEN)));
            other = new ByteSearch(List.of(pseudonyms.of(OTHER)));
            assertThat(forgotten.below(output))
                    .anyMatch(find -> find.contains("/base/"))
                    .anyMatch(find -> find.contains(".xlsx!"));

            assertThat(new Forgetting(parts).forget(FORGOTTEN, true)).isPresent();

            assertThat(forgotten.below(output)).isEmpty();
            assertThat(other.below(output)).anyMatch(find -> find.contains("/base/"));
        }
        assertThat(forgotten.below(output)).isEmpty();
    }
}
