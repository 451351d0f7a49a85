package uk.lgs.pipeline.delivery;

import java.util.Locale;

/** How something gets to a recipient. */
public enum Channel {
    /** A message, with the workbook attached unless it is too large. */
    MAIL,
    /** A folder of this machine, such as a mounted share. */
    FOLDER,
    /** A folder of an SFTP server. */
    SFTP;

    /** How files call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
