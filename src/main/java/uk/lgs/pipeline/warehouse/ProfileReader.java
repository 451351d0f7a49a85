package uk.lgs.pipeline.warehouse;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.quality.ColumnProfile;
import uk.lgs.pipeline.quality.DumpProfile;
import uk.lgs.pipeline.quality.Finding;
import uk.lgs.pipeline.quality.Outcome;
import uk.lgs.pipeline.quality.RuleFigures;
import uk.lgs.pipeline.run.RunId;

/** Reads the profiles of loads that were kept. */
final class ProfileReader {
    private final Connection session;

    ProfileReader(Connection session) {
        this.session = session;
    }

    /** The profile that was kept last before that of a load. */
    Optional<DumpProfile> lastBefore(long loadId) throws SQLException {
        Optional<Long> load = load("where load_id < %d order by load_id desc limit 1".formatted(loadId));
        return load.isEmpty() ? Optional.empty() : Optional.of(profile(load.get()));
    }

    /** What was kept of a run. */
    Optional<RunQuality> quality(RunId run) throws SQLException {
        Optional<Long> found = load("where run_id = '%s'".formatted(run));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long load = found.get();
        long original = original(load);
        boolean isFirst = load("where load_id < %d limit 1".formatted(original)).isEmpty();
        Map<String, String> reasons = new HashMap<>();
        read(
                "select rule, reason from warehouse.profile_rule where load_id = %d and reason is not null",
                load, row -> reasons.put(text(row[0]), text(row[1])));
        return Optional.of(new RunQuality(
                profile(load),
                reasons,
                isFirst,
                findings(load),
                isFirst ? List.of() : firstSeen("product", "stock_code", original, load),
                isFirst ? List.of() : firstSeen("country", "name", original, load)));
    }

    private long original(long load) throws SQLException {
        List<Long> original = new ArrayList<>();
        read(
                "select original_load_id from warehouse.profile where load_id = %d",
                load, row -> original.add(number(row[0])));
        return original.get(0);
    }

    private Optional<Long> load(String condition) throws SQLException {
        List<Long> loads = new ArrayList<>();
        Sql.read(session, "select load_id from warehouse.profile " + condition, row -> loads.add(number(row[0])));
        return loads.stream().findFirst();
    }

    private DumpProfile profile(long load) throws SQLException {
        List<Long> lines = new ArrayList<>();
        read("select line_count from warehouse.profile where load_id = %d", load, row -> lines.add(number(row[0])));
        List<RuleFigures> rules = new ArrayList<>();
        read(
                """
                select outcome, rule, line_count, amount
                from warehouse.profile_rule
                where load_id = %d
                order by array_position(array['loaded', 'set aside', 'quarantined'], outcome), line_count desc, rule""",
                load,
                row -> rules.add(new RuleFigures(Outcome.of(text(row[0])), row[1], number(row[2]), decimal(row[3]))));
        Map<String, Map<String, Long>> bins = new LinkedHashMap<>();
        read(
                "select distribution, bin, line_count from warehouse.profile_bin where load_id = %d order by 1, 2",
                load,
                row -> bins.computeIfAbsent(text(row[0]), name -> new LinkedHashMap<>())
                        .put(text(row[1]), number(row[2])));
        Map<String, BigDecimal> measures = new LinkedHashMap<>();
        read(
                "select measure, value from warehouse.profile_measure where load_id = %d order by 1",
                load, row -> measures.put(text(row[0]), new BigDecimal(text(row[1]))));
        return new DumpProfile(lines.get(0), rules, columns(load), bins, measures);
    }

    private List<ColumnProfile> columns(long load) throws SQLException {
        List<ColumnProfile> columns = new ArrayList<>();
        read(
                """
                select
                  column_name, line_count, missing_count, distinct_count, minimum, median, maximum, shortest, longest,
                  most_frequent, most_frequent_count
                from warehouse.profile_column
                where load_id = %d
                order by position""",
                load,
                row -> columns.add(new ColumnProfile(
                        text(row[0]),
                        number(row[1]),
                        number(row[2]),
                        number(row[3]),
                        row[4],
                        row[5],
                        row[6],
                        row[7] == null ? null : Integer.valueOf(row[7]),
                        row[8] == null ? null : Integer.valueOf(row[8]),
                        row[9],
                        row[10] == null ? null : Long.valueOf(row[10]))));
        return columns;
    }

    private List<Finding> findings(long load) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        read(
                """
                select area, figure, unit, before_value, now_value, change, strength, verdict
                from warehouse.profile_drift
                where load_id = %d
                order by position""",
                load,
                row -> findings.add(new Finding(
                        text(row[0]),
                        text(row[1]),
                        text(row[2]),
                        decimal(row[3]),
                        decimal(row[4]),
                        decimal(row[5]),
                        Finding.Strength.of(text(row[6])),
                        text(row[7]))));
        return findings;
    }

    /** Names that came with a load, or with one before it that held the same dump. */
    private List<String> firstSeen(String dimension, String name, long original, long load) throws SQLException {
        List<String> names = new ArrayList<>();
        String select =
                "select %2$s from warehouse.%1$s group by %2$s having min(coalesce(first_load_id, 0)) between %3$d and"
                        + " %4$d order by %2$s";
        Sql.read(session, select.formatted(dimension, name, original, load), row -> names.add(text(row[0])));
        return names;
    }

    private void read(String select, long load, Sql.RowReader reader) throws SQLException {
        Sql.read(session, select.formatted(load), reader);
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static String text(@Nullable String value) {
        return String.valueOf(value);
    }

    private static long number(@Nullable String value) {
        return Long.parseLong(String.valueOf(value));
    }
}
