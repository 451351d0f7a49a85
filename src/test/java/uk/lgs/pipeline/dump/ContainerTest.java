package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class ContainerTest {
    private static final String DUMP = DumpText.retail()
            .sale("1", "A", "1", "1", "777001")
            .sale("2", "B", "1", "1", "777001")
            .text();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zstd", "bzip2"})
    void areToldByTheirContent(String format) throws IOException, CompressorException {
        byte[] packed = packed(format);
        assertThat(DumpLine.read(DumpText.write(folder, packed))).hasSize(2);
        byte[] twice = Arrays.copyOf(packed, packed.length * 2);
        System.arraycopy(packed, 0, twice, packed.length, packed.length);
        assertThat(DumpLine.read(DumpText.write(folder, twice))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zstd", "bzip2", "zip"})
    void areNoticedWhereTheyAreCut(String format) throws IOException, CompressorException {
        byte[] packed = packed(format);
        for (int length = 1; length < packed.length; length++) {
            Path file = DumpText.write(folder, Arrays.copyOf(packed, length));
            PipelineException failure = DumpLine.failure(file);
            assertThat(failure.code().category()).as("cut at %d", length).isEqualTo(ErrorCode.Category.INPUT);
            assertThat(failure.getMessage()).startsWith(file + ":").doesNotContain("777001", "\n", "null");
        }
    }

    @Test
    void readsTheOnlyFileOfAZipArchive() throws IOException {
        byte[] zip = zip("folder/", "__MACOSX/._retail.sql", "folder/retail.sql");
        assertThat(DumpLine.read(DumpText.write(folder, zip))).hasSize(2);
    }

    @Test
    void refusesAZipArchiveOfSeveralFiles() throws IOException {
        Path file = DumpText.write(folder, zip("retail.sql", "other.sql"));
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessage(file + ": this zip archive holds 2 files; pack the dump alone");
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_RECOGNISED);
    }

    private static byte[] packed(String format) throws IOException, CompressorException {
        if (format.equals("zip")) {
            return zip("retail.sql");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(format, packed)) {
            out.write(DUMP.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : (name.contains("._") ? "x" : DUMP).getBytes(UTF_8));
            }
        }
        return packed.toByteArray();
    }
}
