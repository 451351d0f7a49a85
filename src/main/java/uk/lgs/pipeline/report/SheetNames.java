package uk.lgs.pipeline.report;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives out sheet names: legal in Excel, at most 31 characters, each once whatever its case. */
final class SheetNames {
    private static final int LONGEST = 31;
    private static final Pattern ILLEGAL =
            Pattern.compile("[\\[\\]:*?/\\\\\\p{Cntrl}\\x{D800}-\\x{DFFF}\\uFFFE\\uFFFF]");
    private static final String CUT_MARK = "…";

    private final Set<String> taken = new HashSet<>();

    SheetNames() {
        taken.add("history"); // Excel keeps this name for itself
    }

    /** A free name close to {@code title} that ends with {@code suffix}. */
    String next(String title, String suffix) {
        String legal =
                ILLEGAL.matcher(title.replace(": ", " - ")).replaceAll("-").strip();
        String base = legal.isEmpty() ? "Sheet" : trimApostrophes(legal);
        String name = fitted(base, suffix);
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = fitted(base, " " + number + suffix);
        }
        return name;
    }

    private static String fitted(String base, String suffix) {
        int room = LONGEST - suffix.length();
        if (base.length() <= room) {
            return base + suffix;
        }
        int end = room - CUT_MARK.length();
        int lastBlank = base.lastIndexOf(' ', end);
        int cut = lastBlank > room / 2 ? lastBlank : end;
        if (Character.isHighSurrogate(base.charAt(cut - 1))) {
            cut--;
        }
        return base.substring(0, cut).strip() + CUT_MARK + suffix;
    }

    private static String trimApostrophes(String name) {
        String trimmed = name.replaceAll("^'+|'+$", "");
        return trimmed.isEmpty() ? "Sheet" : trimmed;
    }
}
