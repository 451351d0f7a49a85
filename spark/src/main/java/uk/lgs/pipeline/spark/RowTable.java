package uk.lgs.pipeline.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table.Type;

/** Rows on their way from the warehouse, and to it: JSON arrays of text, in which null is null. */
record RowTable(StructType schema, List<Row> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 5_000;
    private static final int DIGITS = 38;

    /** Rows that were told. */
    static RowTable of(JsonNode wish) {
        JsonNode rows = wish.get("rows");
        StructType schema = new StructType();
        List<Type> types = new ArrayList<>();
        for (JsonNode column : wish.get("columns")) {
            Type type = Type.valueOf(column.get("type").asText());
            schema = schema.add(column.get("name").asText(), sparkType(type, rows, types.size()));
            types.add(type);
        }
        List<Row> read = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            Object[] values = new Object[types.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i).isNull()
                        ? null
                        : types.get(i).value(row.get(i).asText());
            }
            read.add(RowFactory.create(values));
        }
        return new RowTable(schema, read);
    }

    private static DataType sparkType(Type type, JsonNode rows, int column) {
        return switch (type) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.LongType;
            case DECIMAL -> DataTypes.createDecimalType(DIGITS, scale(rows, column));
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampNTZType;
            case BOOLEAN -> DataTypes.BooleanType;
        };
    }

    /** The digits after the point that the longest number has. */
    private static int scale(JsonNode rows, int column) {
        int scale = 0;
        for (JsonNode row : rows) {
            if (!row.get(column).isNull()) {
                scale = Math.max(scale, new BigDecimal(row.get(column).asText()).scale());
            }
        }
        return scale;
    }

    Dataset<Row> in(SparkSession session) {
        return session.createDataFrame(rows, schema);
    }

    /** The columns of a select. */
    static ObjectNode columns(StructType schema) {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode columns = result.putArray("columns");
        for (StructField field : schema.fields()) {
            columns.addObject()
                    .put("name", field.name())
                    .put("type", type(field).name());
        }
        return result;
    }

    private static Type type(StructField field) {
        DataType type = field.dataType();
        if (type instanceof DecimalType) {
            return Type.DECIMAL;
        }
        return switch (type.typeName()) {
            case "string", "void" -> Type.TEXT;
            case "integer", "long", "short", "byte" -> Type.INTEGER;
            case "date" -> Type.DATE;
            case "timestamp", "timestamp_ntz" -> Type.TIMESTAMP;
            case "boolean" -> Type.BOOLEAN;
            default ->
                throw new IllegalArgumentException("column %s is of type %s, which no figure has; cast it"
                        .formatted(field.name(), type.typeName()));
        };
    }

    /** The rows of a select, some thousands at a time. */
    static Iterator<JsonNode> pages(Dataset<Row> rows) {
        Iterator<Row> each = rows.toLocalIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public JsonNode next() {
                ArrayNode page = JSON.createArrayNode();
                while (each.hasNext() && page.size() < PAGE) {
                    add(page.addArray(), each.next());
                }
                return page;
            }
        };
    }

    private static void add(ArrayNode values, Row row) {
        for (int i = 0; i < row.size(); i++) {
            @Nullable Object value = row.get(i);
            values.add(
                    value == null
                            ? null
                            : value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }
}
