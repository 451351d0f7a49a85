package uk.lgs.pipeline.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Who may log in now: what the file of users says, which is read again within a second after it was changed. One that cannot be
 * understood is told in the log, and what was understood last stays in force.
 */
public final class Users {
    private static final Logger LOG = LogManager.getLogger(Users.class);
    private static final Duration TIME_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final UsersFile file;
    private final Clock clock;
    private Map<String, Account> accounts;
    private String stamp;
    private Instant looked;

    /**
     * The users of a file.
     *
     * @throws PipelineException where it cannot be understood at the start
     */
    public Users(UsersFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        looked = clock.instant();
        stamp = stamp();
        accounts = file.read();
    }

    synchronized Optional<Account> find(String name) {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(TIME_BETWEEN_LOOKS))) {
            looked = now;
            readChanges();
        }
        return Optional.ofNullable(accounts.get(name));
    }

    private void readChanges() {
        String found = stamp();
        if (found.equals(stamp)) {
            return;
        }
        stamp = found;
        try {
            accounts = file.read();
            LOG.info("{} was changed: {} users", file.path(), accounts.size());
        } catch (PipelineException e) {
            LOG.error("the users stay as they were: {}", e.getMessage());
        }
    }

    /** Differs once the file was changed. */
    private String stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return "%s %d %s".formatted(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException e) {
            return "";
        }
    }
}
