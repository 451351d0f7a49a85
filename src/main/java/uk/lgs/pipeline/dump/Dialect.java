package uk.lgs.pipeline.dump;

import java.util.regex.Pattern;

/** The SQL that a dump is written in, as far as reading it differs. */
enum Dialect {
    POSTGRESQL,
    SQL_SERVER,
    MYSQL,
    SQLITE;

    private static final Pattern DATA = Pattern.compile("(?im)^\\s*+(?:COPY|INSERT|REPLACE)\\b.{0,16}");
    private static final Pattern MYSQL_MARK = Pattern.compile(
            "(?im)^-- (?:MySQL|MariaDB) dump|/\\*!\\d{5}|^\\s*+(?:CREATE|INSERT|REPLACE|LOCK|DROP)\\b[^'\";]{0,60}`");
    private static final Pattern SQL_SERVER_MARK = Pattern.compile(
            "(?im)^GO\\s*+$|^\\s*+USE\\s*+\\[|^/\\*{6} Object:|^\\s*+(?:CREATE\\s+TABLE|INSERT|INSERT\\s+INTO|SET\\s+IDENTITY_INSERT)\\s*+\\[");
    private static final Pattern SQLITE_MARK = Pattern.compile("(?im)^PRAGMA\\b|^BEGIN TRANSACTION;");

    /** Tells the dialect from how a dump begins; what stands in its data is not looked at. */
    static Dialect of(String beginning) {
        var data = DATA.matcher(beginning);
        String head = data.find() ? beginning.substring(0, data.end()) : beginning;
        if (MYSQL_MARK.matcher(head).find()) {
            return MYSQL;
        }
        if (SQL_SERVER_MARK.matcher(head).find()) {
            return SQL_SERVER;
        }
        return SQLITE_MARK.matcher(head).find() ? SQLITE : POSTGRESQL;
    }

    /** Whether comments inside comments have to be closed too. */
    boolean nestsComments() {
        return this == POSTGRESQL || this == SQL_SERVER;
    }

    /** Whether a statement ends before the next one even without a semicolon. */
    boolean leavesSemicolonsOut() {
        return this == SQL_SERVER;
    }
}
