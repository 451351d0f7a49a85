package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dump of a few lines, written by hand in the form of pg_dump. */
final class TestDump {
    private static final String COLUMNS =
            "invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country";

    private final List<String> rows = new ArrayList<>();
    private String priceType = "real";
    private String extraColumns = "";

    /** One line of the table, fields separated by {@code |}. */
    TestDump row(String fields) {
        rows.add(fields.replace('|', '\t'));
        return this;
    }

    TestDump priceType(String type) {
        priceType = type;
        return this;
    }

    /** Columns after the usual eight. */
    TestDump extraColumns(String names) {
        extraColumns = ", " + names;
        return this;
    }

    Path write(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    String text() {
        StringBuilder dump = new StringBuilder();
        dump.append("--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\n")
                .append("SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n\n")
                .append(
                        "CREATE TABLE public.retail (\n    invoice_no text,\n    stock_code text,\n    description text,\n")
                .append("    quantity integer,\n    invoice_date timestamp without time zone,\n    unit_price ")
                .append(priceType)
                .append(",\n    customer_id real,\n    country text")
                .append(extraColumns.replace(",", ",\n   ").replaceAll("(\\w)(,|$)", "$1 text$2"))
                .append("\n);\n\nCOPY public.retail (")
                .append(COLUMNS)
                .append(extraColumns)
                .append(") FROM stdin;\n");
        rows.forEach(row -> dump.append(row).append('\n'));
        return dump.append("\\.\n\n\n--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict abc\n\n")
                .toString();
    }
}
