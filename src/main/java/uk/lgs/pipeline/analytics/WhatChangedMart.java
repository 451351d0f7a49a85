package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.ChangeRanking.Ranked;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/** The mart of what changed most. Built after {@link WeeklyMart} and {@link FiguresMart}. */
final class WhatChangedMart implements Mart {
    private static final String COUNTRY = "country";
    private static final String PRODUCT = "product";
    private static final int COUNTRY_ORIGINS = 6;
    private static final int PRODUCT_ORIGINS = 2;
    private static final int MOST_ROWS = 25;
    private static final int RECENT = 4;
    private static final double NOTABLE_PRICE = 0.1;
    private static final double HARDLY = 0.1;
    private static final double HUNDRED = 100;
    private static final MathContext DIGITS = new MathContext(4);
    private static final String WEEKS_TABLE = "report_weeks";
    private static final String MOVES_TABLE = "report_moves";

    private final ChangeBetweenSegments segments;
    private final ReportFormat format;

    WhatChangedMart(RfmReading reading, Segments segments, ReportFormat format) {
        this.segments = new ChangeBetweenSegments(reading, segments);
        this.format = format;
    }

    @Override
    public MetricDefinition definition() {
        return WhatChangedDefinition.DEFINITION;
    }

    @Override
    public Set<String> tables() {
        return Set.of(WhatChangedDefinition.NAME, WEEKS_TABLE, MOVES_TABLE);
    }

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public void build(MartSession session, Base base) {
        List<ChangeMove> moves = new ArrayList<>();
        Optional<ReportPeriods> read = ReportPeriods.read(session, base, format);
        read.ifPresent(periods -> {
            moves.addAll(ChangeInShop.moves(session, base, periods.week().from()));
            moves.addAll(parts(session, base, periods));
            if (periods.month().isComplete()) {
                moves.addAll(segments.moves(session, base, periods.month()));
            }
        });
        List<Ranked> all = ChangeRanking.of(moves);
        List<Ranked> top = new ArrayList<>(all.subList(0, Math.min(MOST_ROWS, all.size())));
        read.ifPresent(periods -> {
            nameBuyers(session, base, top, PRODUCT, productBuyers(periods.week().from()));
            nameBuyers(session, base, top, COUNTRY, ScoreSql.read("change_country_buyers"));
        });
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Ranked one : top) {
            rows.add(row(one, rows.size() + 1L, all.size()));
        }
        session.replace(base, definition().name(), new Table(definition().tableColumns(), rows));
    }

    /** The select of the customers in the last four stretches, up to the week that begins on a day. */
    private static String productBuyers(LocalDate week) {
        return ScoreSql.read("change_product_buyers")
                .replace(
                        "{from}",
                        week.minusWeeks(RECENT * ReportStretches.WEEKS - 1L).toString())
                .replace("{to}", week.plusWeeks(1).toString());
    }

    /** Puts names and customers to the moves of one kind; only those few that are shown are worth the look. */
    private static void nameBuyers(MartSession session, Base base, List<Ranked> moves, String kind, String select) {
        List<List<@Nullable Object>> subjects = new ArrayList<>();
        for (Ranked one : moves) {
            if (one.move().kind().equals(kind)) {
                subjects.add(List.of(one.move().subject()));
            }
        }
        if (subjects.isEmpty()) {
            return;
        }
        session.replace(base, MOVES_TABLE, new Table(List.of(new Column("subject", Type.TEXT)), subjects));
        Map<Object, List<@Nullable Object>> buyers = new HashMap<>();
        session.query(base, select).rows().forEach(row -> buyers.put(Objects.requireNonNull(row.get(0)), row));
        moves.replaceAll(one -> {
            List<@Nullable Object> row = buyers.get(one.move().subject());
            return row == null || !one.move().kind().equals(kind)
                    ? one
                    : one.about(Objects.requireNonNull(row.get(1)).toString().strip(), (Long)
                            Objects.requireNonNull(row.get(2)));
        });
    }

    /** The moves of countries and products in the last four complete weeks. */
    private List<ChangeMove> parts(MartSession session, Base base, ReportPeriods periods) {
        LocalDate last = periods.week().from();
        session.replace(base, WEEKS_TABLE, ReportStretches.of(periods).table());
        LocalDate from = last.minusWeeks(ReportStretches.WEEKS - 1);
        LocalDate to = last.plusDays(6);
        List<ChangeMove> moves = new ArrayList<>();
        moves.addAll(new ChangeSearch(COUNTRY, "orders", from, to, ReportStretches.YEAR, COUNTRY_ORIGINS)
                .moves(
                        ChangeSeries.of(session.query(base, ScoreSql.read("change_countries")), ReportStretches.MOST),
                        this::orderValue));
        moves.addAll(new ChangeSearch(PRODUCT, "order lines", from, to, ReportStretches.YEAR, PRODUCT_ORIGINS)
                .moves(
                        ChangeSeries.of(session.query(base, ScoreSql.read("change_products")), ReportStretches.MOST),
                        this::supply));
        return moves;
    }

    private String orderValue(ChangeSeries country) {
        return "mean order %s after %s"
                .formatted(
                        money("%,.0f", country.moneyEach(0, 1)),
                        money("%,.0f", country.moneyEach(1, 1 + ChangeForecast.TRAILING)));
    }

    /** A change of price, or that it hardly sold at all. */
    private String supply(ChangeSeries product) {
        if (product.at(0) < HARDLY * product.meanBefore()) {
            return "hardly sold: out of stock, or no longer offered?";
        }
        double now = product.price(0, 1);
        double before = product.price(1, 1 + ChangeForecast.TRAILING);
        boolean hasMoved = now > 0 && before > 0 && Math.abs(now / before - 1) >= NOTABLE_PRICE;
        return hasMoved ? "mean price %s after %s".formatted(money("%,.2f", now), money("%,.2f", before)) : "";
    }

    private String money(String digits, double amount) {
        return format.money(format.text(digits, amount));
    }

    private static List<@Nullable Object> row(Ranked ranked, long rank, long lookedAt) {
        ChangeMove move = ranked.move();
        return Arrays.asList(
                move.subject(),
                rank,
                move.kind(),
                move.measure(),
                move.from(),
                move.to(),
                rounded(move.value(), 0),
                rounded(move.expected(), 2),
                rounded(move.lower(), 0),
                rounded(move.upper(), 0),
                rounded(move.value() - move.expected(), 2),
                rounded(HUNDRED * (move.value() / move.expected() - 1), 2),
                move.money().isPresent() ? rounded(move.money().getAsDouble(), 2) : null,
                new BigDecimal(move.pValue(), DIGITS),
                new BigDecimal(ranked.qValue(), DIGITS),
                ranked.isBeyondChance() ? WhatChangedDefinition.BEYOND_CHANCE : WhatChangedDefinition.WITHIN_CHANCE,
                move.driver().isEmpty() ? null : move.driver(),
                move.customers(),
                lookedAt);
    }

    private static BigDecimal rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
    }
}
