package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Looks at the folders that work needs, and at what room there is. */
final class PlaceChecks {
    private static final long MEGABYTE = 1L << 20;

    /** What a database and a report of the smallest dump take. */
    private static final long LEAST = 512 * MEGABYTE;

    /** Some twice of what a compressed dump of 1,067,371 lines took: warehouse with its log, working files and report. */
    private static final long TIMES_A_DUMP = 60;

    private final Settings settings;
    private final Folders folders;
    private final Instant now;

    PlaceChecks(Settings settings, Folders folders, Instant now) {
        this.settings = settings;
        this.folders = folders;
        this.now = now;
    }

    /** The output folder takes files, and has room for the next run. */
    Finding output() {
        return Finding.of("output folder", () -> {
            try {
                Path probe = Files.createTempFile(folders.work(), "doctor", null);
                Files.delete(probe);
                return room(Files.getFileStore(folders.output()).getUsableSpace());
            } catch (IOException e) {
                return Finding.failed(
                        "output folder",
                        ErrorCode.Category.UNAVAILABLE,
                        folders.output() + ": cannot be written",
                        "check the folder's rights and the disk's space");
            }
        });
    }

    private Finding room(long free) {
        long needed = Math.max(LEAST, TIMES_A_DUMP * largestDump());
        String what = String.format(
                Locale.ROOT, "%,d MB free, about %,d MB needed for a run", free / MEGABYTE, needed / MEGABYTE);
        if (free < LEAST) {
            return Finding.failed(
                    "output folder",
                    ErrorCode.Category.UNAVAILABLE,
                    folders.output() + ": " + what,
                    "make room, or use another disk with --output");
        }
        return free < needed
                ? Finding.warning("output folder", what, "make room; ./pipeline retention deletes what is old")
                : Finding.ok("output folder", what);
    }

    private Stream<Path> scheduled() {
        try {
            return Schedules.read(settings.schedulesFile(), now).all().stream()
                    .filter(Schedule::isOn)
                    .map(Schedule::dump)
                    .flatMap(Optional::stream)
                    .map(folders.home()::resolve);
        } catch (PipelineException e) { // what is wrong there is told of the schedules
            return Stream.empty();
        }
    }

    private long largestDump() {
        return Stream.concat(scheduled(), arrived().stream())
                .mapToLong(PlaceChecks::size)
                .max()
                .orElse(0);
    }

    private List<Path> arrived() {
        try (Stream<Path> files = Files.list(settings.inbox().folder(folders))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The inbox lets files go, all at once, to the folders of what was processed and what failed. */
    Finding inbox() {
        Path inbox = settings.inbox().folder(folders);
        try {
            Files.createDirectories(inbox);
            for (String folder : List.of("processed", "failed")) {
                Path probe = Files.createTempFile(inbox, ".doctor", null);
                Path moved = Files.createDirectories(inbox.resolve(folder)).resolve(probe.getFileName());
                Files.delete(Files.move(probe, moved, StandardCopyOption.ATOMIC_MOVE));
            }
            return Finding.ok("inbox", inbox.toString());
        } catch (IOException e) {
            return Finding.failed(
                    "inbox",
                    ErrorCode.Category.CONFIGURATION,
                    inbox + ": files cannot be moved from there to processed/ and failed/",
                    "give the service the right to write in all three, on one disk, or set retail.inbox.folder");
        }
    }
}
