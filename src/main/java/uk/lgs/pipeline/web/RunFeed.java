package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.run.RunId;

/** How a run goes on, told until it is over: the part of its page that changes, whenever it did. */
final class RunFeed implements EventFeed {
    private final RunReader reader;
    private final Frame frame;
    private final Request request;
    private final RunId run;
    private String last = "";
    private boolean isOver;

    RunFeed(RunReader reader, Frame frame, Request request, RunId run) {
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.run = run;
    }

    @Override
    public List<Event> poll() {
        RunRecord found = reader.find(run);
        RunDetails details = reader.details(run);
        String part = frame.part(request, "console-run-live", Map.of("details", Json.model(details)));
        isOver = found.endedAt() != null;
        boolean isNew = !part.equals(last);
        last = part;
        if (isOver) {
            return List.of(
                    new Event("progress", part), new Event("end", found.state().label()));
        }
        return isNew ? List.of(new Event("progress", part)) : List.of();
    }

    @Override
    public boolean isOver() {
        return isOver;
    }
}
