package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class MailTemplatesTest {
    private static final Map<String, Object> MODEL =
            Map.of("name", "<b>Tom & \"Jerry\"</b>", "count", 1234, "list", List.of("a", "b"));

    @TempDir
    private Path folder;

    private Path templates;

    @BeforeEach
    void outsideTheFolderLiesASecret() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "42");
        templates = Files.createDirectory(folder.resolve("templates"));
    }

    @Test
    void htmlIsEscapedAndPlainTextIsNot() throws IOException {
        assertThat(fill("a.ftlh", "${name}")).isEqualTo("&lt;b&gt;Tom &amp; &quot;Jerry&quot;&lt;/b&gt;");
        assertThat(fill("a.ftl", "${name}")).isEqualTo("<b>Tom & \"Jerry\"</b>");
    }

    @Test
    void numbersAreWrittenAsTheLocaleSays() throws IOException {
        write("a.ftl", "${count}");

        assertThat(new MailTemplates(templates).fill("a.ftl", Locale.UK, MODEL)).isEqualTo("1,234");
        assertThat(new MailTemplates(templates).fill("a.ftl", Locale.GERMANY, MODEL))
                .isEqualTo("1.234");
    }

    @Test
    void templateOfTheLanguageTakesThePlaceOfTheUsualOne() throws IOException {
        write("a.ftl", "Hello");
        write("a_de.ftl", "Guten Tag");

        assertThat(new MailTemplates(templates).fill("a.ftl", Locale.GERMANY, MODEL))
                .isEqualTo("Guten Tag");
        assertThat(new MailTemplates(templates).fill("a.ftl", Locale.UK, MODEL)).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
                "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")}",
                "${list?api.getClass()}",
                "${name.class.protectionDomain}",
                "${list.getClass()}",
                "<#include \"../secret.txt\">",
                "<#include \"/../secret.txt\">",
                "<#include \"file:///etc/hostname\">",
                "<#ftl output_format=\"plainText\">${name}",
            })
    void templateReachesNothingButItsModel(String template) {
        assertThatThrownBy(() -> fill("a.ftlh", template)).isInstanceOf(PipelineException.class);
    }

    @Test
    void errorNamesFileLineAndColumn() {
        assertInvalid("a.ftlh", "one\n  ${missing}", "a.ftlh:2:5: ");
        assertInvalid("a.ftlh", "one\n<#if>", "a.ftlh:2:");
        assertInvalid("a.ftl", "one\ntwo ${name + }", "a.ftl:2:");
    }

    @Test
    void missingTemplateIsNamed() {
        assertThatThrownBy(() -> new MailTemplates(templates).fill("none.ftl", Locale.UK, MODEL))
                .hasMessage(templates.resolve("none.ftl") + ": there is no such template; restore it");
        assertThatThrownBy(() -> new MailTemplates(templates).requireReadable()).hasMessageContaining("subject.ftl");
    }

    @Test
    void missingFolderIsNamed() {
        assertThatThrownBy(() -> new MailTemplates(folder.resolve("none"))).hasMessageContaining("none: there is no");
    }

    @Test
    void shippedTemplatesCanBeRead() {
        new MailTemplates(Path.of("config", "templates")).requireReadable();
    }

    private void assertInvalid(String name, String template, String place) {
        assertThatThrownBy(() -> fill(name, template))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageContaining(templates.resolve(place).toString())
                .hasMessageNotContaining("\n");
    }

    private String fill(String name, String template) throws IOException {
        write(name, template);
        return new MailTemplates(templates).fill(name, Locale.UK, MODEL);
    }

    private void write(String name, String template) throws IOException {
        Files.writeString(templates.resolve(name), template);
    }
}
