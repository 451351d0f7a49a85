package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.ops.FiringLog;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.warehouse.Database;

/** {@code pipeline schedules}. */
@Command(
        name = "schedules",
        description = {
            "Lists the schedules of schedules.yaml: when each fires next, what it did last, and why a firing was skipped.",
            "pause, resume and trigger act on one of them, also while the service runs elsewhere: it notices within"
                    + " seconds."
        })
final class SchedulesCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm zzz", Locale.UK);

    /** What is done to one schedule. */
    enum Act {
        PAUSE,
        RESUME,
        TRIGGER
    }

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACT",
            description = "pause: let NAME rest until it is resumed; resume: let it fire again from its next time on;"
                    + " trigger: let it fire now, once")
    private @Nullable Act act;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The schedule that is meant")
    private @Nullable String name;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "3",
            description = "How many of the latest firings of each (default: ${DEFAULT-VALUE})")
    private int number = 3;

    @Override
    public Integer call() {
        Folders folders = options.folders();
        Settings settings = options.settings();
        Clock clock = Clock.systemUTC();
        Schedules schedules = Schedules.read(settings.schedulesFile(), clock.instant());
        try (Database database = Database.openBesideOthers(settings.database(), folders.output());
                ScheduleStore store = ScheduleStore.open(database)) {
            ScheduleControl control = new ScheduleControl(
                    schedules, store, new FiringLog(database.dataSource(), clock, ThisProcess.name()));
            if (act != null) {
                act(control, act, Optional.ofNullable(name).orElse(""));
            }
            control.list(number).forEach(SchedulesCommand::print);
        }
        return 0;
    }

    private static void act(ScheduleControl control, Act act, String name) {
        Consumer<String> done = switch (act) {
            case PAUSE -> control::pause;
            case RESUME -> control::resume;
            case TRIGGER -> control::trigger;
        };
        done.accept(name);
        if (act == Act.TRIGGER) {
            System.err.println(name + " is asked for; a service takes it within seconds, or when one starts");
        }
    }

    private static void print(ScheduleControl.Status status) {
        Schedule schedule = status.schedule();
        System.out.printf(
                "%-18s %-7s next %-26s %s%n",
                schedule.name(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.next().map(time -> time(time, schedule.zone())).orElse("-"),
                schedule.cron());
        for (FiringRecord firing : status.latest()) {
            System.out.printf(
                    "    %-7s %s%s%n",
                    firing.state().name().toLowerCase(Locale.ROOT),
                    time(
                            firing.state() == FiringRecord.State.SKIPPED ? firing.dueAt() : firing.startedAt(),
                            schedule.zone()),
                    Optional.ofNullable(firing.note()).map(note -> "  " + note).orElse(""));
        }
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }
}
