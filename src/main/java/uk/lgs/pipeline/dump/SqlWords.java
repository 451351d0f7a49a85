package uk.lgs.pipeline.dump;

import java.util.Locale;
import java.util.Set;

/** The words with which statements begin in dumps, and what names are made of. */
final class SqlWords {
    private static final Set<String> BEGINNINGS = Set.of(
            ("alter analyze begin comment commit copy create declare delete delimiter do drop end exec execute go "
                            + "grant if insert lock pragma print refresh reindex replace reset revoke rollback security "
                            + "select set start truncate unlock update use vacuum with")
                    .split(" "));
    /** What takes one line in SQL Server's scripts, with or without a semicolon. */
    private static final Set<String> LINES = Set.of("set", "use", "print", "exec");

    private SqlWords() {}

    static boolean beginsStatement(String word) {
        return BEGINNINGS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean beginsInsert(String word) {
        return word.equalsIgnoreCase("insert") || word.equalsIgnoreCase("replace");
    }

    static boolean takesOneLine(String word) {
        return LINES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a byte can stand in a name; a dollar sign after it is of the name too and opens no quote. */
    static boolean isNamePart(int value) {
        return isLetter(value) || value >= '0' && value <= '9' || value == '_' || value == '$' || value >= 0x80;
    }

    static boolean isLetter(int value) {
        return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
    }
}
