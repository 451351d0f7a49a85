package uk.lgs.pipeline.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a report writes money, numbers and days for people. The words around them are English whatever the locale, and files for
 * machines have plain decimals and ISO dates.
 *
 * @param currency the currency of all amounts; nothing is converted
 * @param locale grouping and decimal marks, the place of the currency's sign, and the form of days and months
 */
public record ReportFormat(Currency currency, Locale locale) {
    /** Pounds, as they are written in Britain. */
    public static final ReportFormat BRITISH = new ReportFormat(Currency.getInstance("GBP"), Locale.UK);

    private static final String NO_BREAK = "\u00a0";
    private static final Pattern POUNDS = Pattern.compile("\\bpounds?\\b", Pattern.CASE_INSENSITIVE);

    /** The letters of the summary's PDF, whose fonts every reader has. */
    private static final Charset LETTERS = Charset.forName("windows-1252");

    /** Whether the letters of reports suffice for this locale's months and digits. */
    public boolean isWritable() {
        CharsetEncoder letters = LETTERS.newEncoder();
        return letters.canEncode(number("#,##0.00", -1234.5))
                && Arrays.stream(Month.values())
                        .allMatch(month -> letters.canEncode(day(LocalDate.of(2011, month, 1)))
                                && letters.canEncode(month(YearMonth.of(2011, month))));
    }

    /** The currency's sign such as £, or its code where the locale has no sign for it that reports have letters for. */
    public String sign() {
        String symbol = currency.getSymbol(locale);
        return LETTERS.newEncoder().canEncode(symbol) ? symbol : currency.getCurrencyCode();
    }

    /** Whether the sign stands before the digits. */
    public boolean isSignFirst() {
        String pattern = currencyPattern();
        return pattern.indexOf('\u00a4') < pattern.indexOf('0');
    }

    /** Whether a space stands between sign and digits, as it always does beside letters. */
    public boolean isSignApart() {
        String sign = sign();
        boolean isBesideLetter = Character.isLetter(sign.charAt(isSignFirst() ? sign.length() - 1 : 0));
        return isBesideLetter
                || Pattern.compile("\u00a4\\h|\\h\u00a4")
                        .matcher(currencyPattern())
                        .find();
    }

    /** Digits of an amount after the decimal mark: 2, or none as in yen. */
    public int decimals() {
        return currency.getDefaultFractionDigits();
    }

    /** The currency's name: Pounds sterling, Euro. */
    public String currencyName() {
        return isPounds() ? "Pounds sterling" : currency.getDisplayName(Locale.ENGLISH);
    }

    /** Words in which amounts are in pounds, with the currency's code in place of pounds where it is another. */
    public String inCurrency(String words) {
        return isPounds()
                ? words
                : POUNDS.matcher(words).replaceAll(Matcher.quoteReplacement(currency.getCurrencyCode()));
    }

    /** An amount whose digits are written already, with the sign where it belongs: -1,204 becomes -£1,204. */
    public String money(String digits) {
        boolean isNegative = digits.startsWith("-");
        String size = isNegative ? digits.substring(1) : digits;
        String gap = isSignApart() ? NO_BREAK : "";
        return (isNegative ? "-" : "") + (isSignFirst() ? sign() + gap + size : size + gap + sign());
    }

    /**
     * A number.
     *
     * @param pattern as {@link DecimalFormat} reads it
     */
    public String number(String pattern, Number number) {
        return plain(new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(number));
    }

    /**
     * Words with numbers in them.
     *
     * @param words as {@link String#format} reads them
     */
    public String text(String words, @Nullable Object... values) {
        return plain(String.format(locale, words, values));
    }

    /** A whole number of things such as 1,204, or a whole amount of money such as £1,204. */
    public String whole(BigDecimal value, boolean isMoney) {
        String digits = number("#,##0", value.setScale(0, RoundingMode.HALF_UP));
        return isMoney ? money(digits) : digits;
    }

    /** A day in words, such as 9 December 2011. */
    public String day(LocalDate day) {
        return plain(
                day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale)));
    }

    /** A month in words, such as December 2011. */
    public String month(YearMonth month) {
        return plain(month.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale)));
    }

    private boolean isPounds() {
        return currency.equals(BRITISH.currency);
    }

    private String currencyPattern() {
        return ((DecimalFormat) NumberFormat.getCurrencyInstance(locale)).toPattern();
    }

    /** Spaces and minus signs of locales as letters that all fonts have. */
    private static String plain(String text) {
        return text.replace('\u202f', '\u00a0').replace('\u2212', '-');
    }
}
