package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas (2020-12) of records as {@link Json} writes them, each under its name. */
final class Schemas {
    private final ObjectNode byName = JsonNodeFactory.instance.objectNode();

    /** All that were asked for so far, and those that these hold. */
    ObjectNode all() {
        return byName;
    }

    /** The schema of a value. */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean isList = generic.getRawType() == List.class;
            ObjectNode schema = named(isList ? "array" : "object");
            Type[] arguments = generic.getActualTypeArguments();
            schema.set(isList ? "items" : "additionalProperties", of(arguments[arguments.length - 1]));
            return schema;
        }
        if (type instanceof Class<?> raw && raw.isRecord()) {
            return reference(raw);
        }
        return simple(type);
    }

    /** The schema of a list of values. */
    ObjectNode listOf(Type type) {
        ObjectNode schema = named("array");
        schema.set("items", of(type));
        return schema;
    }

    private static ObjectNode simple(Type type) {
        if (type == Instant.class || type == LocalDate.class) {
            return named("string").put("format", type == Instant.class ? "date-time" : "date");
        }
        if (type == String.class) {
            return named("string");
        }
        if (type == boolean.class) {
            return named("boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return named("integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return named("number");
        }
        throw new IllegalArgumentException("no schema is known for " + type);
    }

    private ObjectNode reference(Class<?> record) {
        String name = record.getSimpleName();
        if (!byName.has(name)) {
            ObjectNode schema = byName.putObject(name).put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : record.getRecordComponents()) {
                properties.set(component.getName(), of(component.getGenericType()));
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    required.add(component.getName());
                }
            }
            schema.put("additionalProperties", false);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    static ObjectNode named(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
