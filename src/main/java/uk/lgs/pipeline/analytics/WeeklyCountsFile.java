package uk.lgs.pipeline.analytics;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * A CSV file of weekly counts: UTF-8, comma separated, with a header. Columns, in any order: {@code week_start}, a Monday as
 * YYYY-MM-DD; {@code count}, a whole number; and, where it is known, {@code open_days}, the days on which the shop traded.
 */
public final class WeeklyCountsFile {
    private static final String WEEK = "week_start";
    private static final String COUNT = "count";
    private static final String OPEN_DAYS = "open_days";
    private static final Set<String> COLUMNS = Set.of(WEEK, COUNT, OPEN_DAYS);
    private static final long LARGEST = 1_000_000_000_000_000L; // below it a double holds every whole number

    private final Path file;
    private final List<String> header;

    private WeeklyCountsFile(Path file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads a file. One without any line is a series without weeks; without {@code open_days} every day counts as open.
     *
     * @throws PipelineException SERIES_INVALID, naming file, line and column
     */
    public static WeeklySeries read(Path file) {
        List<CsvRecord> all = CsvLines.read(file, ErrorCode.SERIES_INVALID);
        if (all.isEmpty()) {
            return new WeeklySeries(List.of());
        }
        WeeklyCountsFile reader = new WeeklyCountsFile(
                file, all.get(0).getFields().stream().map(String::strip).toList());
        reader.requireColumns(all.get(0));
        return reader.series(all.subList(1, all.size()));
    }

    private void requireColumns(CsvRecord line) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!COLUMNS.contains(name)) {
                throw invalid(line, i, "no column of this name is known; use week_start, count and open_days");
            }
            if (!seen.add(name)) {
                throw invalid(line, i, "the column %s stands here a second time; remove one".formatted(name));
            }
        }
        for (String name : List.of(WEEK, COUNT)) {
            if (!seen.contains(name)) {
                throw invalid(line, header.size() - 1, "the column %s is missing; add it".formatted(name));
            }
        }
    }

    private WeeklySeries series(List<CsvRecord> lines) {
        List<WeeklyCount> weeks = new ArrayList<>();
        for (CsvRecord line : lines) {
            if (line.getFieldCount() != header.size()) {
                throw invalid(
                        line,
                        Math.min(line.getFieldCount(), header.size()) - 1,
                        "%d fields, but the header has %d".formatted(line.getFieldCount(), header.size()));
            }
            LocalDate week = week(line);
            if (!weeks.isEmpty()) {
                requireNext(line, weeks.get(weeks.size() - 1).weekStart(), week);
            }
            long count = number(line, COUNT, LARGEST);
            int openDays =
                    header.contains(OPEN_DAYS) ? (int) number(line, OPEN_DAYS, WeeklyCount.DAYS) : WeeklyCount.DAYS;
            if (openDays == 0 && count > 0) {
                throw invalid(line, header.indexOf(OPEN_DAYS), "no open day, but a count; correct one of them");
            }
            weeks.add(new WeeklyCount(week, count, openDays));
        }
        return new WeeklySeries(weeks);
    }

    private LocalDate week(CsvRecord line) {
        int column = header.indexOf(WEEK);
        try {
            LocalDate week = LocalDate.parse(line.getField(column).strip());
            if (week.getDayOfWeek() != DayOfWeek.MONDAY) {
                throw invalid(
                        line,
                        column,
                        "%s is no Monday; the week began on %s".formatted(week, week.with(DayOfWeek.MONDAY)));
            }
            return week;
        } catch (DateTimeParseException e) {
            throw invalid(line, column, "no date; write the week's Monday as YYYY-MM-DD");
        }
    }

    private void requireNext(CsvRecord line, LocalDate before, LocalDate week) {
        int column = header.indexOf(WEEK);
        if (week.equals(before)) {
            throw invalid(line, column, "the week %s stands here a second time; remove one".formatted(week));
        }
        if (week.isBefore(before)) {
            throw invalid(line, column, "the week %s stands after %s; sort by week".formatted(week, before));
        }
        if (!week.equals(before.plusWeeks(1))) {
            throw invalid(
                    line,
                    column,
                    "the week %s is missing before %s; add it, with count 0 if nothing was counted"
                            .formatted(before.plusWeeks(1), week));
        }
    }

    private long number(CsvRecord line, String name, long largest) {
        int column = header.indexOf(name);
        String text = line.getField(column).strip();
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= largest) {
                return number;
            }
            throw invalid(line, column, "%s is not between 0 and %d".formatted(name, largest));
        } catch (NumberFormatException e) {
            throw invalid(line, column, "%s is no whole number".formatted(name));
        }
    }

    /** An error at a field; its column is that of its first character, from 1, where fields before it are not quoted. */
    private PipelineException invalid(CsvRecord line, int field, String message) {
        int column = 1;
        for (int i = 0; i < field; i++) {
            column += line.getField(i).length() + 1;
        }
        return new PipelineException(
                ErrorCode.SERIES_INVALID,
                "%s:%d:%d: %s".formatted(file, line.getStartingLineNumber(), column, message));
    }
}
