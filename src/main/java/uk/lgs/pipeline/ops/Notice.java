package uk.lgs.pipeline.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators are to be told by one way.
 *
 * @param incident the incident's number
 * @param position which of its notices, from 0
 * @param way by which it is told
 * @param occasion why now
 * @param trouble what does not work, or works again
 * @param openedAt since when
 * @param recoveredAt since when it works again; absent before
 */
public record Notice(
        long incident,
        int position,
        Way way,
        Occasion occasion,
        Trouble trouble,
        Instant openedAt,
        @Nullable Instant recoveredAt) {
    /** How operators are told. */
    public enum Way {
        MAIL,
        WEBHOOK
    }

    /** When operators are told. */
    public enum Occasion {
        /** It was found. */
        OPENED,
        /** It still is so. */
        REMINDER,
        /** It works again. */
        RECOVERED
    }

    /** Whether it goes as a message. */
    public boolean isMail() {
        return way == Way.MAIL;
    }
}
