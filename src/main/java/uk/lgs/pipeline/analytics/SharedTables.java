package uk.lgs.pipeline.analytics;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * All tables that metrics share, in the order of their names. Of one that says {@code by: month} only the rows of changed months are
 * made anew. So it may select only from what is the same for as long as the lines of a month are, and not, say, from customers' segments.
 */
final class SharedTables {
    private static final Set<String> OF_LINES =
            Set.of("invoice", "invoice_part", "invoice_line", "product_months", "calendar", "product");

    /** Texts of products change with the settings; where a stock code does, a publication makes all anew. */
    private static final Pattern TEXT = Pattern.compile("\\bproduct\\.(?!product_id\\b|stock_code\\b)\\w+");

    private static final Pattern SOURCE = Pattern.compile("\\b(?:from|join)\\s+(\\w+)");
    private static final Pattern OWN_NAME = Pattern.compile("\\b(\\w+) as \\(");

    private SharedTables() {}

    /** Refuses a table by month or week whose rows depend on more than the lines of these. */
    static void require(List<SharedTable> tables) {
        Set<String> known = new HashSet<>(OF_LINES);
        Predicate<SharedTable> isByPeriod = table -> table.period().isPresent();
        tables.stream().filter(isByPeriod).map(SharedTable::name).forEach(known::add);
        tables.stream()
                .filter(isByPeriod)
                .forEach(table -> foreign(table.select(), known).ifPresent(name -> {
                    throw new PipelineException(
                            ErrorCode.CONFIGURATION_FILE_INVALID,
                            "metrics/shared/%s.sql, by: its rows depend on more than the lines of a month: %s"
                                    .formatted(table.name(), name));
                }));
    }

    private static Optional<String> foreign(String select, Set<String> known) {
        Set<String> own = new HashSet<>(known);
        OWN_NAME.matcher(select).results().map(name -> name.group(1)).forEach(own::add);
        return Stream.concat(
                        SOURCE.matcher(select)
                                .results()
                                .map(source -> source.group(1))
                                .filter(source -> !own.contains(source)),
                        TEXT.matcher(select).results().map(MatchResult::group))
                .findFirst();
    }
}
