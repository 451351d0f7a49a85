package uk.lgs.pipeline.analytics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

/**
 * A session without a database: queries are answered in order, all further ones by the last answer, readings by it or those of its
 * columns that they name; there are no lines, and what is stored is kept by base and mart.
 */
final class FakeSession implements MartSession {
    private static final Pattern FIRST_COLUMNS = Pattern.compile("(?s)^select (.*?) from .*$");

    private final Deque<Table> answers;
    private final Map<String, Table> stored = new LinkedHashMap<>();
    private final List<String> built = new ArrayList<>();
    private final List<String> emptied = new ArrayList<>();

    FakeSession(Table... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    /** The names of the marts that were filled, in order, as {@code base.mart}. */
    List<String> built() {
        return built;
    }

    /** The names of the marts that were emptied, in order, as {@code base.mart}. */
    List<String> emptied() {
        return emptied;
    }

    /** The rows stored in a mart of the received base. */
    List<String> stored(String mart) {
        Table table = stored.get("received." + mart);
        return table == null ? List.of("nothing stored") : Rows.of(table);
    }

    /** The columns of a mart of the received base. */
    List<String> columns(String mart) {
        Table table = stored.get("received." + mart);
        return table == null
                ? List.of()
                : table.columns().stream().map(Table.Column::name).toList();
    }

    @Override
    public Table query(Base base, String select) {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        Table answer = answers.getLast();
        List<String> names = answer.columns().stream().map(Table.Column::name).toList();
        List<String> asked =
                List.of(FIRST_COLUMNS.matcher(select).replaceFirst("$1").split(", "));
        answer.rows()
                .forEach(row -> reader.accept(
                        names.containsAll(asked)
                                ? Arrays.asList(asked.stream()
                                        .map(name -> row.get(names.indexOf(name)))
                                        .toArray())
                                : row));
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {}

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {}

    @Override
    public void replace(Base base, String mart, String select) {
        built.add(base.label() + "." + mart);
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        built.add(base.label() + "." + mart);
        stored.put(base.label() + "." + mart, rows);
    }

    @Override
    public void empty(Base base, String mart) {
        emptied.add(base.label() + "." + mart);
    }
}
