package uk.lgs.pipeline.app;

import java.nio.file.Path;
import uk.lgs.pipeline.ops.TriggerKind;

/** Turns what starts an unattended run into the wish for it. */
public final class TriggerSteps {
    private final Path home;
    private final Path scheduledDump;

    TriggerSteps(Folders folders, Settings settings) {
        home = folders.home();
        scheduledDump = settings.scheduledDump();
    }

    /** The schedule fired. */
    public RunTrigger scheduled() {
        return RunTrigger.unattended(home.resolve(scheduledDump), TriggerKind.SCHEDULE);
    }

    /** A dump arrived in the inbox. */
    public RunTrigger arrived(String file) {
        return RunTrigger.unattended(Path.of(file), TriggerKind.INBOX);
    }
}
