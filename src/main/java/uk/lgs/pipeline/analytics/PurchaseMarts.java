package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.RowValue.value;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.SpillFile;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The marts about future purchases, on the clean base: who buys next, the segments' outlook and seasons, and the backtest. They
 * come from one analysis, which the first of them makes and the last of them lets go. They need the mart of customers' segments.
 */
public final class PurchaseMarts {
    private static final String PURCHASES = ScoreSql.read("purchases");

    private final Segments segments;
    private final Path folder;
    private @Nullable Analysed last;

    private record Analysed(MartSession session, Base base, PurchaseAnalysis analysis) {}

    /** One of the marts: what it means, and its rows. */
    private final class One implements Mart {
        private final MetricDefinition definition;
        private final Function<PurchaseAnalysis, Table> rows;

        One(MetricDefinition definition, Function<PurchaseAnalysis, Table> rows) {
            this.definition = definition;
            this.rows = rows;
        }

        @Override
        public MetricDefinition definition() {
            return definition;
        }

        @Override
        public Lane lane() {
            return Lane.FORECASTS;
        }

        @Override
        public boolean isLarge() {
            return true;
        }

        @Override
        public void build(MartSession session, Base base) {
            session.replace(base, definition.name(), rows.apply(analysis(session, base)));
            if (isLast()) {
                last = null;
            }
        }

        private boolean isLast() {
            return definition.equals(PurchaseDefinitions.MODEL);
        }
    }

    /**
     * The marts.
     *
     * @param segments how segments of the past are made
     * @param folder where a temporary file may be written
     */
    public PurchaseMarts(Segments segments, Path folder) {
        this.segments = segments;
        this.folder = folder;
    }

    /** The marts in the order of their sheets. */
    public List<Mart> all() {
        return List.of(
                new One(PurchaseDefinitions.CUSTOMERS, PurchaseTables::customers),
                new One(PurchaseDefinitions.OUTLOOK, PurchaseTables::outlook),
                new One(PurchaseDefinitions.SEASONS, PurchaseTables::seasons),
                new One(PurchaseDefinitions.BACKTEST, PurchaseBacktestTables::scores),
                new One(PurchaseDefinitions.CALIBRATION, PurchaseBacktestTables::calibration),
                new One(PurchaseDefinitions.MODEL, PurchaseModelTable::of));
    }

    private PurchaseAnalysis analysis(MartSession session, Base base) {
        Analysed made = last;
        if (made == null || made.session() != session || made.base() != base) {
            try (PurchaseStore store = new PurchaseStore(new SpillFile(folder))) {
                PurchaseLog log = log(session, base, store);
                PurchaseAnalysis analysis = PurchaseAnalysis.of(log, segmentsOfNow(session, base, log), segments);
                made = new Analysed(session, base, analysis);
                last = made;
            }
        }
        return made.analysis();
    }

    private static PurchaseLog log(MartSession session, Base base, PurchaseStore store) {
        String select =
                "select customer_key, ordered_on, amount from (%s) as purchases order by customer_key, ordered_on"
                        .formatted(PURCHASES);
        session.read(
                base,
                select,
                row -> store.add(
                        value(row, 0, String.class),
                        (int) value(row, 1, LocalDate.class).toEpochDay(),
                        value(row, 2, BigDecimal.class).doubleValue()));
        return store.log();
    }

    private static PurchaseSegments segmentsOfNow(MartSession session, Base base, PurchaseLog log) {
        PurchaseSegments segments = new PurchaseSegments(log);
        Map<String, String> names = new HashMap<>(); // one text for all customers of a segment
        session.read(base, "select customer_key, segment from rfm_customers", row -> {
            String name = value(row, 1, String.class);
            segments.put(value(row, 0, String.class), names.computeIfAbsent(name, any -> name));
        });
        return segments;
    }
}
