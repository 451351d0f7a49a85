package uk.lgs.pipeline.dump;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
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
 * <p>Understands what {@code pg_dump} writes in plain format, as COPY or as INSERT statements, SQL Server's scripts,
 * MySQL's and SQLite's dumps, and CSV; packed or not. Ends with a {@link PipelineException} of category INPUT
 * that names file, line and column where the dump is not what it should be.
 */
public final class DumpReader implements AutoCloseable {
    private static final Set<String> HARMLESS_COMMANDS = Set.of("\\restrict", "\\unrestrict");

    private final Path file;
    private final DumpLayout layout;
    private final DumpBytes bytes;
    private final ByteWindow window;
    private final StatementScanner scanner;
    private final SqlSyntax syntax;
    private final RetailTable table;
    private final Set<String> skippedTables = new LinkedHashSet<>();
    private long ignoredStatements;
    private @Nullable DataRows rows;
    private @Nullable DumpSlice slice;
    private boolean isSliceBegun;
    private boolean isSliceRead;

    private DumpReader(Path file, DumpLayout layout, DumpBytes bytes) {
        this.file = file;
        this.layout = layout;
        this.bytes = bytes;
        window = new ByteWindow(file, bytes);
        syntax = new SqlSyntax(Dialect.of(window.ahead()));
        scanner = new StatementScanner(window, syntax);
        table = new RetailTable(layout, window, syntax.dialect());
        rows = CsvHeader.of(window.ahead(), layout).map(this::csv).orElse(null);
    }

    /**
     * Opens a dump.
     *
     * @param onRead told how many bytes were read from disk, as they are read
     */
    public static DumpReader open(Path file, DumpLayout layout, LongConsumer onRead) {
        return of(file, layout, DumpBytes.open(file, onRead));
    }

    /** Opens a dump whose {@link #sha256Hex} will be asked for. */
    static DumpReader openHashed(Path file, DumpLayout layout, LongConsumer onRead) {
        return of(file, layout, DumpBytes.openHashed(file, onRead));
    }

    static DumpReader of(Path file, DumpLayout layout, DumpBytes bytes) {
        try {
            return new DumpReader(file, layout, bytes);
        } catch (PipelineException e) {
            bytes.close();
            throw e;
        }
    }

    /** Opens a part of a dump. */
    public static DumpReader open(DumpSlice slice, DumpSource source, DumpLayout layout) {
        Path file = Path.of(slice.file());
        DumpReader reader = of(file, layout, DumpBytes.open(file, slice, source));
        if (!slice.isWhole()) {
            reader.slice = slice;
        }
        return reader;
    }

    /** Reads up to the first data of the retail table; the bytes and lines before them, if they are COPY data. */
    Optional<Prologue> prologue() {
        return rows == null && advance() && rows instanceof CopyRows
                ? Optional.of(new Prologue(window.consumed(), window.line() - 1))
                : Optional.empty();
    }

    /** What stands before COPY data. */
    record Prologue(long bytes, long lines) {}

    /** The next lines, or nothing at the end of the dump. */
    public Optional<RawBatch> next() {
        while (true) {
            if (rows == null && isSliceRead) {
                return Optional.empty();
            }
            if (rows == null && !advance()) {
                scanner.requireEnding();
                requireTable();
                return Optional.empty();
            }
            if (rows != null) {
                RawBatch batch = rows.next();
                if (rows.finished()) {
                    rows = null;
                    isSliceRead = slice != null && !slice.isLast();
                }
                if (batch.size() > 0) {
                    FieldText.check(batch);
                    return Optional.of(batch);
                }
            }
        }
    }

    /** Takes back the batch that it gave last, which nobody reads any more, so that its memory serves for the next. */
    void giveBack(RawBatch batch) {
        if (rows != null) {
            rows.giveBack(batch);
        }
    }

    /** What the dump holds besides the lines; complete at the end of the dump. */
    public DumpStructure structure() {
        return new DumpStructure(table.droppedColumns(), List.copyOf(skippedTables), ignoredStatements);
    }

    /** SHA-256 of a dump {@link #openHashed opened for it}, as it lies on disk, lower-case hex; to be asked once, at its end. */
    String sha256Hex() {
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
            } else if (statement.begins("INSERT") || statement.begins("REPLACE")) {
                if (insert(statement)) {
                    return true;
                }
            } else {
                ignore(statement);
            }
            next = scanner.next();
        }
        return false;
    }

    private DataRows csv(CsvHeader header) {
        Statement statement = new Statement("", window.position());
        List<String> names = table.checked(header.names(), statement);
        scanner.finishLine();
        return new CsvRows(window, layout, header.delimiter(), table.targets(names));
    }

    private boolean copy(Statement statement) {
        TableColumns columns = TableColumns.ofCopy(statement)
                .orElseThrow(
                        () -> window.error(
                                ErrorCode.DUMP_META_COMMAND,
                                statement.at(),
                                "only COPY ... FROM stdin in text format is read; this one names a file, a program or options"));
        boolean carriageReturns = scanner.finishLine();
        if (!table.is(columns, statement)) {
            skippedTables.add(table.label(columns));
            skip(new CopyRows(window, layout, new int[0], DumpForm.SKIPPED, carriageReturns));
            return false;
        }
        List<String> names = table.columns(columns, statement);
        DumpForm form = table.form(columns, names, syntax.dialect());
        if (slice != null && !isSliceBegun) {
            window.continueAt(slice.firstLine());
            isSliceBegun = true;
        }
        rows = new CopyRows(window, layout, table.targets(names), form, carriageReturns);
        return true;
    }

    private boolean insert(Statement statement) {
        Optional<TableColumns> columns = TableColumns.ofInsert(statement);
        if (columns.isEmpty()) {
            table.rejectComputed(statement);
            scanner.finishStatement();
            ignoredStatements++;
            return false;
        }
        if (!table.is(columns.get(), statement)) {
            skippedTables.add(table.label(columns.get()));
            skip(new InsertRows(window, layout, syntax, statement, new int[0], DumpForm.SKIPPED));
            return false;
        }
        List<String> names = table.columns(columns.get(), statement);
        DumpForm form = table.form(columns.get(), names, syntax.dialect());
        rows = new InsertRows(window, layout, syntax, statement, table.targets(names), form);
        return true;
    }

    private static void skip(DataRows rows) {
        while (!rows.finished()) {
            rows.next();
        }
    }

    private void ignore(Statement statement) {
        table.note(statement);
        ignoredStatements++;
    }

    private void requireTable() {
        if (table.found()) {
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
