package uk.lgs.pipeline.cleaning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.LineKind;

/**
 * The cleaning rules as they are written in {@code config/cleaning.yaml}.
 *
 * @param countryCodes ISO 3166-1 alpha-2 codes by country name, {@code none} for what has no code
 */
record RuleFile(@Nullable List<Entry> rules, @Nullable Map<String, @Nullable String> countryCodes) {
    /**
     * One rule as written.
     *
     * @param kind the kind it gives to the lines it matches, if any
     * @param fix for a fix, what is done to which column
     * @param replace for a fix, which values of which column become which
     */
    record Entry(
            @Nullable String name,
            @Nullable Match match,
            @Nullable Action action,
            @Nullable LineKind kind,
            @Nullable Map<String, List<Fix>> fix,
            @Nullable Map<String, Map<String, String>> replace,
            @Nullable String reason) {}

    /** The conditions of a rule; a line must meet all that are given. The first four are regular expressions. */
    record Match(
            @Nullable String invoiceNo,
            @Nullable String stockCode,
            @Nullable String description,
            @Nullable String country,
            @Nullable Sign quantity,
            @Nullable Sign unitPrice,
            @Nullable Boolean customerKnown,
            @Nullable DuplicateKind duplicate) {}

    /** What a rule does. */
    enum Action {
        @JsonProperty("keep")
        KEEP,
        @JsonProperty("fix")
        FIX,
        @JsonProperty("set aside")
        SET_ASIDE,
        @JsonProperty("quarantine")
        QUARANTINE
    }

    /** What a fix does to a text. */
    enum Fix {
        @JsonProperty("trim")
        TRIM,
        @JsonProperty("upper case")
        UPPER_CASE,
        @JsonProperty("single blanks")
        SINGLE_BLANKS
    }

    /** The sign of a number. */
    enum Sign {
        @JsonProperty("negative")
        NEGATIVE,
        @JsonProperty("zero")
        ZERO,
        @JsonProperty("positive")
        POSITIVE
    }

    /** Which duplicates a rule is about. */
    enum DuplicateKind {
        @JsonProperty("invoice")
        INVOICE,
        @JsonProperty("line")
        LINE
    }
}
