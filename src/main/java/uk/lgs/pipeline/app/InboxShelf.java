package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;
import uk.lgs.pipeline.web.Operations.DumpFile;
import uk.lgs.pipeline.web.UploadedFile;

/** The dumps that lie in the inbox: those that wait, and those that were processed or failed. */
final class InboxShelf {
    private static final int MOST = 50;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final List<String> ENDINGS = List.of(".sql.gz", ".csv.gz", ".sql", ".csv");

    private final Parts parts;
    private final InboxSettings settings;

    InboxShelf(Parts parts) {
        this.parts = parts;
        settings = parts.settings().inbox();
    }

    /** The newest of them, the newest first. */
    List<DumpFile> dumps() {
        List<DumpFile> dumps = new ArrayList<>(in("", "waiting"));
        dumps.addAll(in("processed/", "processed"));
        dumps.addAll(in("failed/", "failed"));
        dumps.sort(Comparator.comparing(DumpFile::changedAt).reversed());
        return dumps.stream().limit(MOST).toList();
    }

    private List<DumpFile> in(String below, String note) {
        Path folder = folder().resolve(below);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> isDump(String.valueOf(file.getFileName())))
                    .map(file -> new DumpFile(
                            below + file.getFileName(),
                            note,
                            file.toFile().length(),
                            Instant.ofEpochMilli(file.toFile().lastModified())))
                    .toList();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, folder + ": cannot be read; check the folder's rights", e);
        }
    }

    private boolean isDump(String name) {
        return !name.startsWith(".") && settings.pattern().matcher(name).matches();
    }

    /**
     * The dump at a place; what is not on the shelf cannot be asked for.
     *
     * @throws PipelineException NOT_FOUND
     */
    Path file(String place) {
        return dumps().stream()
                .filter(dump -> dump.place().equals(place))
                .findFirst()
                .map(dump -> folder().resolve(dump.place()))
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        "that dump does not lie in the inbox any more; choose one that is listed"));
    }

    /**
     * Puts a dump that somebody sent into the inbox, complete at once, under a name of our own; returns it.
     *
     * @throws PipelineException SETTING_INVALID where the inbox takes no such names
     */
    String take(UploadedFile dump) {
        String name = "console-%s-%s%s"
                .formatted(
                        STAMP.format(LocalDateTime.ofInstant(parts.clock().instant(), ZoneId.systemDefault())),
                        UUID.randomUUID().toString().substring(0, 8),
                        ending(dump.name()));
        if (!isDump(name)) {
            throw Settings.invalid(
                    SettingKey.INBOX_PATTERN, "takes no file named %s; let it, or send another kind".formatted(name));
        }
        Path unfinished = folder().resolve("." + name + ".unfinished");
        try {
            Files.createDirectories(folder());
            Files.move(dump.content(), unfinished);
            if (settings.isChecksumRequired()) {
                Files.writeString(folder().resolve(name + InboxFilter.CHECKSUM), Sha256.of(unfinished) + "\n");
            }
            Files.move(unfinished, folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            if (!settings.doneFile().isEmpty()) {
                Files.writeString(folder().resolve(name + settings.doneFile()), "");
            }
            return name;
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    folder() + ": cannot be written; check the inbox's rights and the disk's space",
                    e);
        }
    }

    /** The kind of file, which is all that is taken from the sender's name; the content decides in the end. */
    private static String ending(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().filter(small::endsWith).findFirst().orElse(".sql");
    }

    private Path folder() {
        return settings.folder(parts.folders());
    }
}
