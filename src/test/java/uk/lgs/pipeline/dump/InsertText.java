package uk.lgs.pipeline.dump;

/** Pieces of dumps that hold their data in INSERT statements. */
final class InsertText {
    static final String CREATE = """
            CREATE TABLE public.retail (
                invoice_no text,
                stock_code text,
                description text,
                quantity integer,
                invoice_date timestamp without time zone,
                unit_price real,
                customer_id real,
                country text
            );
            """;

    static final String NAMES =
            "(invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country)";

    private InsertText() {}

    /** A row in brackets with this literal for its description. */
    static String row(String invoice, String description) {
        return "('" + invoice + "', 'A', " + description + ", 1, '2010-12-01 08:26:00', 6.95, NULL, 'France')";
    }

    /** A statement of these rows. */
    static String insert(String... rows) {
        return "INSERT INTO public.retail VALUES " + String.join(",\n", rows) + ";\n";
    }

    /** The number of the line on which a part of a text begins. */
    static long lineOf(String text, String part) {
        return text.substring(0, text.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }
}
