package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description of the API (OpenAPI 3.1), made of the endpoints that there are. */
final class OpenApi {
    static final String PATH = "/api/openapi.json";

    private static final Pattern PLACE = Pattern.compile(":(\\w+)");
    private static final String JSON = "application/json";

    private final Schemas schemas = new Schemas();
    private final Map<String, Look> looks = new TreeMap<>();
    private final Map<String, Act> acts = new TreeMap<>();
    private final List<Endpoint> endpoints;

    OpenApi(List<Endpoint> endpoints, List<Look> looks, List<Act> acts) {
        this.endpoints = endpoints;
        looks.forEach(look -> this.looks.put("/api" + look.path(), look));
        acts.forEach(act -> this.acts.put("/api" + act.path(), act));
    }

    Endpoint endpoint() {
        return Endpoint.get(PATH, Right.VIEW, "This description (OpenAPI 3.1).", request -> Json.answer(document()));
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "London Gift Shop retail pipeline")
                .put("version", "1")
                .put(
                        "description",
                        "What the console shows and does. A refusal is told as problem details (RFC 9457). A program sends name and"
                                + " password with each request.");
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            if (endpoint.isApi() && !endpoint.path().endsWith("*")) {
                String path = PLACE.matcher(endpoint.path()).replaceAll("{$1}");
                paths.withObject("/" + path.replace("~", "~0").replace("/", "~1"))
                        .set(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
            }
        }
        schemas.of(Problem.Details.class);
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.all());
        components
                .putObject("securitySchemes")
                .putObject("login")
                .put("type", "http")
                .put("scheme", "basic");
        document.putArray("security").addObject().putArray("login");
        return document;
    }

    private ObjectNode operation(Endpoint endpoint) {
        ObjectNode operation = JsonNodeFactory.instance
                .objectNode()
                .put("operationId", operationId(endpoint))
                .put("summary", endpoint.summary());
        endpoint.right()
                .ifPresent(right -> operation.put("x-needs-right", right.name().toLowerCase(Locale.ROOT)));
        ArrayNode parameters = operation.putArray("parameters");
        Matcher places = PLACE.matcher(endpoint.path());
        while (places.find()) {
            parameter(parameters, places.group(1), "path", true, Schemas.named("string"));
        }
        Look look = looks.get(endpoint.path());
        Act act = endpoint.method() == Method.POST ? acts.get(endpoint.path()) : null;
        if (look != null && endpoint.method() == Method.GET) {
            look.parameters()
                    .forEach(field -> parameter(parameters, field.name(), "query", false, schema(field))
                            .put("description", field.meaning()));
        }
        if (act != null && !act.fields().isEmpty()) {
            operation.set("requestBody", body(act));
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode well = responses.putObject("200").put("description", "It is told.");
        if (act != null) {
            schema(well, schemas.of(ActDesk.Performed.class));
        } else if (look != null) {
            schema(well, look.isList() ? schemas.listOf(look.type()) : schemas.of(look.type()));
        }
        responses
                .putObject("default")
                .put("description", "It is refused or failed.")
                .putObject("content")
                .putObject("application/problem+json")
                .set("schema", schemas.of(Problem.Details.class));
        return operation;
    }

    private String operationId(Endpoint endpoint) {
        Act act = acts.get(endpoint.path());
        return endpoint.method() == Method.POST && act != null
                ? act.name()
                : (endpoint.method().name().toLowerCase(Locale.ROOT)
                                + endpoint.path().substring("/api".length()))
                        .replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static ObjectNode parameter(
            ArrayNode parameters, String name, String where, boolean isNeeded, ObjectNode schema) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", where).put("required", isNeeded);
        parameter.set("schema", schema);
        return parameter;
    }

    private static ObjectNode body(Act act) {
        ObjectNode schema = Schemas.named("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Act.Field field : act.fields()) {
            properties.set(field.name(), schema(field).put("description", field.meaning()));
            if (field.isNeeded()) {
                required.add(field.name());
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("required", !required.isEmpty());
        body.putObject("content")
                .putObject(act.takesFile() ? "multipart/form-data" : "application/x-www-form-urlencoded")
                .set("schema", schema);
        return body;
    }

    private static ObjectNode schema(Act.Field field) {
        ObjectNode schema = Schemas.named("string");
        if (field.kind() == Act.Kind.FILE) {
            return schema.put("contentMediaType", "application/octet-stream");
        }
        if (!field.values().isEmpty()) {
            ArrayNode values = schema.putArray("enum");
            field.values().forEach(values::add);
        }
        return schema;
    }

    private static void schema(ObjectNode response, ObjectNode schema) {
        response.putObject("content").putObject(JSON).set("schema", schema);
    }
}
