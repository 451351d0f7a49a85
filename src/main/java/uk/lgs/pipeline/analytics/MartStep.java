package uk.lgs.pipeline.analytics;

import java.util.Set;
import java.util.function.Consumer;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The building of one mart, or of one table that marts share, on one base.
 *
 * @param lane what it is done beside
 * @param isLarge whether it holds so much that no other such step is done at the same time
 * @param tables the tables that it fills
 * @param work fills them
 */
record MartStep(
        Mart.Lane lane, String name, Base base, boolean isLarge, Set<String> tables, Consumer<MartSession> work) {
    MartStep {
        tables = Set.copyOf(tables);
    }

    static MartStep of(SharedTable table, Base base, String edition) {
        return new MartStep(
                Mart.Lane.TABLES,
                table.name(),
                base,
                false,
                Set.of(table.name()),
                session -> table.build(session, base, edition));
    }

    static MartStep of(Mart mart, Base base) {
        return new MartStep(
                mart.lane(),
                mart.definition().name(),
                base,
                mart.isLarge(),
                mart.tables(),
                session -> mart.build(session, base));
    }
}
