package uk.lgs.pipeline.warehouse;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Line;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Match;

/** The table of cancellations: of each clean cancellation line, which purchase lines it cancels, or why none. */
final class Cancellations {
    private static final String CANCELLATION = withCodes("cancellation.sql");
    private static final String PAIR = withCodes("cancellation_pair.sql");
    private static final String CANDIDATE = Sql.resource("cancellation_candidate.sql");
    private static final String TOUCHED_CODE = withCodes("touched_code.sql");
    private static final String TOUCHED_PAIR = withCodes("touched_pair.sql");
    private static final String TOUCHED_MATCH = Sql.resource("touched_match.sql");
    private static final String MATCH = Sql.resource("cancellation_match.sql");
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    private static final int PRICE_SCALE = 4;
    private static final int COLUMNS = 18;

    private static final String SOLD = "line.quantity > 0";
    private static final String SOLD_OR_CANCELLED = """
            (
              line.quantity > 0
              or line.quantity < 0
              and line.kind_id = (
                select kind_id from warehouse.line_kind where kind = 'cancellation'
              )
            )""";
    private static final String LAST_ID = """
            select coalesce(max(greatest(cancellation_id, purchase_id)), 0)
            from warehouse.cancellation_match""";

    private static final String IN_GROUPS = "select * from cancellation_candidate order by customer_id, code_id";
    private static final int ROWS_AT_ONCE = 5_000;

    private final Connection session;
    private int lastId;
    private Group group = new Group("", "");
    private final List<Line> lines = new ArrayList<>();
    private final List<@Nullable String[]> rows = new ArrayList<>();

    /** Whose lines can cancel one another; a customer who is not known is empty. */
    private record Group(String customer, String code) {}

    private Cancellations(Connection session) {
        this.session = session;
    }

    /** A statement whose first step is the stock code of each product. */
    private static String withCodes(String name) {
        return Sql.resource(name).replace("{code}", Sql.resource("product_code.sql"));
    }

    /** Fills the table anew from the lines that are visible to the session, within its transaction. */
    static void rebuild(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.cancellation_match");
        Sql.run(session, CANCELLATION.replace("{lines}", "true"));
        Sql.run(session, PAIR);
        Sql.run(session, CANDIDATE.replace("{candidates}", SOLD));
        new Cancellations(session).matchAll();
    }

    /** Notes whose lines come and go with a load, before they do. */
    static void note(Connection session, LineLoad load, ReplacedLines replaced) throws SQLException {
        Sql.run(
                session,
                TOUCHED_CODE
                        .replace("{loaded}", load.table())
                        .replace("{replaced}", replaced.condition().orElse("false")));
        Sql.run(session, "analyze touched_code");
    }

    /**
     * Matches the lines of those customers and stock codes anew that were noted, where there are cancellations; the load is
     * attached, and what it replaces is deleted.
     */
    static void refresh(Connection session, LineLoad load) throws SQLException {
        Sql.run(session, TOUCHED_PAIR);
        Sql.run(session, "analyze cancellation_pair");
        Sql.run(session, TOUCHED_MATCH);
        Cancellations cancellations = new Cancellations(session);
        Sql.read(session, LAST_ID, row -> cancellations.lastId = (int) number(row[0]));
        Sql.run(
                session,
                CANCELLATION.replace(
                        "{lines}", "line.load_id = %d and line.customer_id is null".formatted(load.loadId())));
        Sql.run(session, CANDIDATE.replace("{candidates}", SOLD_OR_CANCELLED));
        cancellations.matchAll();
        Sql.run(session, "drop table touched_code");
    }

    private void matchAll() throws SQLException {
        Sql.readInPieces(session, IN_GROUPS, this::add);
        match();
        store();
        Sql.run(session, "drop table cancellation, cancellation_pair, cancellation_candidate");
    }

    /** Takes a line; those of one group come together, so that only a group is held. */
    private void add(@Nullable String[] row) throws SQLException {
        Line line = new Line(
                ++lastId,
                (int) number(row[2]),
                number(row[3]),
                String.valueOf(row[4]),
                (int) number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]));
        if (row[0] == null) {
            addUnmatched(null, line, "no customer");
        } else if (line.isCancellation() || line.price() > 0) {
            Group its = new Group(row[0], String.valueOf(row[1]));
            if (!its.equals(group)) {
                match();
                group = its;
            }
            lines.add(line);
        }
        if (rows.size() >= ROWS_AT_ONCE) {
            store();
        }
    }

    private void match() {
        CancellationMatcher.Result result = CancellationMatcher.match(lines);
        result.matches().forEach(match -> addMatched(group.customer(), match));
        result.withoutPurchase().forEach(line -> addUnmatched(group.customer(), line, "no earlier purchase"));
        result.tooLarge().forEach(line -> addUnmatched(group.customer(), line, "more than bought"));
        lines.clear();
    }

    private void addMatched(String customer, Match match) {
        Line purchase = match.purchase();
        @Nullable String[] row = row(customer, match.cancellation(), "matched", match.pieces());
        row[9] = String.valueOf(purchase.loadId());
        row[10] = String.valueOf(purchase.lineNumber());
        row[11] = purchase.invoice();
        row[12] = time(purchase.at());
        row[13] = String.valueOf(purchase.quantity());
        row[14] = pounds(match.pieces() * purchase.price());
        row[15] = String.valueOf((match.cancellation().at() - purchase.at()) / MICROS_PER_MINUTE);
        row[17] = String.valueOf(purchase.id());
        rows.add(row);
    }

    private void addUnmatched(@Nullable String customer, Line cancellation, String reason) {
        rows.add(row(customer, cancellation, reason, -cancellation.quantity()));
    }

    /** The columns that every row has. */
    private static @Nullable String[] row(@Nullable String customer, Line cancellation, String outcome, long pieces) {
        @Nullable String[] row = new @Nullable String[COLUMNS];
        row[0] = String.valueOf(cancellation.loadId());
        row[1] = String.valueOf(cancellation.lineNumber());
        row[2] = cancellation.invoice();
        row[3] = customer;
        row[4] = String.valueOf(cancellation.productId());
        row[5] = time(cancellation.at());
        row[6] = outcome;
        row[7] = String.valueOf(pieces);
        row[8] = pounds(pieces * cancellation.price());
        row[16] = String.valueOf(cancellation.id());
        return row;
    }

    private void store() throws SQLException {
        Object[] columns = new Object[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            @Nullable String[] values = new @Nullable String[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.get(i)[column];
            }
            columns[column] = values;
        }
        Sql.update(session, MATCH, columns);
        rows.clear();
    }

    private static String time(long micros) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_PER_SECOND),
                        (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1_000,
                        ZoneOffset.UTC)
                .toString();
    }

    private static String pounds(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, PRICE_SCALE).toPlainString();
    }

    private static long number(@Nullable String text) {
        return Long.parseLong(String.valueOf(text));
    }
}
