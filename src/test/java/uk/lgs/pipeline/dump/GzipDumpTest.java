package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class GzipDumpTest {
    private static final String DUMP = DumpText.retail()
            .sale("1", "A", "1", "1", "777001")
            .sale("2", "B", "1", "1", "777001")
            .text();

    @TempDir
    Path folder;

    @Test
    void readsACompressedDumpWhateverItsName() {
        assertThat(DumpLine.read(write(gzip(DUMP)))).hasSize(2);
    }

    @Test
    void readsAFileOfSeveralMembers() {
        for (int cut : new int[] {1, 100, DUMP.indexOf("FROM stdin") + 5, DUMP.length() - 1}) {
            byte[] joined = join(gzip(DUMP.substring(0, cut)), gzip(DUMP.substring(cut)));
            assertThat(DumpLine.read(write(joined))).as("cut at %d", cut).hasSize(2);
        }
    }

    @Test
    void hashesAndCountsTheFileAsItLies() throws GeneralSecurityException {
        for (byte[] content : new byte[][] {gzip(DUMP), join(gzip(DUMP), "trailing bytes".getBytes(UTF_8))}) {
            AtomicLong bytes = new AtomicLong();
            try (DumpReader reader = DumpReader.openHashed(write(content), DumpText.layout(), bytes::addAndGet)) {
                while (reader.next().isPresent()) {
                    // to the end
                }
                byte[] expected = MessageDigest.getInstance("SHA-256").digest(content);
                assertThat(reader.sha256Hex()).isEqualTo(HexFormat.of().formatHex(expected));
            }
            assertThat(bytes).hasValue(content.length);
        }
    }

    @Test
    void noticesACutAtEveryByte() {
        byte[] whole = gzip(DUMP);
        for (int length = 1; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            PipelineException failure = DumpLine.failure(file);
            assertThat(failure).as("cut at %d", length).hasMessageStartingWith(file + ":");
            assertThat(failure.getMessage()).doesNotContain("null", "777001", "\n");
            if (length > 1) {
                assertThat(failure.code()).as("cut at %d", length).isEqualTo(ErrorCode.DUMP_TRUNCATED);
                assertThat(failure).hasMessageContaining("the compressed file ends too early");
            }
        }
    }

    @Test
    void noticesDamageAtEveryByteThatMatters() {
        byte[] whole = gzip(DUMP);
        for (int at = 10; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Path file = write(damaged);
            PipelineException failure = DumpLine.failure(file);
            assertThat(failure.code().category()).as("byte %d", at).isEqualTo(ErrorCode.Category.INPUT);
            assertThat(failure.getMessage()).startsWith(file + ":").doesNotContain("777001", "\n");
        }
    }

    @Test
    void saysThatTheChecksumIsWrong() {
        byte[] damaged = gzip(DUMP);
        damaged[damaged.length - 6] ^= 1;
        Path file = write(damaged);
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessageStartingWith(file + ": the compressed file is damaged");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_READABLE);
    }

    @Test
    void saysThatTheCompressionIsUnknown() {
        byte[] damaged = gzip(DUMP);
        damaged[2] = 99;
        Path file = write(damaged);
        assertThat(DumpLine.failure(file)).hasMessageStartingWith(file + ": the compressed file is damaged");
    }

    @Test
    void findsNoStatementInACompressedNothing() {
        assertThat(DumpLine.failure(write(gzip(""))).code()).isEqualTo(ErrorCode.DUMP_NOT_RECOGNISED);
    }

    private Path write(byte[] content) {
        return DumpText.write(folder, content);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
