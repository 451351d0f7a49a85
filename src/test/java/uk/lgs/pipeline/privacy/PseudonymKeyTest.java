package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class PseudonymKeyTest {
    private static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("config").resolve("secrets").resolve("pseudonym.key");
    }

    @Test
    void isMadeOnFirstUseForItsOwnerOnly() throws IOException {
        PseudonymKey.load(file, Optional.empty());
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("config/secrets"))).isEqualTo("rwx------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(filesIn(file.resolveSibling(""))).containsExactly(file);
    }

    @Test
    void isAnotherInEveryFolder() throws IOException {
        PseudonymKey.load(file, Optional.empty());
        Path other = folder.resolve("other.key");
        PseudonymKey.load(other, Optional.empty());
        assertThat(Files.readString(other)).isNotEqualTo(Files.readString(file));
    }

    @Test
    void isUsedAgain() throws IOException {
        String first = mark(PseudonymKey.load(file, Optional.empty()));
        String content = Files.readString(file);
        assertThat(mark(PseudonymKey.load(file, Optional.empty()))).isEqualTo(first);
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void isReadWhereItsOwnerMayNotEvenWriteIt() throws IOException {
        write(HEX + "\n", "r--------");
        assertThat(mark(PseudonymKey.load(file, Optional.empty()))).isEqualTo(mark(environmentKey(HEX)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x", "rwx------"})
    void isRefusedWhereOthersMayTouchTheFile(String permissions) throws IOException {
        write(HEX, permissions);
        assertRefused(
                file + ": others can read the secret key; chmod 600 it, and if somebody may have read it, change it by"
                        + " ./pipeline rekey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1effff",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1exx",
                HEX + "\n" + HEX
            })
    void isRefusedWhereTheFileHoldsNone(String content) throws IOException {
        write(content, "rw-------");
        assertRefused(file + ": not a key of 64 hex digits; restore it from where you keep it");
    }

    @Test
    void isRefusedWhereTheFileIsAFolder() throws IOException {
        Files.createDirectories(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertRefused(file + ": the secret key cannot be read or created");
    }

    @Test
    void isRefusedWhereItsFolderIsAFile() throws IOException {
        Files.writeString(folder.resolve("config"), "in the way");
        assertRefused(file + ": the secret key cannot be read or created");
    }

    @Test
    void comesFromTheEnvironmentFirst() throws IOException {
        String made = mark(PseudonymKey.load(file, Optional.empty()));
        String given = mark(PseudonymKey.load(file, Optional.of(HEX)));
        assertThat(given).isNotEqualTo(made).isEqualTo(mark(environmentKey(HEX.toUpperCase(Locale.ROOT))));
    }

    @Test
    void makesNoFileWhereTheEnvironmentHasIt() {
        PseudonymKey.load(file, Optional.of(HEX));
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a secret that is no key", "000102"})
    void isRefusedWhereTheEnvironmentHoldsNone(String value) {
        assertThatThrownBy(() -> PseudonymKey.load(file, Optional.of(value)))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID))
                .hasMessage("environment variable RETAIL_PSEUDONYM_KEY: not a key of 64 hex digits;"
                        + " restore it from where you keep it");
    }

    @Test
    void isOneHoweverManyMakeItAtOnce() throws IOException, InterruptedException, ExecutionException {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                Path contended = folder.resolve("round-" + round).resolve("pseudonym.key");
                CyclicBarrier start = new CyclicBarrier(threads);
                Callable<String> load = () -> {
                    start.await();
                    return mark(PseudonymKey.load(contended, Optional.empty()));
                };
                List<String> marks = new ArrayList<>();
                for (Future<String> mark : executor.invokeAll(Collections.nCopies(threads, load))) {
                    marks.add(mark.get());
                }
                assertThat(marks)
                        .containsOnly(
                                mark(environmentKey(Files.readString(contended).strip())));
                assertThat(filesIn(contended.resolveSibling(""))).containsExactly(contended);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void isNotShown() {
        assertThat(environmentKey(HEX)).hasToString("PseudonymKey");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> PseudonymKey.load(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining(HEX.substring(0, 6));
    }

    private void write(String content, String permissions) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private PseudonymKey environmentKey(String hex) {
        return PseudonymKey.load(folder.resolve("unused.key"), Optional.of(hex));
    }

    /** What a key makes of a fixed text: equal for equal keys only. */
    private static String mark(PseudonymKey key) {
        Mac mac = key.mac();
        return HexFormat.of().formatHex(mac.doFinal(new byte[] {1, 2, 3}));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
