package uk.lgs.pipeline.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Tells which files of the inbox are dumps that are complete. */
final class InboxFilter implements GenericFileFilter<File> {
    /** What is put behind a dump's name for its checksum. */
    static final String CHECKSUM = ".sha256";

    private final InboxSettings settings;
    private final Clock clock;

    InboxFilter(InboxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        String name = file.getFileNameOnly();
        return !file.isDirectory()
                && !name.startsWith(".")
                && settings.pattern().matcher(name).matches()
                && isQuiet(file)
                && isAnnounced(file.getFile().toPath(), name);
    }

    private boolean isQuiet(GenericFile<File> file) {
        Instant changed = Instant.ofEpochMilli(file.getLastModified());
        return !changed.isAfter(clock.instant().minus(settings.quietTime()));
    }

    private boolean isAnnounced(Path file, String name) {
        boolean isDone = settings.doneFile().isEmpty() || Files.exists(file.resolveSibling(name + settings.doneFile()));
        return isDone && (!settings.isChecksumRequired() || Files.exists(file.resolveSibling(name + CHECKSUM)));
    }
}
