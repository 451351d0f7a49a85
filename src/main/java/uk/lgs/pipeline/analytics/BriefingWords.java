package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures and days read in sentences. */
public final class BriefingWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    private BriefingWords() {}

    /** A day such as 9 December 2011. */
    public static String day(LocalDate day) {
        return day.format(DAY);
    }

    /** The month of a day, such as December 2011. */
    public static String month(LocalDate day) {
        return day.format(MONTH);
    }

    /** A whole number of things such as 1,204, or whole pounds such as £1,204. */
    public static String number(BigDecimal value, boolean isMoney) {
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        String digits = String.format(Locale.UK, "%,d", whole.abs().toBigInteger());
        return (whole.signum() < 0 ? "-" : "") + (isMoney ? "£" : "") + digits;
    }

    /** A change in per cent with its sign, whole from 10 % on: +3.7 %, -38 %. */
    public static String percent(BigDecimal percent) {
        boolean isSmall = percent.abs().compareTo(BigDecimal.TEN) < 0;
        BigDecimal rounded = percent.setScale(isSmall ? 1 : 0, RoundingMode.HALF_UP);
        return String.format(Locale.UK, rounded.signum() == 0 ? "%s %%" : "%+,." + rounded.scale() + "f %%", rounded);
    }
}
