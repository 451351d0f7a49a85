package uk.lgs.pipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.warehouse.PlantedBreach;

/** The borders between the rooms: who may import whom, and where each library may be used. */
class RoomsTest {
    private static final String BASE = "uk.lgs.pipeline.";

    /** Each room and the rooms that it may import. Data flows one way. */
    private static final Map<String, List<String>> ROOMS = rooms();

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("uk.lgs.pipeline");

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put("run", List.of());
        rooms.put("dump", List.of("run"));
        rooms.put("sample", List.of("run"));
        rooms.put("cleaning", List.of("run", "dump"));
        rooms.put("privacy", List.of("run", "dump", "cleaning"));
        rooms.put("quality", List.of("run", "privacy"));
        rooms.put("warehouse", List.of("run", "privacy", "quality"));
        rooms.put("analytics", List.of("run", "warehouse"));
        rooms.put("report", List.of("run", "analytics"));
        rooms.put("delivery", List.of("run", "report"));
        rooms.put("ops", List.of("run"));
        rooms.put("web", List.of("run", "warehouse", "analytics", "report", "delivery", "ops"));
        rooms.put(
                "app",
                List.of(
                        "run",
                        "dump",
                        "sample",
                        "cleaning",
                        "privacy",
                        "quality",
                        "warehouse",
                        "analytics",
                        "report",
                        "delivery",
                        "ops",
                        "web"));
        return rooms;
    }

    private static Stream<String> names() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void roomImportsOnlyWhatItMay(String room) {
        imports(room).check(PRODUCT);
    }

    @Test
    void everyPackageIsARoom() {
        List<String> allowed = names().map(room -> BASE + room).toList();

        assertThat(PRODUCT)
                .extracting(JavaClass::getPackageName)
                .allSatisfy(name -> assertThat(allowed).contains(name));
    }

    /** Its classes are compiled with Spark, which is not here. */
    @Test
    void sparkImportsOnlyWhatRunsInItsTasks() throws IOException {
        Pattern others =
                Pattern.compile("import (?:static )?uk\\.lgs\\.pipeline\\.(?!run\\.|dump\\.|cleaning\\.|privacy\\.).*");
        try (Stream<Path> sources = Files.walk(Path.of("spark/src/main/java"))) {
            List<Path> files = sources.filter(Files::isRegularFile).toList();

            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(Files.readAllLines(file)).as(file.toString()).noneMatch(others.asMatchPredicate());
            }
        }
    }

    @Test
    void camelAndQuartzStayInApp() {
        only("app", "org.apache.camel..", "org.quartz..", "com.jcraft..").check(PRODUCT);
    }

    @Test
    void httpAndTracesStayInApp() {
        only("app", "io.vertx..", "io.netty..", "io.opentelemetry..").check(PRODUCT);
    }

    @Test
    void metricsForWatchersStayInOpsAndApp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "ops", BASE + "app")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.prometheus.."))
                .check(PRODUCT);
    }

    @Test
    void whatWritesDocumentsStaysInReport() {
        only("report", "org.apache.poi..", "org.jfree..", "org.openxmlformats..", "com.lowagie..")
                .check(PRODUCT);
    }

    @Test
    void templatesStayInDeliveryAndWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "delivery", BASE + "web")
                .should()
                .dependOnClassesThat(resideInAnyPackage("freemarker.."))
                .check(PRODUCT);
    }

    @Test
    void jdbcStaysInWarehouseAndOps() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "warehouse", BASE + "ops")
                .and()
                .doNotHaveSimpleName("SchedulerConnections") // Quartz asks for connections by their type
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."))
                .check(PRODUCT);
    }

    @Test
    void warehouseThatNamesARawLineIsFound() {
        JavaClasses withBreach = new ClassFileImporter().importClasses(PlantedBreach.class);

        EvaluationResult result = imports("warehouse").evaluate(withBreach);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains("RawBatch"));
    }

    private static ArchRule imports(String room) {
        List<String> allowed = Stream.concat(Stream.of(room), ROOMS.getOrDefault(room, List.of()).stream())
                .map(name -> BASE + name)
                .toList();
        DescribedPredicate<JavaClass> forbidden = DescribedPredicate.describe(
                "are in a room other than " + allowed,
                type -> type.getPackageName().startsWith("uk.lgs.pipeline")
                        && !allowed.contains(type.getPackageName()));
        return noClasses().that().resideInAPackage(BASE + room).should().dependOnClassesThat(forbidden);
    }

    private static ArchRule only(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + room)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }
}
