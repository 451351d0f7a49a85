package uk.lgs.pipeline.privacy;

/** Finds card numbers: 13 to 19 digits in one piece or in groups, also where other numbers stand beside them. */
final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final String SEPARATORS = " .-\u00a0";

    private CardNumbers() {}

    /** Puts a word in place of every card number. */
    static String mask(String text, String word) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at > 0 && isDigit(text, at - 1) ? at : endOfCard(text, at);
            if (end > at) {
                masked.append(word);
                at = end;
            } else {
                masked.append(text.charAt(at));
                at++;
            }
        }
        return masked.toString();
    }

    /** The end of the longest card number that begins at a place; the place itself where none does. */
    private static int endOfCard(String text, int start) {
        int found = start;
        StringBuilder digits = new StringBuilder();
        int at = start;
        while (at < text.length() && isDigit(text, at) && digits.length() < LONGEST) {
            digits.append(text.charAt(at));
            at++;
            if (!isDigit(text, at) && isCard(digits)) {
                found = at;
            }
            if (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
        return found;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Length and first digit as the card schemes have them, and the check digit of ISO/IEC 7812-1 (Luhn). */
    private static boolean isCard(CharSequence digits) {
        if (digits.length() < SHORTEST) {
            return false;
        }
        String first = switch (digits.length()) {
            case 13 -> "4";
            case 14, 15 -> "3";
            default -> "23456";
        };
        return first.indexOf(digits.charAt(0)) >= 0 && checkSum(digits) % 10 == 0;
    }

    private static int checkSum(CharSequence digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int value = doubled ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum;
    }
}
