package uk.lgs.pipeline.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uk.lgs.pipeline.analytics.BriefingChange;
import uk.lgs.pipeline.analytics.CubeView;
import uk.lgs.pipeline.analytics.CubeView.Figures;
import uk.lgs.pipeline.run.ReportFormat;

/** The figures that stand first: each with its change against the time before, and its course as a small line. */
final class FigureCards {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double WIDTH = 100;
    private static final double HEIGHT = 30;

    private final CubeView view;
    private final Optional<CubeView> before;
    private final boolean isWholeTime;
    private final ReportFormat format;

    /**
     * Cards of a view.
     *
     * @param before the time before; empty where there are no figures of it
     * @param isWholeTime whether the view is of all days of the data, in which everybody is new at some time
     */
    FigureCards(CubeView view, Optional<CubeView> before, boolean isWholeTime, ReportFormat format) {
        this.isWholeTime = isWholeTime;
        this.view = view;
        this.before = before;
        this.format = format;
    }

    List<Map<String, Object>> cards() {
        return List.of(
                card("Net sales", true, Figures::sales, "Quantity times unit price, cancellations included."),
                card("Orders placed", false, count(Figures::placed), "Invoices less two for each cancellation."),
                card("Cancellations", false, count(Figures::cancelled), "Invoices whose number starts with C."),
                card("Active customers", false, count(Figures::active), "Different known customers with an invoice."),
                card(
                        "New customers",
                        false,
                        count(Figures::arrived),
                        "Active customers whose first invoice of all lies in the same "
                                + view.filter().grain().label() + "."),
                isWholeTime
                        ? card("Sales per order", true, FigureCards::perOrder, "Net sales by orders placed.")
                        : card(
                                "Existing customers",
                                false,
                                count(Figures::existing),
                                "Active customers who are not new."));
    }

    private static BigDecimal perOrder(Figures figures) {
        return figures.placed() > 0
                ? figures.sales().divide(BigDecimal.valueOf(figures.placed()), 2, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }

    private static Function<Figures, BigDecimal> count(Function<Figures, Long> of) {
        return figures -> BigDecimal.valueOf(of.apply(figures));
    }

    private Map<String, Object> card(String name, boolean isMoney, Function<Figures, BigDecimal> of, String meaning) {
        Map<String, Object> card = new HashMap<>();
        BigDecimal value = of.apply(view.totals());
        card.put("name", name);
        card.put("value", format.whole(value, isMoney));
        card.put("meaning", meaning);
        card.put(
                "path",
                path(view.periods().stream()
                        .map(period -> of.apply(period.figures()).doubleValue())
                        .toList()));
        before.map(earlier -> of.apply(earlier.totals())).ifPresent(earlier -> {
            BigDecimal change = value.subtract(earlier);
            Optional<BigDecimal> percent = earlier.signum() > 0
                    ? Optional.of(change.multiply(HUNDRED).divide(earlier, 1, RoundingMode.HALF_UP))
                    : Optional.empty();
            card.put("change", new BriefingChange(earlier, change, percent).words(format));
            card.put("earlier", format.whole(earlier, isMoney));
        });
        return card;
    }

    /** A line through values from left to right, as SVG draws it. */
    static String path(List<Double> values) {
        if (values.size() < 2) {
            return "";
        }
        double low = Math.min(0, values.stream().mapToDouble(each -> each).min().orElse(0));
        double high = values.stream().mapToDouble(each -> each).max().orElse(0);
        double range = high > low ? high - low : 1;
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    WIDTH * i / (values.size() - 1),
                    HEIGHT - 1 - (HEIGHT - 2) * (values.get(i) - low) / range));
        }
        return "M" + String.join("L", points);
    }
}
