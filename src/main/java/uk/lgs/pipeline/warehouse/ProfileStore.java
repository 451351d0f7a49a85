package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.quality.ColumnProfile;
import uk.lgs.pipeline.quality.Drift;
import uk.lgs.pipeline.quality.DumpProfile;
import uk.lgs.pipeline.quality.Finding;
import uk.lgs.pipeline.quality.RuleFigures;
import uk.lgs.pipeline.run.RunId;

/** Keeps the profiles of loads. They stay when a newer load replaces the lines. */
final class ProfileStore {
    private final Connection session;
    private final int loadId;
    private final int originalLoadId;

    /**
     * A store for the profile of one load.
     *
     * @param originalLoadId the first of the loads in a row that hold the same dump
     */
    ProfileStore(Connection session, int loadId, int originalLoadId) {
        this.session = session;
        this.loadId = loadId;
        this.originalLoadId = originalLoadId;
    }

    /** Keeps the profile, and how it differs from the one of the dump before. */
    void store(RunId run, String dumpSha256, DumpProfile profile, Map<String, String> reasons) throws SQLException {
        List<Finding> findings = Drift.between(new ProfileReader(session).lastBefore(originalLoadId), profile);
        Sql.update(session, """
                insert into warehouse.profile (load_id, run_id, line_count, dump_sha256, original_load_id)
                values (?, ?, ?, ?, ?)""", loadId, run.value(), profile.lines(), dumpSha256, originalLoadId);
        insert(
                "profile_rule",
                profile.rules(),
                rule -> row(rule.outcome().label(), rule.rule(), reasonOf(rule, reasons), rule.lines(), rule.amount()));
        insert("profile_column", numbered(profile.columns()), this::columnRow);
        List<@Nullable Object[]> bins = new ArrayList<>();
        profile.distributions()
                .forEach((name, counts) -> counts.forEach((bin, lines) -> bins.add(row(name, bin, lines))));
        insert("profile_bin", bins, bin -> bin);
        insert("profile_measure", profile.measures().entrySet(), measure -> row(measure.getKey(), measure.getValue()));
        insert("profile_drift", numbered(findings), this::findingRow);
    }

    private @Nullable Object[] columnRow(Numbered<ColumnProfile> numbered) {
        ColumnProfile column = numbered.item();
        return row(
                numbered.position(),
                column.column(),
                column.lines(),
                column.missing(),
                column.distinct(),
                column.minimum(),
                column.median(),
                column.maximum(),
                column.shortest(),
                column.longest(),
                column.mostFrequent(),
                column.mostFrequentLines());
    }

    private @Nullable Object[] findingRow(Numbered<Finding> numbered) {
        Finding finding = numbered.item();
        return row(
                numbered.position(),
                finding.area(),
                finding.figure(),
                finding.unit(),
                finding.before(),
                finding.now(),
                finding.change(),
                finding.strength().label(),
                finding.verdict());
    }

    private static @Nullable String reasonOf(RuleFigures rule, Map<String, String> reasons) {
        return rule.rule() == null ? null : reasons.get(rule.rule());
    }

    /** Adds rows to a table whose first column is the load. */
    private <T> void insert(String table, Iterable<T> items, RowMaker<T> maker) throws SQLException {
        PreparedStatement insert = null;
        try {
            for (T item : items) {
                @Nullable Object[] row = maker.row(item);
                if (insert == null) {
                    insert = session.prepareStatement(
                            "insert into warehouse.%s values (?%s)".formatted(table, ", ?".repeat(row.length)));
                }
                insert.setInt(1, loadId);
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 2, row[i]);
                }
                insert.addBatch();
            }
            if (insert != null) {
                insert.executeBatch();
            }
        } finally {
            if (insert != null) {
                insert.close();
            }
        }
    }

    private static <T> List<Numbered<T>> numbered(List<T> items) {
        List<Numbered<T>> numbered = new ArrayList<>();
        items.forEach(item -> numbered.add(new Numbered<>(numbered.size() + 1, item)));
        return numbered;
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private record Numbered<T>(int position, T item) {}

    private interface RowMaker<T> {
        @Nullable
        Object[] row(T item);
    }
}
