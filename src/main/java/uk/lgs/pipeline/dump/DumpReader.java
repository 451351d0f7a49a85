package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Reads the retail table out of an SQL dump, as batches of raw lines. The dump is parsed as text; nothing in it is ever
 * executed, and statements that are not data are counted and ignored.
 *
 * <p>Understands the COPY form of {@code pg_dump}, plain or gzip. Ends with a {@link PipelineException} of category INPUT
 * that names file, line and column where the dump is not what it should be.
 */
public final class DumpReader implements AutoCloseable {
    private static final Set<String> HARMLESS_COMMANDS = Set.of("\\restrict", "\\unrestrict");

    private final Path file;
    private final DumpLayout layout;
    private final DumpBytes bytes;
    private final ByteWindow window;
    private final StatementScanner scanner;
    private final Map<String, TableColumns> declared = new HashMap<>();
    private final List<String> droppedColumns = new ArrayList<>();
    private final List<String> skippedTables = new ArrayList<>();
    private long ignoredStatements;
    private boolean tableFound;
    private @Nullable CopyRows rows;

    private DumpReader(Path file, DumpLayout layout, DumpBytes bytes) {
        this.file = file;
        this.layout = layout;
        this.bytes = bytes;
        window = new ByteWindow(file, bytes);
        scanner = new StatementScanner(window);
    }

    /**
     * Opens a dump.
     *
     * @param onRead told how many bytes were read from disk, as they are read
     */
    public static DumpReader open(Path file, DumpLayout layout, LongConsumer onRead) {
        return new DumpReader(file, layout, DumpBytes.open(file, onRead));
    }

    /** The next lines, or nothing at the end of the dump. */
    public Optional<RawBatch> next() {
        while (true) {
            if (rows == null && !advance()) {
                requireTable();
                return Optional.empty();
            }
            if (rows != null) {
                RawBatch batch = rows.next();
                if (rows.finished()) {
                    rows = null;
                }
                if (batch.size() > 0) {
                    return Optional.of(batch);
                }
            }
        }
    }

    /** What the dump holds besides the lines; complete at the end of the dump. */
    public DumpStructure structure() {
        return new DumpStructure(droppedColumns, skippedTables, ignoredStatements);
    }

    /** SHA-256 of the dump file as it lies on disk, lower-case hex; to be asked once, at the end of the dump. */
    public String sha256Hex() {
        return bytes.sha256Hex();
    }

    @Override
    public void close() {
        bytes.close();
    }

    /** Reads statements up to the next data of the retail table; false at the end of the dump. */
    private boolean advance() {
        Optional<Statement> next = scanner.next();
        while (next.isPresent()) {
            Statement statement = next.get();
            rejectMetaCommand(statement);
            if (statement.begins("COPY")) {
                if (copy(statement)) {
                    return true;
                }
            } else if (statement.begins("INSERT")) {
                insert(statement);
            } else {
                ignore(statement);
            }
            next = scanner.next();
        }
        return false;
    }

    private boolean copy(Statement statement) {
        TableColumns table = TableColumns.ofCopy(statement)
                .orElseThrow(
                        () -> window.error(
                                ErrorCode.DUMP_META_COMMAND,
                                statement.at(),
                                "only COPY ... FROM stdin in text format is read; this one names a file, a program or options"));
        boolean carriageReturns = scanner.finishLine();
        if (!table.table().equals(layout.table().toLowerCase(Locale.ROOT))) {
            skippedTables.add(table.table());
            skip(new CopyRows(window, layout, new int[0], PriceForm.EXACT, carriageReturns));
            return false;
        }
        List<String> names = table.types().isEmpty() ? declaredColumns(table, statement) : table.names();
        requireColumns(names, statement);
        tableFound = true;
        rows = new CopyRows(window, layout, CopyRows.targets(layout, names), priceForm(names), carriageReturns);
        return true;
    }

    private static void skip(CopyRows rows) {
        while (!rows.finished()) {
            rows.next();
        }
    }

    private void insert(Statement statement) {
        throw window.error(
                ErrorCode.DUMP_NOT_RECOGNISED,
                statement.at(),
                "the data stands in INSERT statements; write the dump with pg_dump's default COPY form (without --inserts)");
    }

    private void ignore(Statement statement) {
        TableColumns.ofCreate(statement).ifPresent(table -> declared.put(table.table(), table));
        ignoredStatements++;
    }

    private List<String> declaredColumns(TableColumns table, Statement statement) {
        TableColumns declaration = declared.get(table.table());
        if (declaration == null) {
            throw window.error(
                    ErrorCode.DUMP_COLUMNS_MISSING,
                    statement.at(),
                    "neither this COPY nor a CREATE TABLE before it names the columns of " + table.table());
        }
        return declaration.names();
    }

    private PriceForm priceForm(List<String> names) {
        TableColumns declaration = declared.get(layout.table().toLowerCase(Locale.ROOT));
        if (declaration == null) {
            return PriceForm.EXACT;
        }
        return names.stream()
                .filter(name -> layout.column(name)
                        .filter(DumpColumn.UNIT_PRICE::equals)
                        .isPresent())
                .map(name -> PriceForm.ofSqlType(declaration.types().getOrDefault(name, "")))
                .findFirst()
                .orElse(PriceForm.EXACT);
    }

    private void requireColumns(List<String> names, Statement statement) {
        Set<DumpColumn> missing = EnumSet.allOf(DumpColumn.class);
        droppedColumns.clear();
        for (String name : names) {
            Optional<DumpColumn> column = layout.column(name);
            if (column.isEmpty()) {
                droppedColumns.add(name);
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

    private void requireTable() {
        if (tableFound) {
            return;
        }
        if (ignoredStatements == 0 && skippedTables.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_RECOGNISED, file + ":1:1: no SQL statement in this file; is it a dump?");
        }
        throw new PipelineException(
                ErrorCode.DUMP_TABLE_MISSING,
                "%s: no data of a table named %s%s; set retail.dump.table to the table's name"
                        .formatted(
                                file,
                                layout.table(),
                                skippedTables.isEmpty()
                                        ? ""
                                        : " (the dump has data of " + String.join(", ", skippedTables) + ")"));
    }

    private void rejectMetaCommand(Statement statement) {
        String command = statement.text().split("\\s", 2)[0];
        if (command.startsWith("\\") && !HARMLESS_COMMANDS.contains(command)) {
            throw window.error(
                    ErrorCode.DUMP_META_COMMAND,
                    statement.at(),
                    "a psql meta-command stands here; it could run programs, so the dump is refused");
        }
    }
}
