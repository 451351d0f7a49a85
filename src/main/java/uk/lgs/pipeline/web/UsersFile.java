package uk.lgs.pipeline.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/**
 * The file of the people who may log in: a line for each with name, role and the bcrypt hash of the password, for nobody's eyes but
 * its owner's. Empty lines and those that begin with # say nothing.
 */
public final class UsersFile {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$1[0-4]\\$[./A-Za-z0-9]{53}");
    private static final int FIELDS = 3;
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining(", "));

    private final Path file;

    public UsersFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * The accounts by name, in the order of the file; none where there is no file.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID that names file and line; SECRET_KEY_INVALID if others can read it
     */
    public Map<String, Account> read() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Account account = account(line, i + 1);
                if (accounts.put(account.user().name(), account) != null) {
                    throw invalid(
                            i + 1,
                            "a user named %s is there already; remove one"
                                    .formatted(account.user().name()));
                }
            }
        }
        return accounts;
    }

    /**
     * Adds a user.
     *
     * @throws PipelineException SETTING_INVALID if the name is none, or somebody has it
     */
    public void add(User user, String hash) {
        if (!NAME.matcher(user.name()).matches()) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "%s is no name of a user: 1 to 64 small letters, digits and . _ @ -".formatted(user.name()));
        }
        change(lines -> {
            if (read().containsKey(user.name())) {
                throw new PipelineException(
                        ErrorCode.SETTING_INVALID,
                        "there is a user %s already; remove that one first, or change the password"
                                .formatted(user.name()));
            }
            lines.add(line(user, hash));
            return lines;
        });
    }

    /**
     * Removes a user.
     *
     * @throws PipelineException NOT_FOUND if there is none of the name; RUN_REFUSED if nobody could manage users afterwards
     */
    public void remove(String name) {
        change(lines -> {
            User gone = found(name);
            boolean isLastAdmin = gone.role() == Role.ADMIN
                    && read().values().stream()
                                    .filter(one -> one.user().role() == Role.ADMIN)
                                    .count()
                            == 1;
            if (isLastAdmin) {
                throw new PipelineException(
                        ErrorCode.RUN_REFUSED, name + " is the only admin; add another one before this one goes");
            }
            lines.removeIf(line -> isOf(line, name));
            return lines;
        });
    }

    /**
     * Gives a user another password.
     *
     * @throws PipelineException NOT_FOUND if there is none of the name
     */
    public void change(String name, String hash) {
        change(lines -> {
            String changed = line(found(name), hash);
            lines.replaceAll(line -> isOf(line, name) ? changed : line);
            return lines;
        });
    }

    /**
     * Checks that there is a user of a name.
     *
     * @throws PipelineException NOT_FOUND
     */
    public User found(String name) {
        return Optional.ofNullable(read().get(name))
                .map(Account::user)
                .orElseThrow(() ->
                        new PipelineException(ErrorCode.NOT_FOUND, "%s: there is no user %s".formatted(file, name)));
    }

    private Account account(String line, int number) {
        String[] fields = line.split("\\s+");
        if (fields.length != FIELDS) {
            throw invalid(number, "must have a name, a role and the hash of a password, with blanks between");
        }
        if (!NAME.matcher(fields[0]).matches()) {
            throw invalid(number, "%s is no name: 1 to 64 small letters, digits and . _ @ -".formatted(fields[0]));
        }
        Role role = Role.of(fields[1])
                .orElseThrow(() -> invalid(number, "%s is no role; roles are %s".formatted(fields[1], ROLES)));
        if (!HASH.matcher(fields[2]).matches()) {
            throw invalid(
                    number,
                    "the last word is no bcrypt hash of cost 10 to 14; set it by ./pipeline user password "
                            + fields[0]);
        }
        return new Account(new User(fields[0], role), fields[2]);
    }

    private List<String> lines() {
        try {
            PrivateFile.require(file, "the hashes of passwords", "change the passwords");
            return new ArrayList<>(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return new ArrayList<>();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, file + ": cannot be read; check the file's rights", e);
        }
    }

    /** Puts another file in place of this one, all at once; while one process does so, others are refused. */
    private void change(UnaryOperator<List<String>> change) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                Files.createDirectories(folder, PrivateFile.folderRights());
            }
            Files.createFile(next, PrivateFile.rights());
        } catch (FileAlreadyExistsException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    next + " is there: somebody else changes the users now; if not, delete it",
                    e);
        } catch (IOException e) {
            throw notWritable(e);
        }
        try {
            Files.write(next, change.apply(lines()));
            try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritable(e);
        } finally {
            next.toFile().delete(); // gone already where all went well
        }
    }

    private PipelineException notWritable(IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE, file + ": cannot be written; check the folder's rights", failure);
    }

    private PipelineException invalid(int line, String message) {
        return new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, "%s:%d: %s".formatted(file, line, message));
    }

    private static String line(User user, String hash) {
        return "%s %s %s".formatted(user.name(), user.role().label(), hash);
    }

    private static boolean isOf(String line, String name) {
        return line.strip().split("\\s+", 2)[0].equals(name);
    }
}
