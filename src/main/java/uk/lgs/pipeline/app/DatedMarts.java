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
        Optional<LocalDate> dataEnd = parts.warehouse().lastInvoice().map(LocalDateTime::toLocalDate);
        List<Place> places = new ArrayList<>();
        for (MetricDefinition definition : marts.definitions()) {
            definition.bases().forEach(base -> places.add(new Place(definition, base)));
        }
        return places.parallelStream()
                .map(place -> new MetricTable(
                        place.definition(),
                        place.base(),
                        parts.warehouse()
                                .read(
                                        place.base(),
                                        place.definition().name(),
                                        place.definition().order()),
                        List.of(),
                        dataEnd))
                .toList();
    }

    /** Where a mart stands. */
    private record Place(MetricDefinition definition, Base base) {}
}
