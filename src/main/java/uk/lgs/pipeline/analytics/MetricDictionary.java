package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;

/** Writes what the metrics mean as a section of the data dictionary, in Markdown. */
public final class MetricDictionary {
    private MetricDictionary() {}

    /** One third-level section per metric, in the order given, with a table of its columns; ends with a line break. */
    public static String markdown(List<MetricDefinition> definitions) {
        return definitions.stream().map(MetricDictionary::section).collect(Collectors.joining("\n"));
    }

    private static String section(MetricDefinition metric) {
        return """
                ### `%s`: %s

                %s

                One row per %s. Unit: %s. Bases: %s.

                | column | unit | meaning |
                |---|---|---|
                %s""".formatted(
                        metric.name(),
                        metric.title(),
                        metric.definition(),
                        metric.grain(),
                        metric.unit(),
                        bases(metric),
                        metric.columns().stream().map(MetricDictionary::row).collect(Collectors.joining()));
    }

    private static String bases(MetricDefinition metric) {
        return Stream.of(Base.values())
                .filter(metric.bases()::contains)
                .map(Base::label)
                .collect(Collectors.joining(", "));
    }

    private static String row(MetricColumn column) {
        return "| `%s` | %s | %s |%n"
                .formatted(
                        column.name(),
                        column.unit().name().toLowerCase(Locale.ROOT),
                        column.meaning().replace("|", "\\|"))
                .replace(System.lineSeparator(), "\n");
    }
}
