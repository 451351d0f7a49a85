package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.Base;

/**
 * What of a report somebody may see.
 *
 * @param kept the report
 * @param tables its tables, theme by theme, protected as this person may see them
 * @param hidden tables with a row per customer that this person may not see, by their names
 */
record ReportView(Reports.Kept kept, List<ShownTable> tables, List<String> hidden) {

    static ReportView of(Reports.Kept kept, boolean seesCustomers) {
        var audience = seesCustomers ? kept.audience() : kept.audience().withoutCustomers();
        List<ShownTable> tables = ShownTable.of(kept.tables(), audience, kept.format());
        List<String> shown = tables.stream().map(ReportView::key).toList();
        List<String> hidden = kept.tables().stream()
                .map(table -> table.base().label() + "/" + table.definition().name())
                .filter(key -> !shown.contains(key))
                .toList();
        return new ReportView(kept, tables, hidden);
    }

    /** The address of a theme: its words in lower case, joined by hyphens. */
    static String slug(String theme) {
        return theme.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Where a table is found below a report's address. */
    static String key(ShownTable table) {
        return table.metric().base().label() + "/" + table.metric().definition().name();
    }

    Optional<ShownTable> table(String base, String name) {
        return tables.stream()
                .filter(table -> key(table).equals(base + "/" + name))
                .findFirst();
    }

    Optional<ShownTable> table(Base base, String name) {
        return table(base.label(), name);
    }

    /** The tables by theme, in order. */
    Map<String, List<ShownTable>> themes() {
        Map<String, List<ShownTable>> themes = new LinkedHashMap<>();
        for (ShownTable table : tables) {
            themes.computeIfAbsent(table.theme(), theme -> new ArrayList<>()).add(table);
        }
        return themes;
    }
}
