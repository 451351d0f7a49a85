package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.lgs.pipeline.web.Passwords;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.User;
import uk.lgs.pipeline.web.UsersFile;

/** {@code pipeline serve}. */
@Command(
        name = "serve",
        description = {
            "Runs unattended: on schedule, and for each dump that is put into the inbox.",
            "Before that it checks what ./pipeline doctor checks, and does not start where work is impossible.",
            "Ends on SIGTERM or Ctrl-C within 45 seconds: nothing new begins, and the run at work stops where nothing is half"
                    + " done, to go on at the next start. The exit code is then 143 or 130, as of any process that is ended so."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        SelfCheck check = new SelfCheck(options.folders(), Clock.systemUTC());
        List<Finding> vital = check.vital(settings);
        tell(vital);
        for (Finding finding : vital) {
            if (finding.isFailed()) {
                return finding.exitCode();
            }
        }
        if (settings.http().isOn()) {
            makeFirstAdmin(settings.usersFile());
        }
        Parts parts = options.parts(Progress.SILENT);
        Routes routes = Routes.unattended(parts);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(routes, parts), "end-of-service"));
        tell(check.database(parts.database(), settings));
        routes.start();
        String address = routes.address().map(url -> " at " + url).orElse("");
        System.err.println("serving%s; ends on SIGTERM or Ctrl-C".formatted(address));
        tell(check.others(settings));
        new CountDownLatch(1).await();
        return 0;
    }

    /** The password is told at the terminal, or where there is none by a file beside the users', but never in a log. */
    private static void makeFirstAdmin(Path users) {
        UsersFile file = new UsersFile(users);
        if (!file.read().isEmpty()) {
            return;
        }
        String password = Passwords.random();
        String place = password;
        if (System.console() == null) {
            Path note = users.resolveSibling("first-admin.password");
            SecretFile.write(note, password);
            place = "in " + note + "; delete that file";
        }
        file.add(new User("admin", Role.ADMIN), Passwords.hash(password));
        System.err.println("made the first user: name admin, password " + place);
        System.err.println("it is not shown again; ./pipeline user password admin changes it");
    }

    /** What is well need not be told. */
    private static void tell(List<Finding> findings) {
        findings.stream()
                .filter(finding -> finding.verdict() != Finding.Verdict.OK)
                .forEach(finding -> System.err.println(DoctorCommand.line(finding)));
    }

    /** The run at work first, which goes on by itself at the next start: to be left in order it needs the database. */
    private static void end(Routes routes, Parts parts) {
        try {
            routes.interrupt();
        } finally {
            parts.close();
        }
    }
}
