package uk.lgs.pipeline.dump;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Whether a dump is there to its end, where the tool that wrote it says so: pg_dump and mysqldump in a comment, the sqlite3
 * shell by its COMMIT. A dump that was cut between two statements is noticed by nothing else.
 */
final class DumpEnding {
    /** No comment that matters is longer. */
    static final int LONGEST_COMMENT = 64;

    private static final Pattern BEGINS =
            Pattern.compile("-- (?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump .*)");
    private static final Pattern ENDS =
            Pattern.compile("-- (?:PostgreSQL database (?:cluster )?dump complete|Dump completed\\b.*)");
    private static final Pattern COMMITS = Pattern.compile("(?i)(?:COMMIT|END|ROLLBACK)\\b.*");

    private final ByteWindow window;
    private final Dialect dialect;
    private final Deque<ByteWindow.Position> open = new ArrayDeque<>();

    DumpEnding(ByteWindow window, Dialect dialect) {
        this.window = window;
        this.dialect = dialect;
    }

    /** Takes note of a comment between statements. */
    void noteComment(String comment, ByteWindow.Position at) {
        String line = comment.strip();
        note(BEGINS.matcher(line).matches(), ENDS.matcher(line).matches(), at);
    }

    /** Takes note of a statement. */
    void note(Statement statement) {
        if (dialect == Dialect.SQLITE) {
            note(
                    statement.text().equalsIgnoreCase("BEGIN TRANSACTION"),
                    COMMITS.matcher(statement.text()).matches(),
                    statement.at());
        }
    }

    private void note(boolean begins, boolean ends, ByteWindow.Position at) {
        if (begins) {
            open.push(at);
        } else if (ends) {
            open.poll();
        }
    }

    /**
     * To be called at the end of the file.
     *
     * @throws PipelineException of code DUMP_TRUNCATED that names the beginning whose end is missing
     */
    void require() {
        ByteWindow.Position begin = open.peek();
        if (begin != null) {
            throw window.error(
                    ErrorCode.DUMP_TRUNCATED,
                    begin,
                    "the dump that begins here has no end as its tool writes it; it was cut off after line "
                            + window.line());
        }
    }
}
