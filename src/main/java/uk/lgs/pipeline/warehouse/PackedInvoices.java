package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads which products stand in the invoices of the clean base, from lines as {@link LinePacker} packed them. The numbers of pieces
 * and the money, which are most of it, are left in the database.
 */
final class PackedInvoices {
    /** Lines of an invoice are packed at about the same time: so its parts come soon after one another. */
    private static final String SELECT = """
            select invoices, lines
            from warehouse.line_pack
            order by month, ctid""";

    private static final int LEFT_OUT = -1;

    private final int[] productNumbers;
    private final InvoiceReader reader;
    private final PackedNumbers entries = new PackedNumbers();
    private final PackedNumbers lines = new PackedNumbers();
    private final int[] invoices = new int[InvoiceReader.MOST_AT_ONCE];

    private PackedInvoices(int[] productNumbers, InvoiceReader reader) {
        this.productNumbers = productNumbers;
        this.reader = reader;
    }

    /** Shows all invoices but those that are cancellations. */
    static void read(Connection session, int[] productNumbers, InvoiceReader reader) throws SQLException {
        PackedInvoices packed = new PackedInvoices(productNumbers, reader);
        BinaryRows.read(session, SELECT, packed::show);
    }

    private void show(ByteBuffer fields) {
        entries.begin(fields);
        lines.begin(fields);
        int count = (int) entries.next();
        reader.begin(count);
        for (int entry = 0; entry < count; entry++) {
            invoices[entry] = invoice();
        }
        int product = 0;
        while (lines.hasNext()) {
            product += (int) lines.next();
            int number = product < productNumbers.length ? productNumbers[product] : MartSession.NOT_ASKED_FOR;
            for (long left = lines.next(); left > 0; left--) {
                if (number == MartSession.NOT_ASKED_FOR) {
                    lines.skip();
                } else {
                    show(number, (int) lines.next());
                }
            }
        }
    }

    private int invoice() {
        int length = (int) entries.next();
        long number = 0;
        boolean isCancelled = false;
        for (int i = 0; i < length; i++) {
            byte letter = entries.nextByte();
            isCancelled |= i == 0 && letter == 'C';
            number = InvoiceHash.with(number, letter);
        }
        int head = (int) entries.next();
        return isCancelled || (head & PackerInvoices.CLEAN) == 0
                ? LEFT_OUT
                : reader.invoice(number, (head & PackerInvoices.ORDERED) != 0);
    }

    private void show(int product, int head) {
        int invoice = invoices[head >>> LinePacker.FLAG_BITS];
        if (invoice != LEFT_OUT && (head & LinePacker.FLAGS) == (LinePacker.CLEAN | LinePacker.SOLD)) {
            reader.add(product, invoice);
        }
    }
}
