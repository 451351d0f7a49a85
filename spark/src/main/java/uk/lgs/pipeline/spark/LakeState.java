package uk.lgs.pipeline.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.RawLocalFs;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Which folders of a lake count. {@code manifest.json} names them; a new one is prepared beside it and takes its place by one
 * rename, so that who reads it sees the lake before a run or after it. A folder that it does not name is a leftover.
 */
final class LakeState {
    static final String LINES = "lines";
    static final String QUARANTINE = "quarantine";

    /** The tables that are summed from lines. */
    static final List<String> SUMMED = List.of("products", "customers", "countries");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MONTH = "month=";
    private static final String GENERATION = "generation=";

    private final Path lake;
    private final Path manifest;
    private final Path prepared;

    LakeState(Path lake) {
        this.lake = lake;
        manifest = new Path(lake, "manifest.json");
        prepared = new Path(lake, ".prepared.json");
    }

    /** Something to be done with the lake's files. */
    private interface Work<T> {
        T with(FileContext files) throws IOException;
    }

    /**
     * Brings the lake into the state that its last run left for good: finishes what was prepared by a run that was published, drops
     * what another one prepared, and deletes leftovers.
     *
     * @param published the run that published last, if any did
     */
    Optional<LakeManifest> settle(Optional<String> published) {
        return done(files -> {
            Optional<LakeManifest> next = read(files, prepared);
            if (next.isPresent() && published.equals(next.map(LakeManifest::run))) {
                takePlace(files);
            } else if (next.isPresent()) {
                files.delete(prepared, false);
            }
            Optional<LakeManifest> now = read(files, manifest);
            clean(files, now.map(LakeManifest::folders).orElse(Set.of()));
            return now;
        });
    }

    /** At once, also on a disk of this machine, where Hadoop deletes before it renames. */
    private void takePlace(FileContext files) throws IOException {
        if ("file".equals(files.makeQualified(lake).toUri().getScheme())) {
            Files.move(local(prepared), local(manifest), StandardCopyOption.ATOMIC_MOVE);
        } else {
            files.rename(prepared, manifest, Options.Rename.OVERWRITE);
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** Says what the lake is to hold once the run is published. */
    void prepare(LakeManifest next) {
        done(files -> {
            EnumSet<CreateFlag> flags = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
            try (OutputStream target = files.create(prepared, flags, Options.CreateOpts.createParent())) {
                target.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
            }
            return next;
        });
    }

    /** Where a generation's rows of a table are. */
    static String folder(String table, String generation) {
        return table + "/" + GENERATION + generation;
    }

    /** The folders of a generation's lines, by month. */
    Map<String, String> months(String generation) {
        return done(files -> {
            Map<String, String> folders = new TreeMap<>();
            FileStatus[] found = files.util().globStatus(new Path(lake, LINES + "/" + MONTH + "*/" + GENERATION + generation));
            for (FileStatus folder : found) {
                String month = folder.getPath().getParent().getName();
                folders.put(month.substring(MONTH.length()), folder(LINES + "/" + month, generation));
            }
            return folders;
        });
    }

    private static Optional<LakeManifest> read(FileContext files, Path file) throws IOException {
        if (!files.util().exists(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = files.open(file)) {
            return Optional.of(JSON.readValue(bytes, LakeManifest.class));
        }
    }

    private void clean(FileContext files, Set<String> kept) throws IOException {
        clean(files, LINES, kept);
        clean(files, QUARANTINE, kept);
        for (String table : SUMMED) {
            clean(files, table, kept);
        }
    }

    private void clean(FileContext files, String path, Set<String> kept) throws IOException {
        Path here = new Path(lake, path);
        if (kept.contains(path) || !files.util().exists(here)) {
            return;
        }
        if (kept.stream().noneMatch(folder -> folder.startsWith(path + "/"))) {
            files.delete(here, true);
            return;
        }
        for (FileStatus inside : files.util().listStatus(here)) {
            clean(files, path + "/" + inside.getPath().getName(), kept);
        }
    }

    private <T> T done(Work<T> work) {
        try {
            Configuration settings = new Configuration();
            // without files of checksums, which a rename would have to move as well
            settings.setClass("fs.AbstractFileSystem.file.impl", RawLocalFs.class, Object.class);
            return work.with(FileContext.getFileContext(settings));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    "%s: the lake cannot be written (%s); check retail.spark.lake, rights and space"
                            .formatted(lake, e.getMessage()),
                    e);
        }
    }
}
