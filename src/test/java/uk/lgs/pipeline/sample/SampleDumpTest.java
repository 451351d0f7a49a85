package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class SampleDumpTest {
    private static final SampleSettings SETTINGS = SampleSettings.of(3_000, 42);

    @Test
    void sameSettingsGiveSameBytes() {
        assertThat(bytes(SETTINGS)).isEqualTo(bytes(SETTINGS));
    }

    @Test
    void anotherSeedGivesAnotherShop() {
        assertThat(bytes(SampleSettings.of(3_000, 43))).isNotEqualTo(bytes(SETTINGS));
    }

    @Test
    void localeChangesNothing() {
        byte[] here = bytes(SETTINGS);
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(bytes(SETTINGS)).isEqualTo(here);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(bytes(SETTINGS)).isEqualTo(here);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Property(tries = 60)
    void writesExactlyTheRowsAskedFor(@ForAll @IntRange(min = 1, max = 4_000) int rows, @ForAll long seed) {
        assertThat(SampleFileReader.of(SampleSettings.of(rows, seed)).lines()).hasSize(rows);
    }

    @Property(tries = 40)
    void writesExactlyTheRowsAskedForOnAnyDays(
            @ForAll @IntRange(min = 1, max = 2_500) int rows,
            @ForAll @IntRange(max = 800) int start,
            @ForAll @IntRange(min = 14, max = 400) int days,
            @ForAll @IntRange(max = 31) int overlapDays) {
        LocalDate first = LocalDate.of(2015, 1, 1).plusDays(start);
        SampleSettings settings =
                SampleSettings.of(rows, 1).withDays(first, first.plusDays(days)).withOverlapDays(overlapDays);

        assertThat(SampleFileReader.of(settings).lines())
                .hasSize(rows)
                .allSatisfy(line -> assertThat(LocalDate.parse(line.day())).isBetween(first, first.plusDays(days)));
    }

    @Example
    void oneRowIsEnough() {
        assertThat(SampleFileReader.of(SampleSettings.of(1, 1)).lines()).hasSize(1);
    }

    @Test
    void looksLikeADumpOfPostgreSql15() {
        SampleFileReader dump = SampleFileReader.of(SETTINGS);
        String copy = "COPY public.retail (invoice_no, stock_code, description, quantity, invoice_date, unit_price, "
                + "customer_id, country, customer_name, email, phone, address, postcode) FROM stdin;";

        assertThat(dump.before())
                .startsWith("--", "-- PostgreSQL database dump", "--", "")
                .contains("SET client_encoding = 'UTF8';", "    unit_price real,", "    postcode text")
                .endsWith(copy);
        String restrict = dump.before().get(4);
        assertThat(restrict).matches("\\\\restrict [A-Za-z0-9]{63}");
        assertThat(dump.after())
                .containsExactly(
                        "",
                        "",
                        "--",
                        "-- PostgreSQL database dump complete",
                        "--",
                        "",
                        restrict.replace("\\restrict", "\\unrestrict"),
                        "",
                        "");
    }

    @Test
    void leavesPersonalColumnsOutWhenTold() {
        SampleSettings settings = SampleSettings.of(20_000, 42).withPersonalColumns(false);
        SampleFileReader dump = SampleFileReader.of(settings);

        assertThat(dump.before()).contains("    country text").noneMatch(line -> line.contains("email"));
        assertThat(dump.before().get(dump.before().size() - 1)).endsWith("customer_id, country) FROM stdin;");
        assertThat(dump.lines()).allSatisfy(line -> {
            assertThat(line.values()).hasSize(8);
            assertThat(line.raw()).doesNotContain("@example", "7946", "07700 900", "Adjustment by");
        });
        assertThat(SampleDump.write(settings, OutputStream.nullOutputStream()).personalValues())
                .isZero();
    }

    @Test
    void shippedSampleIsWhatTheGeneratorWrites() throws IOException {
        try (InputStream shipped = new GZIPInputStream(SampleDump.openShipped())) {
            assertThat(shipped.readAllBytes()).isEqualTo(bytes(SampleSettings.shipped()));
        }
    }

    @Test
    void shippedSampleIsSmallAndItsHeaderTellsNoTime() throws IOException {
        try (InputStream shipped = SampleDump.openShipped()) {
            byte[] packed = shipped.readAllBytes();
            assertThat(packed.length).isLessThan(600_000);
            // RFC 1952: magic, deflate, no flags (so no file name), time 0
            assertThat(packed).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void namesAFailingStream() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> SampleDump.write(SETTINGS, full))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_NOT_WRITABLE))
                .hasMessageContaining("no space left");
    }

    private static byte[] bytes(SampleSettings settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleDump.write(settings, out);
        return out.toByteArray();
    }
}
