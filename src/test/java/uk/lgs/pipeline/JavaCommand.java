package uk.lgs.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start a program in a JVM of its own. */
public final class JavaCommand {
    /** Has the program log as in use, and not as tests do. */
    public static final String LOGS_AS_SHIPPED = "-Dlog4j2.configurationFile="
            + Path.of("src/main/resources/log4j2.xml").toAbsolutePath();

    private JavaCommand() {}

    /** The words of the command, to which more may be added: a program of the tests' class path under options of the JVM. */
    public static List<String> of(Class<?> program, List<String> options, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
