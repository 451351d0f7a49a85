package uk.lgs.pipeline.app;

import java.util.List;

/** The pipeline as JMX shows it, under {@code uk.lgs.pipeline:type=Pipeline}. */
public interface PipelineMXBean {
    /** The state of the newest run, such as {@code succeeded}; {@code none} before the first. */
    String getState();

    /** The latest runs, the newest first: id, state, and for one at work its step. */
    List<String> getRuns();

    /** Starts a run over a dump of the inbox, by its path below it; over the sample that comes with the program where it is empty. */
    String run(String dump);

    /** Asks a run to stop. */
    String cancel(String run);
}
