package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.lgs.pipeline.run.ErrorCode;

/** What a dump tells of its tables before their data come, held against what the layout wants of the retail table. */
final class RetailTable {
    private final DumpLayout layout;
    private final ByteWindow window;
    private final String name;
    private final Map<String, TableColumns> declared = new HashMap<>();
    private final List<String> droppedColumns = new ArrayList<>();
    private boolean found;

    RetailTable(DumpLayout layout, ByteWindow window) {
        this.layout = layout;
        this.window = window;
        name = layout.table().toLowerCase(Locale.ROOT);
    }

    /** Takes note of what a CREATE TABLE declares. */
    void declare(TableColumns table) {
        declared.put(table.table(), table);
    }

    boolean is(TableColumns table) {
        return table.table().equals(name);
    }

    /** Refuses an INSERT into the table whose rows are computed; to ignore it would lose lines in silence. */
    void rejectComputed(Statement statement) {
        if (TableColumns.tableOfInsert(statement).equals(name)) {
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

    PriceForm priceForm(List<String> names, Dialect dialect) {
        TableColumns declaration = declared.get(name);
        if (declaration == null) {
            return PriceForm.EXACT;
        }
        return names.stream()
                .filter(each -> layout.column(each)
                        .filter(DumpColumn.UNIT_PRICE::equals)
                        .isPresent())
                .map(each -> PriceForm.ofSqlType(declaration.type(each), dialect))
                .findFirst()
                .orElse(PriceForm.EXACT);
    }

    private List<String> declaredColumns(TableColumns table, Statement statement) {
        TableColumns declaration = declared.get(table.table());
        if (declaration == null) {
            throw window.error(
                    ErrorCode.DUMP_COLUMNS_MISSING,
                    statement.at(),
                    "neither this %s nor a CREATE TABLE before it names the columns of %s"
                            .formatted(statement.begins("COPY") ? "COPY" : "INSERT", table.table()));
        }
        return declaration.names();
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
