package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a row that a select gave. */
final class RowValue {
    private RowValue() {}

    /** The value of a column, counted from 0, that is of a type and never null. */
    static <T> T value(List<@Nullable Object> row, int column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column)));
    }
}
