package uk.lgs.pipeline.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of free text what has the form of personal data: e-mail addresses, phone numbers, UK postcodes, card numbers and
 * National Insurance numbers. What has no form, such as a name, it cannot find.
 */
final class FreeTextMask {
    private static final List<Form> FORMS = List.of(
            new Form("[e-mail]", "[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)+", text -> true),
            new Form("[card]", "(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)", FreeTextMask::isCardNumber),
            new Form("[phone]", "(?<![\\d.])(?:\\+44[ -]?(?:\\(0\\))?|0)\\d(?:[ -]?\\d){8,9}(?![\\d.])", text -> true),
            new Form("[postcode]", "(?i)\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2}\\b", text -> true),
            new Form(
                    "[NI number]",
                    "(?i)\\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b",
                    text -> true));

    private record Form(String mask, Pattern pattern, Predicate<String> holds) {
        Form(String mask, String expression, Predicate<String> holds) {
            this(mask, Pattern.compile(expression), holds);
        }
    }

    private FreeTextMask() {}

    /** The text with a word in brackets in place of each find. */
    static String apply(String text) {
        String masked = text;
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(masked);
            masked = matcher.replaceAll(
                    found -> Matcher.quoteReplacement(form.holds().test(found.group()) ? form.mask() : found.group()));
        }
        return masked;
    }

    /** The check digit of ISO/IEC 7812-1 (Luhn). */
    private static boolean isCardNumber(String text) {
        int sum = 0;
        boolean doubled = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                int value = doubled ? digit * 2 : digit;
                sum += value > 9 ? value - 9 : value;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }
}
