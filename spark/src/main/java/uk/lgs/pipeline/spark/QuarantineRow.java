package uk.lgs.pipeline.spark;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;
import uk.lgs.pipeline.privacy.QuarantinedLine;

/** A redacted line as a row of the lake, and back. */
final class QuarantineRow {
    static final StructType SCHEMA = new StructType()
            .add("line_no", DataTypes.LongType, false)
            .add("column_name", DataTypes.StringType, false)
            .add("byte_of_line", DataTypes.LongType, true)
            .add("rule", DataTypes.StringType, false)
            .add("fields", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false)
            .add("position", DataTypes.LongType, false);

    private QuarantineRow() {}

    static Row of(QuarantinedLine line) {
        return RowFactory.create(
                line.lineNumber(),
                line.column(),
                line.byteOfLine().orElse(null),
                line.rule(),
                CollectionConverters.asScala(line.fields()));
    }

    /** The same row with its place among all that were rejected. */
    static Row at(Row row, long position) {
        return RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), position);
    }

    static QuarantinedLine line(Row row) {
        Map<String, String> fields = row.getJavaMap(4);
        return new QuarantinedLine(
                row.getLong(0), row.getString(1), Optional.ofNullable((Long) row.get(2)), row.getString(3), fields);
    }
}
