package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.PipelineException;

/** The key's file, and every state in which a change of keys can be cut short. */
class KeyFileTest {
    private static final String OTHER = "5b".repeat(32);

    @TempDir
    Path folder;

    private Path path = Path.of("");
    private KeyFile file = new KeyFile(path, Optional.empty());
    private PseudonymKey first = PseudonymKey.load(path, Optional.of(OTHER));

    @BeforeEach
    void makeKey() {
        path = folder.resolve("secrets/pseudonym.key");
        file = new KeyFile(path, Optional.empty());
        first = file.fitting(Optional.empty());
    }

    @Test
    void fingerprintKnowsTheKeyAgain() {
        assertThat(file.fitting(inForce(1, first)).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(first.fingerprint())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(environmentKey().fingerprint());
    }

    @Test
    void anotherKeyIsRefused() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> file.fitting(inForce(3, environmentKey())))
                .withMessageStartingWith(path + ": not the right key")
                .withMessageContainingAll("version 3", "second identity");
    }

    @Test
    void anotherKeyInTheEnvironmentIsRefusedThoughTheFileFits() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new KeyFile(path, Optional.of(OTHER)).fitting(inForce(1, first)))
                .withMessageStartingWith("environment variable RETAIL_PSEUDONYM_KEY");
    }

    @Test
    void missingKeyIsNotMadeAnewWhereTheWarehouseHasPseudonyms() throws IOException {
        Files.delete(path);

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> file.fitting(inForce(1, first)))
                .withMessageStartingWith(path + ": there is no key");
        assertThat(path).doesNotExist();
    }

    @Test
    void changeCutShortBeforeTheWarehouseMovedLeavesTheOldKey() {
        file.makeNew();

        assertThat(file.isSettled()).isFalse();
        assertThat(file.fitting(inForce(1, first)).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(file.makeNew().fingerprint())
                .as("the next change makes its own")
                .isNotEqualTo(first.fingerprint());
    }

    @Test
    void changeCutShortAfterTheWarehouseMovedIsFinishedByTheNextStart() throws IOException {
        PseudonymKey second = file.makeNew();

        assertThat(file.fitting(inForce(2, second)).fingerprint()).isEqualTo(second.fingerprint());
        assertThat(file.isSettled()).isTrue();
        assertThat(file.fitting(inForce(2, second)).fingerprint()).isEqualTo(second.fingerprint());
        assertThat(key(file.old(1)).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.old(1))))
                .isEqualTo("rw-------");
    }

    @Test
    void changeCutShortBetweenKeepingTheOldKeyAndTakingTheNewIsFinishedToo() throws IOException {
        PseudonymKey second = file.makeNew();
        Files.createLink(file.old(1), path);

        assertThat(file.fitting(inForce(2, second)).fingerprint()).isEqualTo(second.fingerprint());
        assertThat(key(path).fingerprint()).isEqualTo(second.fingerprint());
        assertThat(key(file.old(1)).fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void oldKeyCanBeDestroyed() {
        PseudonymKey second = file.makeNew();
        file.takeNew(1);
        file.destroyOld(1);

        assertThat(file.old(1)).doesNotExist();
        assertThat(file.fitting(inForce(2, second)).fingerprint()).isEqualTo(second.fingerprint());
    }

    @Test
    void keyOfTheEnvironmentCannotBeChangedFromHere() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new KeyFile(path, Optional.of(OTHER)).makeNew())
                .withMessageContaining("unset the variable");
    }

    private PseudonymKey environmentKey() {
        return PseudonymKey.load(path, Optional.of(OTHER));
    }

    private static PseudonymKey key(Path file) {
        return PseudonymKey.load(file, Optional.empty());
    }

    private static Optional<KeyVersion> inForce(int version, PseudonymKey key) {
        return Optional.of(new KeyVersion(version, key.fingerprint()));
    }
}
