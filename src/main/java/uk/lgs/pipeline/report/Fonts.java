package uk.lgs.pipeline.report;

import java.awt.GraphicsEnvironment;

/** Whether this machine can write letters into pictures; a server with nothing but a JDK often cannot. */
final class Fonts {
    private Fonts() {}

    /** Where there are no fonts, Java answers with an exception or an error, differently from version to version. */
    static boolean areThere() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return false;
        }
    }
}
