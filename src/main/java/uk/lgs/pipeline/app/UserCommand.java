package uk.lgs.pipeline.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Passwords;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.User;
import uk.lgs.pipeline.web.UsersFile;

/** {@code pipeline user}. */
@Command(
        name = "user",
        description = {
            "Manages who may log in to the service's pages; a service at work knows of a change within a second.",
            "A password is asked for at the terminal, or is the first line of standard input; never an argument, which other"
                    + " users of the machine could see. It has at least 12 characters."
        },
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    @Command(name = "add", description = "Adds a user.")
    int add(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "NAME", description = "Small letters, digits and . _ @ -") String name,
            @Parameters(
                            paramLabel = "ROLE",
                            description = {
                                "viewer: figures, reports and runs; analyst: also rows of customers, by pseudonym;",
                                "operator: figures, and starts and stops work; admin: everything"
                            })
                    String role)
            throws IOException {
        Role known = Role.of(role)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.SETTING_INVALID,
                        "%s is no role; roles are %s"
                                .formatted(
                                        role,
                                        String.join(
                                                ", ",
                                                Arrays.stream(Role.values())
                                                        .map(Role::label)
                                                        .toList()))));
        file(options).add(new User(name, known), Passwords.hash(password()));
        System.out.println("added " + name);
        return 0;
    }

    @Command(name = "list", description = "Lists the users and their roles.")
    int list(@Mixin CommonOptions options) {
        file(options)
                .read()
                .values()
                .forEach(account -> System.out.printf(
                        "%-24s %s%n",
                        account.user().name(), account.user().role().label()));
        return 0;
    }

    @Command(name = "remove", description = "Removes a user, whose sessions end at once.")
    int remove(@Mixin CommonOptions options, @Parameters(paramLabel = "NAME") String name) {
        file(options).remove(name);
        System.out.println("removed " + name);
        return 0;
    }

    @Command(name = "password", description = "Gives a user another password; sessions of the user end at once.")
    int password(@Mixin CommonOptions options, @Parameters(paramLabel = "NAME") String name) throws IOException {
        UsersFile file = file(options);
        file.found(name);
        file.change(name, Passwords.hash(password()));
        System.out.println("changed the password of " + name);
        return 0;
    }

    private static UsersFile file(CommonOptions options) {
        return new UsersFile(options.settings().usersFile());
    }

    private static String password() throws IOException {
        Console terminal = System.console();
        if (terminal != null) {
            String password = text(terminal.readPassword("New password: "));
            if (!password.equals(text(terminal.readPassword("Once more: ")))) {
                throw new PipelineException(ErrorCode.SETTING_INVALID, "the two passwords differ; nothing was changed");
            }
            return password;
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Optional.ofNullable(input.readLine()).orElse("");
    }

    private static String text(char @Nullable [] characters) {
        return characters == null ? "" : new String(characters);
    }
}
