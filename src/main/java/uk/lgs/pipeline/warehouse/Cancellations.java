package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.LineKind;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Line;
import uk.lgs.pipeline.warehouse.CancellationMatcher.Match;

/** The table of cancellations: of each clean cancellation line, which purchase lines it cancels, or why none. */
final class Cancellations {
    private static final String PRODUCT_CODE = Sql.resource("product_code.sql");
    private static final String CANCELLATION = Sql.resource("cancellation.sql");
    private static final String CANCELLED_CODE = Sql.resource("cancelled_code.sql");
    private static final String CANDIDATE = Sql.resource("cancellation_candidate.sql");
    private static final String TOUCHED_CODE = Sql.resource("touched_code.sql");
    private static final String TOUCHED_CANCELLED = Sql.resource("touched_cancelled.sql");
    private static final String OUTDATED_MATCH = Sql.resource("outdated_match.sql");
    private static final String OUTCOME = Sql.resource("cancellation_outcome.sql");
    private static final String MATCH = Sql.resource("cancellation_match.sql");

    private static final String CANCELLATION_KIND = String.valueOf(LineKind.CANCELLATION.ordinal());

    private static final String SOLD = "line.quantity > 0";
    private static final String SOLD_OR_CANCELLED =
            "(line.quantity > 0 or line.quantity < 0 and line.kind_id = %s)".formatted(CANCELLATION_KIND);
    private static final String LAST_ID = """
            select coalesce(max(greatest(cancellation_id, purchase_id)), 0)
            from warehouse.cancellation_match""";

    /** Lines whose customer is known, those of one customer and stock code together. */
    private static final String IN_GROUPS = """
            select
              customer_id,
              code_id,
              line_id,
              load_id,
              line_no,
              invoice_no,
              cast(extract(epoch from invoiced_at) * 1000000 as bigint) as at_micros,
              quantity,
              cast(unit_price * 10000 as bigint) as price
            from cancellation_candidate
            where customer_id is not null
            order by line_id""";

    private static final String STORE = """
            insert into cancellation_outcome
            select * from unnest(?::integer[], ?::integer[], ?::text[], ?::bigint[])""";

    private static final int OUTCOMES_AT_ONCE = 5_000;

    private final Connection session;
    private final String lines; // a select of all that are there
    private final List<Outcome> outcomes = new ArrayList<>();

    /** What became of a cancellation line; of one that several purchases are cancelled by there are several. */
    private record Outcome(int cancellation, @Nullable Integer purchase, String name, long pieces) {}

    private Cancellations(Connection session, String lines) {
        this.session = session;
        this.lines = lines;
    }

    /** Fills the table anew from the lines that are visible to the session, within its transaction. */
    static void rebuild(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.cancellation_match");
        Cancellations all = new Cancellations(session, "select * from warehouse.invoice_line");
        all.nameCodes(new Integer[0], new String[0]);
        all.matchAll("warehouse.cancellation_match");
    }

    /**
     * Finds the cancellations of a load beside its publication, on another connection, which sees what was there before and the load's
     * table. What it finds stands in {@link LineLoad#matches} for {@link #take}.
     *
     * @param isFirst whether the load's lines are all that there are; else it comes on top of far more, and only those customers and
     *     stock codes are looked at of which lines come or go
     */
    static void find(Connection session, LineLoad load, boolean isFirst) throws SQLException {
        session.setAutoCommit(false);
        try {
            Sql.run(session, LineSums.PLANS);
            Sql.run(
                    session,
                    "set local max_parallel_workers_per_gather = 1"); // the publication needs a processor as well
            Sql.run(session, "create unlogged table %s (like warehouse.cancellation_match)".formatted(load.matches()));
            Sql.run(session, "create unlogged table %s (cancellation_id integer)".formatted(load.outdatedMatches()));
            if (isFirst) {
                Cancellations all = new Cancellations(session, "select * from " + load.table());
                all.nameCodes(load.dimensions().productCodes());
                all.matchAll(load.matches());
            } else {
                findTouched(session, load);
            }
            session.commit();
        } finally {
            Sql.rollBack(session);
        }
    }

    private static void findTouched(Connection session, LineLoad load) throws SQLException {
        Optional<String> replaced =
                ReplacedLines.ofSummedInvoices(session, load.parts()).condition();
        String kept = replaced.map(" where not (%s)"::formatted).orElse("");
        Cancellations touched = new Cancellations(
                session,
                "select * from %s union all select * from warehouse.invoice_line%s".formatted(load.table(), kept));
        touched.nameCodes(load.dimensions().productCodes());
        ReplacedLines.run(
                session,
                TOUCHED_CODE
                        .replace("{loaded}", load.table())
                        .replace("{replaced}", replaced.orElse("false"))
                        .replace("{cancellation}", CANCELLATION_KIND));
        Sql.run(session, "analyze touched_code");
        Sql.run(session, TOUCHED_CANCELLED);
        Sql.run(
                session,
                OUTDATED_MATCH.replace("{outdated}", load.outdatedMatches()).replace("{parts}", load.parts()));
        List<String> lastId = new ArrayList<>();
        Sql.read(session, LAST_ID, row -> lastId.add(String.valueOf(row[0])));
        touched.pick("select * from %s where customer_id is null".formatted(load.table()));
        touched.match(ofTouchedCustomers(session), lastId.get(0), load.matches());
        Sql.run(session, "drop table touched_code");
    }

    /** A condition that names the customers, so that the server passes over the lines of all others without looking for a match. */
    private static String ofTouchedCustomers(Connection session) throws SQLException {
        List<String> customers = new ArrayList<>(List.of("null"));
        Sql.read(
                session,
                "select distinct customer_id from staging.cancelled_code",
                row -> customers.add(String.valueOf(row[0])));
        return "line.customer_id in (%s) and %s".formatted(String.join(", ", customers), SOLD_OR_CANCELLED);
    }

    /** Takes what was found beside the publication into the table, within its transaction. */
    static void take(Connection session, LineLoad load) throws SQLException {
        Sql.run(session, """
                delete from warehouse.cancellation_match
                where cancellation_id in (select cancellation_id from %s)""".formatted(load.outdatedMatches()));
        Sql.run(session, "insert into warehouse.cancellation_match select * from " + load.matches());
    }

    /**
     * Notes the stock code of each product.
     *
     * @param loaded ids and stock codes of products that are not visible to the session yet
     */
    private void nameCodes(Object... loaded) throws SQLException {
        Sql.run(session, "create table staging.product_code (product_id integer, code_id integer)");
        Sql.update(session, PRODUCT_CODE, loaded);
        Sql.run(session, "analyze staging.product_code");
    }

    /** Picks the cancellations out of some lines. */
    private void pick(String from) throws SQLException {
        Sql.run(session, CANCELLATION.replace("{lines}", from).replace("{cancellation}", CANCELLATION_KIND));
    }

    /** Matches every cancellation. */
    private void matchAll(String matches) throws SQLException {
        pick(lines);
        Sql.run(session, CANCELLED_CODE);
        match(SOLD, "0", matches);
    }

    /**
     * Matches the cancellations that were picked out.
     *
     * @param candidates what further lines of their customers and stock codes are looked at
     * @param lastId the last id of a line that is in use
     * @param matches the table that takes them
     */
    private void match(String candidates, String lastId, String matches) throws SQLException {
        Sql.run(session, "analyze staging.cancelled_code");
        Sql.run(
                session,
                CANDIDATE
                        .replace("{lines}", lines)
                        .replace("{candidates}", candidates)
                        .replace("{last}", lastId));
        Sql.run(session, OUTCOME);
        matchGroups();
        store();
        Sql.run(session, MATCH.replace("{matches}", matches));
        Sql.run(
                session,
                "drop table staging.product_code, cancellation, staging.cancelled_code, cancellation_candidate, cancellation_outcome");
    }

    /** Holds the lines of one customer and stock code at a time. */
    private void matchGroups() throws SQLException {
        try (Statement select = session.createStatement()) {
            select.setFetchSize(Sql.ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery(IN_GROUPS)) {
                List<Line> group = new ArrayList<>();
                int customer = 0;
                int code = 0;
                while (rows.next()) {
                    if (rows.getInt(1) != customer || rows.getInt(2) != code) {
                        match(group);
                        customer = rows.getInt(1);
                        code = rows.getInt(2);
                    }
                    Line line = line(rows);
                    if (line.isCancellation() || line.price() > 0) {
                        group.add(line);
                    }
                }
                match(group);
            }
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt(3),
                row.getInt(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9));
    }

    /** Matches the lines of a group, and takes them out of it. */
    private void match(List<Line> group) throws SQLException {
        CancellationMatcher.Result result = CancellationMatcher.match(group);
        for (Match match : result.matches()) {
            int purchase = match.purchase().id();
            outcomes.add(new Outcome(match.cancellation().id(), purchase, "matched", match.pieces()));
        }
        result.withoutPurchase().forEach(line -> addUnmatched(line, "no earlier purchase"));
        result.tooLarge().forEach(line -> addUnmatched(line, "more than bought"));
        group.clear();
        if (outcomes.size() >= OUTCOMES_AT_ONCE) {
            store();
        }
    }

    private void addUnmatched(Line cancellation, String outcome) {
        outcomes.add(new Outcome(cancellation.id(), null, outcome, -cancellation.quantity()));
    }

    private void store() throws SQLException {
        Sql.update(
                session,
                STORE,
                outcomes.stream().map(Outcome::cancellation).toArray(Integer[]::new),
                outcomes.stream().map(Outcome::purchase).toArray(Integer[]::new),
                outcomes.stream().map(Outcome::name).toArray(String[]::new),
                outcomes.stream().map(Outcome::pieces).toArray(Long[]::new));
        outcomes.clear();
    }
}
