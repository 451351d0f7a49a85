package uk.lgs.pipeline.app;

import java.util.List;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.DeadLetters;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** What a person does with dead letters; the console does the same. */
final class DeadLetterControl {
    private final Parts parts;

    DeadLetterControl(Parts parts) {
        this.parts = parts;
    }

    List<DeadLetter> list(boolean isOpenOnly, int limit) {
        return letters().list(isOpenOnly, limit);
    }

    /** Has it done again by the service. */
    void retry(long number) {
        DeadLetter letter = open(number);
        if (letter.origin().equals(InboxSteps.ORIGIN)) {
            InboxSteps.putBack(parts, letter.subject());
        } else {
            Schedules schedules = Schedules.read(
                    parts.settings().schedulesFile(), parts.clock().instant());
            try (ScheduleStore store = ScheduleStore.open(parts.database())) {
                new ScheduleControl(schedules, store, parts.firings()).trigger(letter.subject());
            }
        }
        letters().close(number, DeadLetter.Closing.RETRIED);
    }

    /** Closes it as it is. */
    void dismiss(long number) {
        letters().close(open(number).id(), DeadLetter.Closing.DISMISSED);
    }

    private DeadLetter open(long number) {
        return letters()
                .find(number)
                .filter(letter -> letter.closedAt() == null)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        "there is no open dead letter %d; ./pipeline dead-letters lists them".formatted(number)));
    }

    private DeadLetters letters() {
        return parts.deadLetters();
    }
}
