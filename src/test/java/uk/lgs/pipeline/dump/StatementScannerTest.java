package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class StatementScannerTest {
    @TempDir
    Path folder;

    @Test
    void splitsAtSemicolons() {
        assertThat(statements("SET a = 1; set b=2;;\nSELECT 3 ;"))
                .extracting(Statement::text)
                .containsExactly("SET a = 1", "set b=2", "SELECT 3");
    }

    @Test
    void knowsWhereEachStatementBegins() {
        assertThat(statements("SET a = 1;  SET b = 2;\n\n  -- note\n  /* note */ SET c\n = 3;\\restrict x\n"))
                .extracting(Statement::at)
                .containsExactly(
                        new ByteWindow.Position(1, 1),
                        new ByteWindow.Position(1, 13),
                        new ByteWindow.Position(4, 14),
                        new ByteWindow.Position(5, 6));
    }

    @Test
    void removesComments() {
        assertThat(statements("SET -- one; ' $$ \"\n a/* two; /* nested; ' */ ; **/=/**/1;"))
                .extracting(statement -> statement.text().replaceAll(" +", " "))
                .containsExactly("SET a = 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMENT ON TABLE t IS 'one; two'",
                "COMMENT ON TABLE t IS 'COPY public.retail FROM stdin;\n1\\t2\n\\\\.\n'",
                "COMMENT ON TABLE t IS 'it''s; -- no comment /* nor this'",
                "COMMENT ON TABLE t IS 'ends with a backslash\\'",
                "COMMENT ON TABLE t IS E'an escaped quote \\'; and on'",
                "COMMENT ON TABLE t IS e'\\\\'",
                "COMMENT ON TABLE t IS E'it''s \\'; and on'",
                "COMMENT ON TABLE \"odd;\"\"'name\" IS NULL",
                "SELECT a - b / c * d",
                "SELECT $1 + $2",
                "SELECT a$b$c, d$b$e",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD (INSERT INTO u VALUES (1); DELETE FROM v;)",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; INSERT INTO t VALUES (2);"
                        + " SELECT CASE WHEN true THEN 1 ELSE 2 END; END",
                "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC DELETE FROM t; END"
            })
    void keepsASemicolonInsideAStatement(String statement) {
        assertThat(statements(statement + ";\nSET z = 1;"))
                .extracting(Statement::text)
                .containsExactly(statement, "SET z = 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$ begin; COPY retail FROM stdin; ' end $$",
                "$body$ a; $$ b; $bod$ $body; $$body$",
                "$_$ $ ; $1; $_$",
                "$a1$;$a$a2$;$a1$",
                "$$\n\\.\n\\! id\n$$"
            })
    void skipsDollarQuotes(String quoted) {
        assertThat(statements("CREATE FUNCTION f() AS " + quoted + " LANGUAGE plpgsql;\nSET z = 1;"))
                .extracting(Statement::text)
                .containsExactly("CREATE FUNCTION f() AS $ LANGUAGE plpgsql", "SET z = 1");
    }

    @Test
    void takesBackslashesForEscapesWhereTheDumpSaysSo() {
        assertThat(statements("SET standard_conforming_strings = off;SELECT 'a\\';b';SET z = 1;"))
                .extracting(Statement::text)
                .containsExactly("SET standard_conforming_strings = off", "SELECT 'a\\';b'", "SET z = 1");
    }

    @Test
    void takesATransactionsBeginAndEndForStatements() {
        assertThat(statements("BEGIN;CREATE TABLE t (i int);END;COMMIT;"))
                .extracting(Statement::text)
                .containsExactly("BEGIN", "CREATE TABLE t (i int)", "END", "COMMIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REFRESH MATERIALIZED VIEW public.monthly",
                "ALTER TABLE ONLY public.retail ADD CONSTRAINT k PRIMARY KEY (id)",
                "GRANT SELECT ON TABLE public.retail TO reader",
                "SECURITY LABEL ON TABLE t IS 'x'",
                "DROP TABLE IF EXISTS public.retail"
            })
    void knowsWhatPgDumpWrites(String statement) {
        assertThat(statements(statement + ";")).extracting(Statement::text).containsExactly(statement);
    }

    @Test
    void takesAClientCommandToTheEndOfItsLine() {
        assertThat(statements("\\restrict abc\nSET a = 1; \\unrestrict abc"))
                .extracting(Statement::text)
                .containsExactly("\\restrict abc", "SET a = 1", "\\unrestrict abc");
    }

    @Test
    void keepsTheBeginningOfALongStatement() {
        String text = "SELECT '" + "x".repeat(200_000) + "'";
        List<Statement> statements = statements(text + ";SET z = 1;");
        assertThat(statements.get(0).text()).isEqualTo(text.substring(0, 1 << 16));
        assertThat(statements.get(1).text()).isEqualTo("SET z = 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a = 1                      | 2:1 | this statement has no end",
                "COMMENT ON TABLE t IS 'open;   | 2:23| this quote is never closed",
                "COMMENT ON TABLE \"open;       | 2:18| this quote is never closed",
                "DO $x$ begin; $$               | 2:4 | this dollar quote is never closed",
                "SET /* open /* */              | 2:5 | this comment is never closed",
                "/* open                        | 2:1 | this comment is never closed",
                "CREATE TABLE t (a int;         | 2:1 | this statement has no end",
                "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; | 2:1 | this statement has no end"
            })
    void namesThePlaceOfWhatIsNeverClosed(String text, String place, String message) {
        Path file = DumpText.write(folder, "\n" + text);
        PipelineException failure = DumpLine.failure(file);
        assertThat(failure).hasMessageStartingWith(file + ":" + place + ": " + message);
        assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_TRUNCATED);
    }

    @Test
    void findsTheDataBehindAllOfThis() {
        DumpText dump = DumpText.retail()
                .before("""
                        CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $_$
                        begin
                          -- COPY public.retail (invoice_no) FROM stdin;
                          execute 'x'; perform 1;
                        end;
                        $_$;
                        /* COPY public.retail FROM stdin; /* nested */
                        \\. */
                        COMMENT ON TABLE public.other IS 'a
                        COPY public.retail (invoice_no) FROM stdin;
                        1
                        \\.
                        ';
                        """)
                .sale("1", "A", "1", "1", "1")
                .after("ALTER TABLE ONLY public.retail ADD CONSTRAINT retail_check CHECK ((country <> ';'::text));\n");
        Path file = dump.write(folder);
        assertThat(DumpLine.readOnly(file).number()).isEqualTo(dump.firstLine());
        assertThat(DumpLine.structure(file).ignoredStatements()).isEqualTo(11);
    }

    private List<Statement> statements(String text) {
        Path file = DumpText.write(folder, text);
        List<Statement> statements = new ArrayList<>();
        try (DumpBytes bytes = DumpBytes.open(file, count -> {})) {
            StatementScanner scanner =
                    new StatementScanner(new ByteWindow(file, bytes), new SqlSyntax(Dialect.POSTGRESQL));
            for (Optional<Statement> next = scanner.next(); next.isPresent(); next = scanner.next()) {
                statements.add(next.get());
            }
        }
        return statements;
    }
}
