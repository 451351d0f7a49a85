package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * Whether the last complete week was unusual. New customers speak first; the other weekly series only where these are not.
 *
 * @param kind the verdict
 * @param headline the finding in one sentence
 * @param detail the range expected and what moved, in words; may be empty
 * @param others what the other weekly series say, one sentence each
 */
public record BriefingAlert(Kind kind, String headline, String detail, List<String> others) {
    /** The verdicts. */
    public enum Kind {
        SPIKE("Spike"),
        DIP("Dip"),
        NOTHING_UNUSUAL("Nothing unusual"),
        NOT_JUDGED("Not judged");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The verdict as people read it. */
        public String words() {
            return words;
        }
    }

    public BriefingAlert {
        others = List.copyOf(others);
    }

    /** Whether there is a spike or a dip, of which somebody should be told. */
    public boolean isAlarm() {
        return kind == Kind.SPIKE || kind == Kind.DIP;
    }
}
