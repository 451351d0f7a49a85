package uk.lgs.pipeline.report;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook whose rows are streamed below a frame, and whose archive is whatever it is written to, if that is one. The frame is
 * saved by itself, since that can be done while rows are written.
 */
final class StreamedWorkbook extends SXSSFWorkbook {
    private static final int FLUSH_BY_HAND = -1;

    private final File savedFrame = TempFile.createTempFile("frame", ".xlsx");

    StreamedWorkbook(XSSFWorkbook frame) throws IOException {
        super(frame, FLUSH_BY_HAND);
        setShouldCalculateSheetDimensions(false); // it would count only the rows that are not yet flushed
    }

    /** Saves the frame, which must be complete, for {@link #write}. */
    void saveFrame() throws IOException {
        try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(savedFrame)) {
            archive.setLevel(Deflater.NO_COMPRESSION); // soon to be read again
            getXSSFWorkbook().write(archive);
        }
    }

    /** Writes the saved frame and the rows. */
    @Override
    public void write(OutputStream out) throws IOException {
        flushSheets();
        try (ZipSecureFile archive = new ZipSecureFile(savedFrame);
                ZipFileZipEntrySource frame = new ZipFileZipEntrySource(archive)) {
            injectData(frame, out);
        }
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        return out instanceof ZipArchiveOutputStream archive ? archive : super.createArchiveOutputStream(out);
    }
}
