package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private static final String TOUCHED_MATCH = Sql.resource("touched_match.sql");
    private static final String OUTCOME = Sql.resource("cancellation_outcome.sql");
    private static final String MATCH = Sql.resource("cancellation_match.sql");

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

    /** Lines whose customer is known, those of one customer and stock code together. */
    private static final String IN_GROUPS = """
            select
              customer_id,
              code_id,
              line_id,
              load_id,
              line_no,
              invoice_no,
              product_id,
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
    private final List<Outcome> outcomes = new ArrayList<>();

    /** What became of a cancellation line; of one that several purchases are cancelled by there are several. */
    private record Outcome(int cancellation, @Nullable Integer purchase, String name, long pieces) {}

    private Cancellations(Connection session) {
        this.session = session;
    }

    /** Fills the table anew from the lines that are visible to the session, within its transaction. */
    static void rebuild(Connection session) throws SQLException {
        Sql.run(session, "delete from warehouse.cancellation_match");
        nameCodes(session);
        Sql.run(session, CANCELLATION.replace("{lines}", "true"));
        Sql.run(session, CANCELLED_CODE);
        new Cancellations(session).matchAll(SOLD, "0");
    }

    /** Notes whose lines come and go with a load, before they do. */
    static void note(Connection session, LineLoad load, ReplacedLines replaced) throws SQLException {
        nameCodes(session);
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
        Sql.run(session, TOUCHED_CANCELLED);
        Sql.run(session, TOUCHED_MATCH);
        List<String> lastId = new ArrayList<>();
        Sql.read(session, LAST_ID, row -> lastId.add(String.valueOf(row[0])));
        Sql.run(
                session,
                CANCELLATION.replace(
                        "{lines}", "line.load_id = %d and line.customer_id is null".formatted(load.loadId())));
        new Cancellations(session).matchAll(SOLD_OR_CANCELLED, lastId.get(0));
        Sql.run(session, "drop table touched_code");
    }

    private static void nameCodes(Connection session) throws SQLException {
        Sql.run(session, PRODUCT_CODE);
        Sql.run(session, "analyze staging.product_code");
    }

    /**
     * Matches the cancellations that were picked out.
     *
     * @param candidates what further lines of their customers and stock codes are looked at
     * @param lastId the last id of a line that is in use
     */
    private void matchAll(String candidates, String lastId) throws SQLException {
        Sql.run(session, "analyze staging.cancelled_code");
        Sql.run(session, CANDIDATE.replace("{candidates}", candidates).replace("{last}", lastId));
        Sql.run(session, OUTCOME);
        matchGroups();
        store();
        Sql.run(session, MATCH);
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
                row.getInt(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
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
