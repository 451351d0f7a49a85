package uk.lgs.pipeline.report;

import java.io.OutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook whose rows are streamed below a frame, and whose archive is whatever it is written to, if that is one. */
final class StreamedWorkbook extends SXSSFWorkbook {
    private static final int FLUSH_BY_HAND = -1;

    StreamedWorkbook(XSSFWorkbook frame) {
        super(frame, FLUSH_BY_HAND);
        setShouldCalculateSheetDimensions(false); // it would count only the rows that are not yet flushed
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        return out instanceof ZipArchiveOutputStream archive ? archive : super.createArchiveOutputStream(out);
    }
}
