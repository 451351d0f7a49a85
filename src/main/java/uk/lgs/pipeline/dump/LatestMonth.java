package uk.lgs.pipeline.dump;

import java.time.YearMonth;
import java.util.Optional;

/** The latest calendar month among invoice dates. Looks at year and month alone; whether a date is one is for the cleaning. */
final class LatestMonth {
    private static final int LENGTH = 7;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private int months;

    void see(RawBatch batch, int line) {
        if (batch.isNull(line, DumpColumn.INVOICE_DATE)) {
            return;
        }
        byte[] bytes = batch.bytes();
        int start = batch.start(line, DumpColumn.INVOICE_DATE);
        int end = batch.end(line, DumpColumn.INVOICE_DATE);
        if (end - start < LENGTH || bytes[start + 4] != '-') {
            seeOrdered(batch.form().date(), bytes, start, end);
            return;
        }
        int year = (digit(bytes[start]) * 10 + digit(bytes[start + 1])) * 100
                + digit(bytes[start + 2]) * 10
                + digit(bytes[start + 3]);
        see(year, digit(bytes[start + 5]) * 10 + digit(bytes[start + 6]));
    }

    private void seeOrdered(DateForm form, byte[] bytes, int start, int end) {
        long date = form == DateForm.YEAR_FIRST ? -1 : form.read(bytes, start, end);
        if (date >= 0) {
            int digits = (int) date;
            see(digits / 10_000, digits / 100 % 100);
        }
    }

    private void see(int year, int month) {
        if (year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12) {
            months = Math.max(months, year * 12 + month - 1);
        }
    }

    Optional<YearMonth> month() {
        return months == 0 ? Optional.empty() : Optional.of(YearMonth.of(months / 12, months % 12 + 1));
    }

    /** Far out of range for what is no digit. */
    private static int digit(byte value) {
        return value >= '0' && value <= '9' ? value - '0' : 1_000_000;
    }
}
