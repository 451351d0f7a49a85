package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import uk.lgs.pipeline.analytics.BriefingSamples;
import uk.lgs.pipeline.analytics.MetricTable;

/** Holds every part of the workbook against the schemas of ECMA-376, by the JDK's validator: what breaks them, Excel repairs. */
class WorkbookSchemaTest {
    private static final String SCHEMAS = "/org/apache/poi/schemas/ooxml/src/";

    private static final Map<Profile, Ooxml> WORKBOOKS = new EnumMap<>(Profile.class);

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        List<MetricTable> metrics = BriefingSamples.beside(Samples.metrics(), "spike");
        for (Profile profile : Profile.values()) {
            Path own = Files.createDirectory(folder.resolve(profile.label()));
            WORKBOOKS.put(profile, Ooxml.read(new ReportWriter(profile).write(own, Samples.facts(), metrics)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xl/workbook.xml, sml.xsd",
        "xl/styles.xml, sml.xsd",
        "xl/sharedStrings.xml, sml.xsd",
        "xl/worksheets/, sml.xsd",
        "xl/tables/, sml.xsd",
        "xl/charts/, dml-chart.xsd",
        "xl/drawings/, dml-spreadsheetDrawing.xsd",
    })
    void partsAreValid(String parts, String schemaName) throws SAXException, IOException {
        Schema schema = schema(schemaName);
        assertThat(WORKBOOKS.get(Profile.STANDARD).partNames(parts)).isNotEmpty();
        for (Map.Entry<Profile, Ooxml> workbook : WORKBOOKS.entrySet()) {
            for (String name : workbook.getValue().partNames(parts)) {
                validate(
                        schema,
                        workbook.getKey() + " " + name,
                        workbook.getValue().part(name));
            }
        }
    }

    private static void validate(Schema schema, String name, InputStream part) throws SAXException, IOException {
        try {
            schema.newValidator().validate(new StreamSource(part));
        } catch (SAXParseException e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    @Test
    void theValidatorFindsABreach() throws SAXException {
        Schema schema = schema("sml.xsd");
        String breach = "<table xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' id='1'/>";
        assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(new StringReader(breach))))
                .isInstanceOf(SAXParseException.class);
    }

    private static Schema schema(String name) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Source source = new StreamSource(url(name).toString());
        return factory.newSchema(source);
    }

    private static URL url(String file) {
        return Objects.requireNonNull(WorkbookSchemaTest.class.getResource(SCHEMAS + file), file);
    }
}
