package uk.lgs.pipeline.privacy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form by which a personal value shows itself in free text, with the word that masks it. */
public enum PersonalForm {
    /** Also with a full-width or percent-encoded at sign, or with "at" and "dot" as words. */
    EMAIL(
            "[e-mail]",
            "[@\\uff20]|%40|\\bat\\b",
            Blocks.NAME + "(?:[@\\uff20]|%40)" + Blocks.LABEL + "(?:\\." + Blocks.LABEL + "){0,8}\\.\\p{L}{2,63}",
            Blocks.NAME + "\\s{0,3}[\\[({<]\\s{0,3}(?:at|@)\\s{0,3}[])}>]\\s{0,3}" + Blocks.LABEL
                    + "(?:\\s{0,3}(?:\\.|[\\[({<]\\s{0,3}(?:dot|\\.)\\s{0,3}[])}>]|\\bdot\\b)\\s{0,3}" + Blocks.LABEL
                    + "){1,8}",
            Blocks.NAME + "\\s{1,3}at\\s{1,3}" + Blocks.LABEL + "(?:\\s{1,3}dot\\s{1,3}" + Blocks.LABEL + "){1,8}"),

    /** 13 to 19 digits, in one piece or in groups, with the check digit of a card. */
    CARD("[card]", Blocks.DIGIT) {
        @Override
        String maskFinds(String text) {
            return CardNumbers.mask(text, word());
        }
    },

    /** A phone number: of the United Kingdom, or of another country with its code, or in the grouping of North America. */
    PHONE(
            "[phone]",
            Blocks.DIGIT,
            Blocks.START + Blocks.NO_DATE
                    + "(?:\\(?(?:\\+|00)44\\)?[ .\\u00a0-]?(?:\\(0\\))?[ .\\u00a0-]?|\\(?0)[1-9](?:[ .()\\u00a0-]{0,2}\\d){8,9}"
                    + Blocks.END,
            Blocks.START + "(?:\\+|00)[1-9](?:[ .()\\u00a0-]{0,2}\\d){7,14}" + Blocks.END,
            Blocks.START + "(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}" + Blocks.END),

    /** A postcode of the United Kingdom, with up to two blanks, a dot or a hyphen in the middle, or none. */
    POSTCODE(
            "[postcode]",
            Blocks.DIGIT,
            "(?<![\\p{L}\\p{N}])(?:GIR[ .\\u00a0-]{0,2}0AA|[A-Z]{1,2}\\d[A-Z\\d]?[ .\\u00a0-]{0,2}\\d[ABD-HJLNP-UW-Z]{2})"
                    + "(?![\\p{L}\\p{N}])"),

    /** A National Insurance number, in groups or not. */
    NI_NUMBER(
            "[NI number]",
            Blocks.DIGIT,
            "(?<![\\p{L}\\p{N}])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .\\u00a0-]?\\d{2}){3}[ .\\u00a0-]?[A-D]"
                    + "(?![\\p{L}\\p{N}])");

    /** Parts of expressions. All repetitions are bounded, so that no text, however long, takes long. */
    private static final class Blocks {
        static final String DIGIT = "[0-9]";

        /** What stands before an at sign, and between dots after it: at most as long as RFC 5321 and RFC 1035 allow. */
        static final String NAME = "[\\p{L}\\p{N}._%+'-]{1,64}";

        static final String LABEL = "[\\p{L}\\p{N}-]{1,63}";

        /** Where a number may begin and end, so that no part of a longer one or of a decimal is taken. */
        static final String START = "(?<!\\d)(?<!\\d[.,/])";

        static final String END = "(?!\\d|[.,/]\\d)";
        static final String NO_DATE = "(?!\\d{2}[-. ]\\d{2}[-. ](?:19|20)\\d{2})";
    }

    private final String word;
    private final Pattern sign;
    private final List<Pattern> patterns;

    /** {@code sign} is what every find has somewhere: most texts have none, and need no closer look. */
    PersonalForm(String word, String sign, String... expressions) {
        this.word = word;
        this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
        patterns = List.of(expressions).stream()
                .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    /** The name in counts and reports: lower case, words joined by {@code _}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text with the form's word in place of each find. */
    final String mask(String text) {
        return sign.matcher(text).find() ? maskFinds(text) : text;
    }

    String word() {
        return word;
    }

    String maskFinds(String text) {
        String masked = text;
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll(Matcher.quoteReplacement(word));
        }
        return masked;
    }
}
