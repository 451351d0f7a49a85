package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The pipeline as attended commands have it, in this process: its routes, over real parts. */
final class TestPipeline implements AutoCloseable {
    private final Path folder;
    private final TestParts parts;
    private final Routes routes;

    private TestPipeline(Path folder, TestParts parts) throws Exception {
        this.folder = folder;
        this.parts = parts;
        routes = Routes.attended(parts.parts()).start();
    }

    /** Everything below a folder, which may hold the configuration already. */
    static TestPipeline open(Path folder) throws Exception {
        return open(folder, Map.of());
    }

    static TestPipeline open(Path folder, Map<String, String> settings) throws Exception {
        return open(folder, settings, step -> {});
    }

    /** The same, with somebody who is told of each step that begins, in the thread of the run. */
    static TestPipeline open(Path folder, Map<String, String> settings, Consumer<String> steps) throws Exception {
        return new TestPipeline(folder, TestParts.open(folder, settings, steps));
    }

    /** Ends this one and opens another over the same folder and database. */
    TestPipeline reopened(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(database());
        all.putAll(settings);
        close();
        return open(folder, all);
    }

    /** Runs a dump that may have been run before. */
    RunOutcome run(Path dump) {
        return routes.run(new RunTrigger(dump, false));
    }

    /** Runs a dump even if it was run before. */
    RunOutcome runAgain(Path dump) {
        return routes.run(new RunTrigger(dump, true));
    }

    Parts parts() {
        return parts.parts();
    }

    Routes routes() {
        return routes;
    }

    /** What runs told whoever watches them, in order. */
    List<String> notes() {
        return parts.notes();
    }

    /** The settings that name its database. */
    Map<String, String> database() {
        return TestParts.databaseOf(parts().settings());
    }

    @Override
    public void close() {
        try {
            routes.close();
        } finally {
            parts.close();
        }
    }
}
