package uk.lgs.pipeline.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** What the log says of one run, in either of its forms, from the file at work and those that were put aside. */
final class RunLog {
    private static final String NOW = "pipeline.log";
    private static final String PACKED = ".gz";
    private static final Pattern ASIDE = Pattern.compile("pipeline-\\d{4}-\\d{2}-\\d{2}-\\d+\\.log\\.gz");

    /** A line of its own, and not the rest of the one before. */
    private static final Pattern BEGIN = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}T|\\{).*");

    private final Path folder;

    RunLog(Path folder) {
        this.folder = folder;
    }

    /** The last lines about a run, in order, at most so many; none where the log has none any more. */
    List<String> lines(RunId run, int most) {
        Deque<String> last = new ArrayDeque<>();
        for (Path file : files()) {
            read(file, run, last, most);
        }
        return List.copyOf(last);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = new ArrayList<>(entries.filter(file ->
                            ASIDE.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList());
            files.add(folder.resolve(NOW));
            files.removeIf(file -> !Files.isRegularFile(file));
            return files;
        } catch (IOException e) {
            throw notReadable(folder, e);
        }
    }

    private static void read(Path file, RunId run, Deque<String> last, int most) {
        String inText = "[" + run + "]";
        String inJson = "\"run\":\"" + run + "\"";
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(PACKED) ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8))) {
            boolean isAbout = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (BEGIN.matcher(line).matches()) {
                    isAbout = line.contains(inText)
                            || line.contains(inJson)
                            || line.contains("run " + run + " ")
                            || line.contains("run " + run + ":");
                }
                if (isAbout) {
                    last.add(line);
                    if (last.size() > most) {
                        last.remove();
                    }
                }
            }
        } catch (IOException e) {
            throw notReadable(file, e);
        }
    }

    private static PipelineException notReadable(Path path, IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE, path + ": cannot be read; check the folder's rights", failure);
    }
}
