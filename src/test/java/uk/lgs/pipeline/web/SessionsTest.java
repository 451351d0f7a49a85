package uk.lgs.pipeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.HandMovedClock;

class SessionsTest {
    private static final String HASH = "$2a$12$" + "x".repeat(53);
    private static final User ANN = new User("ann", Role.VIEWER);

    @TempDir
    private Path folder;

    private final HandMovedClock clock = new HandMovedClock();
    private UsersFile file;
    private Sessions sessions;

    @BeforeEach
    void addAnn() {
        file = new UsersFile(folder.resolve("users"));
        file.add(ANN, HASH);
        sessions = new Sessions(new Users(file, clock), clock, Duration.ofMinutes(30), Duration.ofHours(2));
    }

    @Test
    void sessionIsKnownByItsIdAloneAndEachHasItsOwn() {
        String one = begin();
        String other = begin();

        assertThat(one).hasSize(43).isNotEqualTo(other);
        assertThat(sessions.find(one)).contains(ANN);
        assertThat(sessions.find("x")).isEmpty();

        sessions.end(one);
        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).contains(ANN);
    }

    @Test
    void sessionThatIsLeftAloneEnds() {
        String id = begin();
        clock.move(Duration.ofMinutes(29));
        assertThat(sessions.find(id)).contains(ANN);
        clock.move(Duration.ofMinutes(29));
        assertThat(sessions.find(id)).contains(ANN);
        clock.move(Duration.ofMinutes(30));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void lookingWhetherItIsAliveKeepsNoSessionAlive() {
        String id = begin();
        clock.move(Duration.ofMinutes(29));
        assertThat(sessions.isAlive(id)).isTrue();
        clock.move(Duration.ofMinutes(2));
        assertThat(sessions.isAlive(id)).isFalse();
        assertThat(sessions.isAlive("x")).isFalse();
    }

    @Test
    void sessionThatIsInUseEndsToo() {
        String id = begin();
        for (int i = 0; i < 5; i++) {
            clock.move(Duration.ofMinutes(20));
            assertThat(sessions.find(id)).contains(ANN);
        }
        clock.move(Duration.ofMinutes(20));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void anotherPasswordEndsSessionsWithinASecond() {
        String id = begin();
        file.change("ann", HASH.replace('x', 'y'));
        clock.move(Duration.ofSeconds(1));

        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void fileThatCannotBeUnderstoodChangesNothing() throws Exception {
        String id = begin();
        Files.writeString(folder.resolve("users"), "ann ruler x\n");
        clock.move(Duration.ofSeconds(1));

        assertThat(sessions.find(id)).contains(ANN);
    }

    @Test
    void whoHasTooManyLosesTheOldest() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            ids.add(begin());
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(ids).filteredOn(id -> sessions.find(id).isEmpty()).containsExactly(ids.get(0));
    }

    private String begin() {
        return sessions.begin(new Account(ANN, HASH));
    }
}
