package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import uk.lgs.pipeline.web.Passwords;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.User;
import uk.lgs.pipeline.web.UsersFile;

/** A user of each role, named like it, all with one password. */
final class TestUsers {
    static final String PASSWORD = "a password for tests";

    /** Made once, since that is slow on purpose. */
    private static final String HASH = Passwords.hash(PASSWORD);

    private TestUsers() {}

    /** Adds another user, with the same password. */
    static void add(Path configuration, String name, Role role) {
        new UsersFile(configuration.resolve("secrets").resolve("users")).add(new User(name, role), HASH);
    }

    /** Writes the file of users into a configuration folder. */
    static UsersFile write(Path configuration) {
        Path path = configuration.resolve("secrets").resolve("users");
        UsersFile file = new UsersFile(path);
        if (!Files.exists(path)) {
            for (Role role : Role.values()) {
                file.add(new User(role.label(), role), HASH);
            }
        }
        return file;
    }
}
