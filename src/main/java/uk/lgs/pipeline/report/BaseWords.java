package uk.lgs.pipeline.report;

import uk.lgs.pipeline.run.Base;

/** The bases in words. */
final class BaseWords {
    private BaseWords() {}

    /** The line that names a base on each of its sheets. */
    static String line(Base base) {
        return switch (base) {
            case CLEAN -> "Base: clean - only lines the cleaning rules keep";
            case RECEIVED -> "Base: received - every line as it came";
        };
    }

    /** What a base is for. */
    static String meaning(Base base) {
        return switch (base) {
            case CLEAN -> "Only lines the cleaning rules keep. The figures to work with.";
            case RECEIVED ->
                "Every line as it came, lines received twice included. To compare with figures made by hand.";
        };
    }
}
