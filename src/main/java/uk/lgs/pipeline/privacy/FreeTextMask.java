package uk.lgs.pipeline.privacy;

import java.util.EnumSet;
import java.util.Set;

/**
 * Takes out of free text what has a {@link PersonalForm}. What has no form, such as a name, it cannot find.
 */
final class FreeTextMask {
    /**
     * A text that may be stored.
     *
     * @param text the text, with a word in brackets in place of each find
     * @param forms the forms that were found
     */
    record Masked(String text, Set<PersonalForm> forms) {}

    private FreeTextMask() {}

    /** The text without what has a personal form. */
    static Masked apply(String text) {
        Set<PersonalForm> forms = EnumSet.noneOf(PersonalForm.class);
        String masked = text;
        for (PersonalForm form : PersonalForm.values()) {
            String next = form.mask(masked);
            if (!next.equals(masked)) {
                forms.add(form);
                masked = next;
            }
        }
        return new Masked(masked, forms);
    }
}
