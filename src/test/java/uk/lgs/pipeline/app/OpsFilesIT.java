package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** The files of {@code docs/ops} name only metrics and labels that a service at work has, and what they show has its unit. */
class OpsFilesIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final Path ALERTS = Path.of("docs/ops/alerts.yaml");
    private static final Path DASHBOARD = Path.of("docs/ops/dashboard.json");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_][\\w]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=~?\\s*\"|(\\w+)\\s*!=");

    /** A name in an expression, unless it is a function's. */
    private static final Pattern NAME = Pattern.compile("([a-z_]\\w*)\\b(?!\\s*\\()(\\{[^}]*})?");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "by", "without", "on", "bool");

    /** What Prometheus itself adds. */
    private static final Map<String, Set<String>> OF_PROMETHEUS = Map.of("up", Set.of("job", "instance"));

    @TempDir
    private static Path folder;

    /** The labels of each metric. */
    private static final Map<String, Set<String>> METRICS = new HashMap<>(OF_PROMETHEUS);

    @BeforeAll
    static void scrapeAServiceThatHasWorked() throws Exception {
        try (TestService service = TestService.start(folder, Map.of())) {
            service.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")));
            deliverAndFail(service.parts().settings().database());
            SAMPLE.matcher(service.get("/metrics").body())
                    .results()
                    .forEach(sample -> METRICS.computeIfAbsent(
                                    sample.group(1), name -> new TreeSet<>(Set.of("job", "instance")))
                            .addAll(labels(sample.group(2))));
        }
    }

    /** What needs servers that fail is put into the ledger by hand. */
    private static void deliverAndFail(DatabaseSettings database) throws Exception {
        try (Connection session = DriverManager.getConnection(
                        String.valueOf(database.url()), database.user(), database.password());
                Statement statement = session.createStatement()) {
            statement.execute("""
                    insert into ops.delivery (run_id, recipient_id, channel, occasion, state, planned_at)
                    select run_id, 'board', 'MAIL', 'week', 'PLANNED', now() from ops.run
                    """);
            statement.execute("""
                    insert into ops.run (
                      run_id, run_key, state, dump_name, dump_sha256, report_date, settings_fingerprint, owner,
                      started_at, heartbeat_at, ended_at, error_code, error_message
                    )
                    values (
                      'x', 'x', 'FAILED', 'x.sql', 'ab', '2011-12-10', 'cd', 'shop:1', now(), now(), now(),
                      'DUMP_MALFORMED', 'line 3'
                    )
                    """);
        }
    }

    private static Set<String> labels(String text) {
        Set<String> labels = new TreeSet<>();
        if (text != null) {
            LABEL.matcher(text)
                    .results()
                    .forEach(match -> labels.add(match.group(1) == null ? match.group(2) : match.group(1)));
        }
        return labels;
    }

    @Test
    void alertsNameWhatThereIs() throws IOException {
        List<String> expressions =
                alerts().map(rule -> rule.path("expr").asText()).toList();

        assertThat(expressions).hasSizeGreaterThan(10);
        assertThat(expressions.stream().flatMap(OpsFilesIT::unknown)).isEmpty();
    }

    @Test
    void dashboardNamesWhatThereIs() throws IOException {
        List<String> expressions =
                panels().flatMap(panel -> expressions(panel).stream()).toList();

        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(expressions.stream().flatMap(OpsFilesIT::unknown)).isEmpty();
    }

    @Test
    void misspeltMetricAndLabelAreFound() {
        assertThat(unknown("rate(lgs_lines_totl[5m]) > 0")).containsExactly("lgs_lines_totl");
        assertThat(unknown("sum by (fate) (lgs_lines_total{fat=\"loaded\"})")).containsExactly("lgs_lines_total{fat}");
    }

    @Test
    void everyAlertIsExplainedInTheHandbook() throws IOException {
        String handbook = Files.readString(Path.of("docs/operations.md"));

        assertThat(alerts()).allSatisfy(rule -> {
            String name = rule.path("alert").asText();
            assertThat(handbook).contains("\n### " + name + "\n");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
        });
    }

    @Test
    void everyPanelHasATitleADescriptionAndTheUnitOfItsMetric() throws IOException {
        assertThat(panels()).allSatisfy(panel -> {
            String unit = panel.at("/fieldConfig/defaults/unit").asText();
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            for (String expression : expressions(panel)) {
                assertThat(unit).as(expression).isEqualTo(unitOf(expression));
            }
        });
    }

    /** As the names of metrics say. */
    private static String unitOf(String expression) {
        if (expression.matches(".*rate\\(camel_\\w+_total.*")) {
            return "ops";
        }
        if (expression.matches(".*_(ratio|usage)\\b.*")) {
            return "percentunit";
        }
        if (expression.contains("_bytes")) {
            return "bytes";
        }
        return expression.contains("_seconds") ? "s" : "none";
    }

    /** What an expression names that no service has. */
    private static Stream<String> unknown(String expression) {
        String plain = expression.replaceAll("\\[\\w+]", "").replaceAll("\\b(by|without)\\s*\\([^)]*\\)", "");
        List<String> unknown = new ArrayList<>();
        NAME.matcher(plain.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .filter(match -> !WORDS.contains(match.group(1)))
                .forEach(match -> check(match, unknown));
        return unknown.stream();
    }

    private static void check(MatchResult match, List<String> unknown) {
        Set<String> known = METRICS.get(match.group(1));
        if (known == null) {
            unknown.add(match.group(1));
            return;
        }
        labels(match.group(2)).stream()
                .filter(label -> !known.contains(label))
                .forEach(label -> unknown.add(match.group(1) + "{" + label + "}"));
    }

    private static Stream<JsonNode> alerts() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(ALERTS.toFile()).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules.stream();
    }

    private static Stream<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels").forEach(panels::add);
        return panels.stream().filter(panel -> !panel.path("type").asText().equals("row"));
    }

    private static List<String> expressions(JsonNode panel) {
        return panel.path("targets").findValuesAsText("expr");
    }
}
