package uk.lgs.pipeline.report;

import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFFactory;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTRst;

/** A new workbook without what the library does in vain: its texts are told apart as they are, and closing it saves nothing. */
final class WorkbookFrame extends XSSFWorkbook {
    WorkbookFrame() {
        super(new Parts());
    }

    /** The library would write the whole workbook once more, into memory that nobody reads. */
    @Override
    public void close() {
        getPackage().revert();
    }

    private static final class Parts extends XSSFFactory {
        @Override
        public POIXMLDocumentPart newDocumentPart(POIXMLRelation kind) {
            return kind == XSSFRelation.SHARED_STRINGS ? new Texts() : super.newDocumentPart(kind);
        }
    }

    private static final class Texts extends SharedStringsTable {
        /** By what two texts are the same; the library makes XML of each to see. */
        @Override
        protected String xmlText(CTRst text) {
            return text.isSetT() ? text.getT() : super.xmlText(text);
        }
    }
}
