package uk.lgs.pipeline.app;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.Mart;
import uk.lgs.pipeline.analytics.Marts;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.analytics.ScoredMarts;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/** The marts of a report date: how they are built, and their rows as a report takes them. */
final class DatedMarts {
    private final Parts parts;
    private final Marts marts;

    DatedMarts(Parts parts, LocalDate reportDate) {
        this.parts = parts;
        List<Mart> scores = ScoredMarts.all(
                parts.settings().rfmReading(),
                reportDate,
                parts.segments(),
                parts.settings().report().format());
        marts = new Marts(scores, parts.metrics());
    }

    void build(MartSession session) {
        marts.buildAll(session);
    }

    int count() {
        return marts.definitions().size();
    }

    /** All published marts, in the order in which people are shown them. */
    List<MetricTable> tables() {
        return tables(parts.warehouse()::read, parts.warehouse().lastInvoice().map(LocalDateTime::toLocalDate));
    }

    /** All marts as the session that built them sees them. */
    List<MetricTable> tables(MartSession session, Optional<LocalDate> dataEnd) {
        return tables(
                (base, mart, order) -> session.query(base, "select * from \"%s\" order by %s".formatted(mart, order)),
                dataEnd);
    }

    /** Reads the rows of a mart in an order. */
    private interface Reading {
        Table of(Base base, String mart, String order);
    }

    private List<MetricTable> tables(Reading reading, Optional<LocalDate> dataEnd) {
        List<MetricTable> tables = new ArrayList<>();
        for (MetricDefinition definition : marts.definitions()) {
            for (Base base : definition.bases()) {
                tables.add(new MetricTable(
                        definition, base, reading.of(base, definition.name(), definition.order()), List.of(), dataEnd));
            }
        }
        return tables;
    }
}
