package uk.lgs.pipeline.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import uk.lgs.pipeline.dump.DumpSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Files wherever Hadoop's connectors reach: local disks, HDFS, object storage. */
final class LakeFiles {
    private LakeFiles() {}

    /** A dump, and its size in bytes. */
    record Dump(String path, long bytes) implements Serializable {}

    /** A dump's bytes. */
    record Source(String path) implements DumpSource {
        @Override
        public InputStream from(long start) throws IOException {
            Path file = new Path(path);
            FSDataInputStream stream = fileSystem(file).open(file);
            stream.seek(start);
            return stream;
        }
    }

    static FileSystem fileSystem(Path path) throws IOException {
        return path.getFileSystem(new Configuration());
    }

    /**
     * The dumps of an input, in the order of their names.
     *
     * @param input a file, a folder, of which all files are taken but hidden ones, or a pattern
     */
    static List<Dump> dumps(String input) {
        try {
            Path path = new Path(input);
            FileSystem files = fileSystem(path);
            FileStatus[] named =
                    files.exists(path) ? new FileStatus[] {files.getFileStatus(path)} : files.globStatus(path);
            List<Dump> dumps = Stream.ofNullable(named)
                    .flatMap(Arrays::stream)
                    .flatMap(found -> found.isDirectory() ? list(files, found.getPath()) : Stream.of(found))
                    .map(file -> new Dump(display(file.getPath()), file.getLen()))
                    .sorted(Comparator.comparing(Dump::path))
                    .toList();
            if (dumps.isEmpty()) {
                throw new PipelineException(
                        ErrorCode.DUMP_NOT_READABLE, input + ": no such file; check the path of the dump");
            }
            dumps.stream().filter(dump -> dump.bytes() == 0).findFirst().ifPresent(empty -> {
                throw new PipelineException(
                        ErrorCode.DUMP_EMPTY, empty.path() + ": the file is empty; have the dump written again");
            });
            return dumps;
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_READABLE, "%s: cannot be read (%s)".formatted(input, e.getMessage()), e);
        }
    }

    private static Stream<FileStatus> list(FileSystem files, Path folder) {
        try {
            return Arrays.stream(
                            files.listStatus(folder, path -> !path.getName().matches("[._].*")))
                    .filter(FileStatus::isFile);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_READABLE, "%s: cannot be listed (%s)".formatted(folder, e.getMessage()), e);
        }
    }

    /** A local file by its path alone, as a person would name it. */
    private static String display(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
