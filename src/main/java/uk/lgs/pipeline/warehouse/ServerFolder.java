package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/** The files of one embedded server, all below {@code <output>/warehouse}. */
record ServerFolder(Path root) {
    private static final String UNQUOTABLE = "\"`$\\\n";

    /** Creates the folder, open to its owner alone. */
    static ServerFolder below(Path outputFolder) {
        Path root = outputFolder.toAbsolutePath().normalize().resolve("warehouse");
        if (root.toString().chars().anyMatch(character -> UNQUOTABLE.indexOf(character) >= 0)) {
            // pg_ctl starts the server through a shell
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    "The embedded database cannot live in %s: choose an output folder without any of \" ` $ \\"
                            .formatted(root));
        }
        try {
            Files.createDirectories(root.resolve(".."));
            if (!Files.isDirectory(root)) {
                Files.createDirectory(root, PrivateFile.folderRights());
            }
        } catch (IOException e) {
            throw notWritable(root, e);
        }
        return new ServerFolder(root);
    }

    Path output() {
        return root.resolveSibling(".").normalize();
    }

    Path data() {
        return root.resolve("data");
    }

    /** Where {@link #data} grows until it is whole. */
    Path unfinishedData() {
        return root.resolve("data.part");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path port() {
        return root.resolve("port");
    }

    Path password() {
        return root.resolve("password");
    }

    Path serverLog() {
        return root.resolve("server.log");
    }

    Path commandLog() {
        return root.resolve("command.log");
    }

    static PipelineException notWritable(Path path, IOException cause) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "Cannot write %s (%s: %s): check the folder's owner and the disk, or choose another one with --output"
                        .formatted(path, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }
}
