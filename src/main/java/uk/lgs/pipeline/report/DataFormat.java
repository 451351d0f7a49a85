package uk.lgs.pipeline.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of the data files of a report. */
public enum DataFormat {
    /** One CSV file per metric and base. */
    CSV,
    /** One JSON file per metric and base, with what its columns mean. */
    JSON;

    /** The name in settings, and the ending of file names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a label. */
    public static Optional<DataFormat> ofLabel(String label) {
        return Stream.of(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }
}
