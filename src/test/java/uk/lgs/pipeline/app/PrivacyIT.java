package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No raw customer value is anywhere below the output folder, the embedded database's files and log included. */
class PrivacyIT {
    private static final int PERSONS = 200;
    private static final long FIRST_CUSTOMER = 904_172_631_000L;

    @TempDir
    private static Path folder;

    private static final List<String> VALUES = new ArrayList<>();
    private static Path output;

    @BeforeAll
    static void run() throws Exception {
        TestDump dump = new TestDump().extraColumns("customer_name, email, phone, shoe_size");
        for (int i = 0; i < PERSONS; i++) {
            long customer = FIRST_CUSTOMER + i;
            String name = "Zebedee Quagmyre%03d".formatted(i);
            String email = "zq%03d@canary.example".formatted(i);
            String phone = "07700 9%05d".formatted(i);
            String shoe = "shoe-%03d-canary".formatted(i);
            VALUES.addAll(List.of(String.valueOf(customer), name, email, phone, shoe));
            String quantity = i % 10 == 0 ? "x" + email : "6";
            String description = i % 7 == 0 ? "sent back by " + email + " " + phone : "PELICAN LAMP";
            dump.row("%d|85123A|%s|%s|2010-12-01 08:26:00|2.55|%d|United Kingdom|%s|%s|%s|%s"
                    .formatted(536365 + i, description, quantity, customer, name, email, phone, shoe));
        }
        Path file = dump.write(folder.resolve("retail.sql"));
        output = folder.resolve("output");
        Settings settings = Settings.read(TestParts.configuration(folder.resolve("config")), Map.of(), Map.of());
        Folders folders = new Folders(Path.of("").toAbsolutePath(), output);
        try (Parts parts = Parts.open(settings, folders, Clock.systemUTC(), Progress.SILENT);
                Routes routes = Routes.attended(parts).start()) {
            routes.run(new RunTrigger(file, false));
        }
    }

    @AfterAll
    static void forget() {
        VALUES.clear();
    }

    @Test
    void noCustomerNumberOrPersonalValueIsStored() throws Exception {
        assertThat(new ByteSearch(VALUES).below(output)).isEmpty();
    }

    @Test
    void searchFindsWhatIsStored() throws Exception {
        assertThat(new ByteSearch(List.of("PELICAN LAMP")).below(output))
                .as("the database's files are searched")
                .isNotEmpty();
        assertThat(new ByteSearch(List.of("Champions")).below(output))
                .as("the workbook is searched unpacked")
                .anyMatch(find -> find.contains(".xlsx"));
        Path planted = Files.writeString(output.resolve("planted.txt"), "a" + VALUES.get(0) + "b");
        assertThat(new ByteSearch(VALUES).below(output))
                .singleElement()
                .asString()
                .contains("planted.txt");
        Files.delete(planted);
    }
}
