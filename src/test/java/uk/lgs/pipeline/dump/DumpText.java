package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small dump of the retail table as pg_dump prints it, made line by line. Fields are given as they stand in the file. */
public final class DumpText {
    /** What stands before the first table in a dump by pg_dump 15 and later. */
    static final String PREAMBLE = """
            --
            -- PostgreSQL database dump
            --

            \\restrict ocU7zmnEaSe41hgrxcB0dbdVGFA3iddlVQAppPMarDKhexrIUjgkZnp3pyD73AW

            -- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
            -- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET default_tablespace = '';

            """;

    /** What stands after the data. */
    static final String ENDING = """


            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict ocU7zmnEaSe41hgrxcB0dbdVGFA3iddlVQAppPMarDKhexrIUjgkZnp3pyD73AW

            """;

    private static final List<String> COLUMNS = List.of(
            "invoice_no text",
            "stock_code text",
            "description text",
            "quantity integer",
            "invoice_date timestamp without time zone",
            "unit_price real",
            "customer_id real",
            "country text");

    private final List<String> columns;
    private final StringBuilder lines = new StringBuilder();
    private String before = "";
    private String after = "";

    private DumpText(List<String> columns) {
        this.columns = columns;
    }

    /** A dump of a table with the usual columns in their usual order. */
    public static DumpText retail() {
        return new DumpText(COLUMNS);
    }

    /** A dump of a table with these columns, each a name and an SQL type. */
    public static DumpText withColumns(String... columns) {
        return new DumpText(List.of(columns));
    }

    /** The usual columns of a dump under their own names. */
    public static DumpLayout layout() {
        return layout(1 << 20);
    }

    static DumpLayout layout(int maximumLineBytes) {
        Map<String, DumpColumn> names =
                List.of(DumpColumn.values()).stream().collect(Collectors.toMap(DumpColumn::label, column -> column));
        return new DumpLayout("retail", names, maximumLineBytes, DateForm.YEAR_FIRST);
    }

    /** Adds a line of these fields. */
    public DumpText row(String... fields) {
        return raw(String.join("\t", fields) + "\n");
    }

    /** Adds a line of the usual columns that differs from others in these fields only. */
    public DumpText sale(String invoice, String stockCode, String quantity, String price, String customer) {
        return row(
                invoice, stockCode, "CREAM CUPID HEARTS", quantity, "2010-12-01 08:26:00", price, customer, "France");
    }

    /** Adds text among the lines, as it is. */
    public DumpText raw(String text) {
        lines.append(text);
        return this;
    }

    /** Adds text before the table. */
    DumpText before(String text) {
        before += text;
        return this;
    }

    /** Adds text after the table's data. */
    DumpText after(String text) {
        after += text;
        return this;
    }

    /** The whole dump. */
    public String text() {
        return PREAMBLE + before + create() + copy() + lines + "\\.\n" + after + ENDING;
    }

    /** The number of the dump's line on which the first line of data stands. */
    long firstLine() {
        return (PREAMBLE + before + create() + copy()).lines().count() + 1;
    }

    /** Writes the dump as {@code retail.sql} into a folder. */
    public Path write(Path folder) {
        return write(folder, text());
    }

    static Path write(Path folder, String text) {
        return write(folder, text.getBytes(UTF_8));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("retail.sql"), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String create() {
        return "CREATE TABLE public.retail (\n    " + String.join(",\n    ", columns) + "\n);\n\n\n";
    }

    private String copy() {
        String names = columns.stream().map(DumpText::name).collect(Collectors.joining(", "));
        return "COPY public.retail (" + names + ") FROM stdin;\n";
    }

    /** The name at the beginning of a column's declaration. */
    private static String name(String column) {
        return column.startsWith("\"")
                ? column.substring(0, column.indexOf('"', 1) + 1)
                : column.substring(0, column.indexOf(' '));
    }
}
