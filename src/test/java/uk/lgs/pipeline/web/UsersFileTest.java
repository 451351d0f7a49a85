package uk.lgs.pipeline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class UsersFileTest {
    private static final String HASH = "$2a$12$" + "x".repeat(53);
    private static final User ANN = new User("ann", Role.ADMIN);

    @TempDir
    private Path folder;

    private Path path;
    private UsersFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("secrets").resolve("users");
        file = new UsersFile(path);
    }

    @Test
    void usersAreKeptForNobodyElsesEyes() throws IOException {
        assertThat(file.read()).isEmpty();

        file.add(ANN, HASH);
        file.add(new User("bob@example.com", Role.ANALYST), HASH);

        assertThat(Files.readString(path)).isEqualTo("ann admin " + HASH + "\nbob@example.com analyst " + HASH + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.read().get("bob@example.com").user().role()).isEqualTo(Role.ANALYST);
        assertThat(file.read().toString()).doesNotContain(HASH);
    }

    @Test
    void changesLeaveTheOtherLinesAsTheyAre() throws IOException {
        file.add(ANN, HASH);
        write("# people of the shop\n\n  ann   admin   " + HASH + "\nbob viewer " + HASH + "\n");
        String other = HASH.replace('x', 'y');

        file.change("bob", other);
        assertThat(Files.readString(path))
                .isEqualTo("# people of the shop\n\n  ann   admin   " + HASH + "\nbob viewer " + other + "\n");

        file.remove("bob");
        assertThat(file.read()).containsOnlyKeys("ann");
    }

    @Test
    void onlyAdminStays() {
        file.add(ANN, HASH);

        assertThatThrownBy(() -> file.remove("ann")).hasMessageContaining("ann is the only admin");
        assertThatThrownBy(() -> file.remove("bob")).hasMessage(path + ": there is no user bob");
    }

    @Test
    void nameIsThereOnce() {
        file.add(ANN, HASH);

        assertThatThrownBy(() -> file.add(ANN, HASH)).hasMessageContaining("there is a user ann already");
        assertThat(path.resolveSibling("users.new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "", "-ann", "ann smith", "ann\nroot", "../x", "änn"})
    void oddNamesAreRefused(String name) {
        assertThatThrownBy(() -> file.add(new User(name, Role.VIEWER), HASH))
                .hasMessageContaining("is no name of a user");
        assertThat(path).doesNotExist();
    }

    @Test
    void twoChangesAtOnceDoNotLoseOne() throws IOException {
        file.add(ANN, HASH);
        Files.createFile(path.resolveSibling("users.new"));

        assertThatThrownBy(() -> file.add(new User("bob", Role.VIEWER), HASH))
                .hasMessageContaining("users.new is there: somebody else changes the users now");
        assertThat(file.read()).containsOnlyKeys("ann");
    }

    @ParameterizedTest
    @CsvSource({
        "ann admin, 'must have a name, a role and the hash'",
        "ann ruler HASH, 'ruler is no role; roles are viewer, analyst, operator, admin'",
        "Ann admin HASH, 'Ann is no name'",
        "ann admin secret, 'the last word is no bcrypt hash of cost 10 to 14'",
        "bob admin HASH, 'a user named bob is there already'"
    })
    void errorsNameTheLine(String line, String message) throws IOException {
        file.add(ANN, HASH);
        write("# users\nbob viewer " + HASH + "\n" + line.replace("HASH", HASH) + "\n");

        assertThatThrownBy(file::read)
                .hasMessageStartingWith(path + ":3: ")
                .hasMessageContaining(message)
                .extracting(e -> ((PipelineException) e).code())
                .isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID);
    }

    @Test
    void fileThatOthersCanReadIsRefused() throws IOException {
        file.add(ANN, HASH);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(file::read).hasMessageContaining("others can read the hashes of passwords; chmod 600 it");
    }

    @Test
    void passwordFitsItsHashAlone() {
        String hash = Passwords.hash("correct horse battery");
        Optional<Account> account = Optional.of(new Account(ANN, hash));

        assertThat(Passwords.fits("correct horse battery", account)).isTrue();
        assertThat(Passwords.fits("correct horse batterz", account)).isFalse();
        assertThat(Passwords.fits("correct horse battery", Optional.empty())).isFalse();
        assertThat(Passwords.random()).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(Passwords.random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars"})
    void shortPasswordsAreRefused(String password) {
        assertThatThrownBy(() -> Passwords.hash(password)).hasMessageContaining("at least 12 characters");
        assertThatThrownBy(() -> Passwords.hash("ä".repeat(37))).hasMessageContaining("at most 72 bytes");
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }
}
