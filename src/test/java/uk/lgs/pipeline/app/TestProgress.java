package uk.lgs.pipeline.app;

import java.util.List;
import java.util.function.Consumer;

/** Keeps what is said of a run, and tells somebody of each step that begins, in the thread of the run. */
record TestProgress(List<String> said, Consumer<String> steps) implements Progress {
    @Override
    public void step(String step, long totalBytes) {
        steps.accept(step);
    }

    @Override
    public void bytes(long count) {}

    @Override
    public void lines(long count) {}

    @Override
    public void besideStart(long millis) {}

    @Override
    public void note(String text) {
        said.add(text);
    }

    @Override
    public void done(String summary) {
        said.add(summary);
    }
}
