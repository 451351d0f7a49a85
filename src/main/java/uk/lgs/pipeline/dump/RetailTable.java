package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;

/** What a dump tells of its tables before their data come, held against what the layout wants of the retail table. */
final class RetailTable {
    private final DumpLayout layout;
    private final ByteWindow window;
    private final TableName wanted;
    private final CurrentSchema schema;
    private final Map<TableName, TableColumns> declared = new LinkedHashMap<>();
    private final List<String> droppedColumns = new ArrayList<>();
    private @Nullable TableName met;
    private boolean found;

    RetailTable(DumpLayout layout, ByteWindow window, Dialect dialect) {
        this.layout = layout;
        this.window = window;
        wanted = TableName.of(layout.table());
        schema = new CurrentSchema(dialect);
    }

    /** Takes note of a table that a statement declares, or of a schema that it makes the current one. */
    void note(Statement statement) {
        schema.note(statement);
        TableColumns.ofCreate(statement)
                .map(table -> table.in(schema.name()))
                .ifPresent(table -> declared.put(table.table(), table));
    }

    /** Whether this is the table, which must be the only one of its name unless the layout names the schema. */
    boolean is(TableColumns columns, Statement statement) {
        TableName table = columns.table().in(schema.name());
        if (!table.mayBe(wanted)) {
            return false;
        }
        if (met != null && !met.mayBe(table)) {
            throw window.error(
                    ErrorCode.DUMP_TABLE_AMBIGUOUS,
                    statement.at(),
                    "the dump has data of both %s and %s; set retail.dump.table to the one that is meant"
                            .formatted(met, table));
        }
        met = met == null ? table : met.in(table.schema());
        return true;
    }

    /** The name of another table, for people; with its schema only where nothing else tells it apart. */
    String label(TableColumns other) {
        TableName table = other.table().in(schema.name());
        return table.name().equals(wanted.name()) ? table.toString() : table.name();
    }

    /** Refuses an INSERT into the table whose rows are computed; to ignore it would lose lines in silence. */
    void rejectComputed(Statement statement) {
        if (TableColumns.tableOfInsert(statement)
                .filter(table -> table.in(schema.name()).mayBe(wanted))
                .isPresent()) {
            throw window.error(
                    ErrorCode.DUMP_MALFORMED,
                    statement.at(),
                    "the rows of this INSERT are computed; only INSERT ... VALUES is read");
        }
    }

    /** Whether any data of the table were met. */
    boolean found() {
        return found;
    }

    /** Columns of the table that are not read. */
    List<String> droppedColumns() {
        return droppedColumns;
    }

    /** The columns of the data that a statement brings; checked, so that each column of the layout is there once. */
    List<String> columns(TableColumns table, Statement statement) {
        return checked(table.types().isEmpty() ? declaredColumns(table, statement) : table.names(), statement);
    }

    /** These columns, if each column of the layout is there once. */
    List<String> checked(List<String> names, Statement statement) {
        require(names, statement);
        found = true;
        return names;
    }

    /** Positions of the layout's columns for the columns of the table, in its order; -1 where one is dropped. */
    int[] targets(List<String> names) {
        return names.stream()
                .mapToInt(each -> layout.column(each).map(DumpColumn::ordinal).orElse(-1))
                .toArray();
    }

    /** How the values of the data that a statement brings are written. */
    DumpForm form(TableColumns table, List<String> names, Dialect dialect) {
        String price = type(table, names, DumpColumn.UNIT_PRICE);
        String customer = type(table, names, DumpColumn.CUSTOMER_ID);
        return new DumpForm(
                PriceForm.ofSqlType(price, dialect), CustomerForm.ofSqlType(customer, dialect), layout.dates());
    }

    /** The SQL type of a column; empty where the dump declares none. */
    private String type(TableColumns table, List<String> names, DumpColumn column) {
        return names.stream()
                .filter(each -> layout.column(each).filter(column::equals).isPresent())
                .findFirst()
                .flatMap(each -> declaration(table).map(declared -> declared.type(each)))
                .orElse("");
    }

    private Optional<TableColumns> declaration(TableColumns table) {
        TableName name = table.table().in(schema.name());
        return Optional.ofNullable(declared.get(name))
                .or(() -> declared.values().stream()
                        .filter(each -> each.table().mayBe(name))
                        .findFirst());
    }

    private List<String> declaredColumns(TableColumns table, Statement statement) {
        return declaration(table)
                .map(TableColumns::names)
                .orElseThrow(() -> window.error(
                        ErrorCode.DUMP_COLUMNS_MISSING,
                        statement.at(),
                        "neither this %s nor a CREATE TABLE before it names the columns of %s"
                                .formatted(
                                        statement.begins("COPY") ? "COPY" : "INSERT",
                                        table.table().name())));
    }

    private void require(List<String> names, Statement statement) {
        Set<DumpColumn> missing = EnumSet.allOf(DumpColumn.class);
        droppedColumns.clear();
        for (String each : names) {
            Optional<DumpColumn> column = layout.column(each);
            if (column.isEmpty()) {
                droppedColumns.add(each);
            } else if (!missing.remove(column.get())) {
                throw window.error(
                        ErrorCode.DUMP_COLUMNS_MISSING,
                        statement.at(),
                        "two columns are both taken for %s; name only one of them in the column policy"
                                .formatted(column.get().label()));
            }
        }
        if (!missing.isEmpty()) {
            throw window.error(
                    ErrorCode.DUMP_COLUMNS_MISSING,
                    statement.at(),
                    "table %s lacks %s; its columns are %s. Add the names it uses to the column policy"
                            .formatted(
                                    layout.table(),
                                    String.join(
                                            ", ",
                                            missing.stream()
                                                    .map(DumpColumn::label)
                                                    .toList()),
                                    String.join(", ", names)));
        }
    }
}
