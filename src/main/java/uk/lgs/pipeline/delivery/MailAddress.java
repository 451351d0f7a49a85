package uk.lgs.pipeline.delivery;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in the plain form that every server understands, {@code local@domain} in ASCII. Nothing of it can end a
 * header or begin another one.
 */
public record MailAddress(String value) {
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM = Pattern.compile("%1$s(\\.%1$s)*@%2$s(\\.%2$s)*".formatted(ATOM, LABEL));
    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3

    public MailAddress {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Whether a text has the form of an address. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** What stands after the @, in lower case. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Not the address: it does not get into logs by way of a text that holds this object. */
    @Override
    public String toString() {
        return "(address)";
    }
}
