package uk.lgs.pipeline.app;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
                parts.settings().report().format(),
                parts.folders().work());
        marts = new Marts(scores, parts.metrics(), parts.settings().report().extent());
    }

    void build(MartSession session) {
        marts.buildAll(session);
    }

    int count() {
        return marts.definitions().size();
    }

    /** All published marts, in the order in which people are shown them; several are read at a time. */
    List<MetricTable> tables() {
        return tables(
                places().parallelStream(),
                parts.warehouse()::read,
                parts.warehouse().lastInvoice().map(LocalDateTime::toLocalDate));
    }

    /** All marts as the session that built them sees them. */
    List<MetricTable> tables(MartSession session, Optional<LocalDate> dataEnd) {
        return tables(
                places().stream(),
                (base, mart, order) -> session.query(base, "select * from \"%s\" order by %s".formatted(mart, order)),
                dataEnd);
    }

    private static List<MetricTable> tables(Stream<Place> places, Reading reading, Optional<LocalDate> dataEnd) {
        return places.map(place -> {
                    MetricDefinition definition = place.definition();
                    Table rows = reading.of(place.base(), definition.name(), definition.order());
                    return new MetricTable(definition, place.base(), rows, List.of(), dataEnd);
                })
                .toList();
    }

    private List<Place> places() {
        return marts.definitions().stream()
                .flatMap(definition -> definition.bases().stream().map(base -> new Place(definition, base)))
                .toList();
    }

    /** Reads the rows of a mart in an order. */
    private interface Reading {
        Table of(Base base, String mart, String order);
    }

    /** Where a mart stands. */
    private record Place(MetricDefinition definition, Base base) {}
}
