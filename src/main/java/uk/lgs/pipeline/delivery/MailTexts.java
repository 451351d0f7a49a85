package uk.lgs.pipeline.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a message says.
 *
 * @param subject one line
 * @param plain for readers without HTML
 * @param html the same for the others
 */
record MailTexts(String subject, String plain, String html) {
    /** RFC 5322 allows more, but no list of messages shows it. */
    private static final int LONGEST_SUBJECT = 150;

    /** What would be fetched from elsewhere when the message is opened, or run. */
    private static final Pattern FOREIGN = Pattern.compile(
            "<\\s*(script|iframe|object|embed|form|link|base|video|audio)\\b|\\bon\\w+\\s*="
                    + "|\\b(src|background|poster|srcset)\\s*=\\s*[\"']?(?!cid:)[^\\s>\"']"
                    + "|url\\s*\\(|@import|javascript:",
            Pattern.CASE_INSENSITIVE);

    /** A subject on one line: nothing in it can begin another header. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT
                ? line
                : line.substring(0, LONGEST_SUBJECT - 1).strip() + "…";
    }

    /**
     * HTML that needs nothing from elsewhere, so that opening it tells nobody.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID where it does
     */
    static String selfContained(String template, String html) {
        Matcher foreign = FOREIGN.matcher(html);
        if (foreign.find()) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    ("the template %s gives HTML with `%s`, which mail programs block or which tells others who reads it; take"
                                    + " it out, and take pictures from `charts`")
                            .formatted(template, foreign.group().strip()));
        }
        return html;
    }
}
