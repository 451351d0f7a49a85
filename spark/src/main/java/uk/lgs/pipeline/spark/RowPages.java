package uk.lgs.pipeline.spark;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import uk.lgs.pipeline.privacy.LinePage;

/** Rows of lines as pages of some thousands. */
final class RowPages implements Iterator<byte[]> {
    private static final int PAGE = 20_000;

    private final Iterator<Row> rows;

    RowPages(Iterator<Row> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public byte[] next() {
        LinePage page = new LinePage();
        while (rows.hasNext() && page.size() < PAGE) {
            LakeRow.addTo(page, rows.next());
        }
        return page.bytes();
    }
}
