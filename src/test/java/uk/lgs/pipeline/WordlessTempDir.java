package uk.lgs.pipeline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;
import uk.lgs.pipeline.run.PrivateFile;

/**
 * Makes every {@code @TempDir}, with a name in which neither numbers nor words can stand by chance. Many tests state that a
 * customer's number or a key is nowhere in a message, and messages name files.
 */
public final class WordlessTempDir implements TempDirFactory {
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final int LENGTH = 16;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        while (true) {
            try {
                return Files.createDirectory(parent.resolve("test-" + letters()), PrivateFile.folderRights());
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    private static String letters() {
        return ThreadLocalRandom.current()
                .ints(LENGTH, 0, CONSONANTS.length())
                .mapToObj(CONSONANTS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
