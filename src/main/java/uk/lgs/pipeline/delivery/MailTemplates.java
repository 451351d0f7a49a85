package uk.lgs.pipeline.delivery;

import freemarker.cache.FileTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The templates of a folder, in Apache FreeMarker's language: {@code .ftlh} for HTML, where every value is escaped, {@code .ftl}
 * for plain text. They see figures and texts, and neither this program's objects, nor Java, nor files outside the folder. For a
 * language, {@code marketing_de.ftlh} takes the place of {@code marketing.ftlh}.
 */
public final class MailTemplates {
    static final String SUBJECT = "subject.ftl";
    static final String PLAIN = ".ftl";
    static final String HTML = ".ftlh";

    private final Path folder;
    private final Configuration configuration;

    /**
     * The templates of a folder; they are read when they are used.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID where there is no such folder
     */
    public MailTemplates(Path folder) {
        this.folder = folder;
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        try {
            configuration.setTemplateLoader(new FileTemplateLoader(folder.toFile()));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    folder + ": there is no such folder of templates; restore it from the distribution",
                    e);
        }
    }

    /**
     * Makes sure that every template is there and follows the language's rules, so that a slip shows before a run and not after.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID, naming file, line and column
     */
    public void requireReadable() {
        names().forEach(name -> template(name, Locale.UK));
    }

    private static List<String> names() {
        return Stream.concat(
                        Stream.of(SUBJECT),
                        Arrays.stream(Readership.values())
                                .flatMap(readers -> Stream.of(readers.label() + PLAIN, readers.label() + HTML)))
                .toList();
    }

    /**
     * Fills in a template.
     *
     * @param name the file's name, such as {@code marketing.ftlh}
     * @param locale how numbers and dates are written
     * @param model what the template sees: texts, numbers, truth values, and lists and maps of such
     * @throws PipelineException CONFIGURATION_FILE_INVALID, naming file, line and column
     */
    public String fill(String name, Locale locale, Map<String, Object> model) {
        Template template = template(name, locale);
        try {
            StringWriter text = new StringWriter();
            template.process(model, text);
            return text.toString();
        } catch (TemplateException e) {
            throw invalid(e.getTemplateSourceName(), e.getLineNumber(), e.getColumnNumber(), reason(e), e);
        } catch (IOException e) {
            throw invalid(name, null, null, "cannot be filled in: " + e.getMessage(), e);
        }
    }

    private Template template(String name, Locale locale) {
        try {
            Template template = configuration.getTemplate(name, locale);
            requireEscaping(template);
            return template;
        } catch (ParseException e) {
            throw invalid(e.getTemplateName(), e.getLineNumber(), e.getColumnNumber(), e.getEditorMessage(), e);
        } catch (TemplateNotFoundException e) {
            throw invalid(e.getTemplateName(), null, null, "there is no such template; restore it", e);
        } catch (IOException e) {
            throw invalid(name, null, null, "cannot be read; check the file's rights and that it is UTF-8", e);
        }
    }

    private void requireEscaping(Template template) {
        boolean isHtml = template.getName().endsWith(HTML);
        if (isHtml != (template.getOutputFormat() == HTMLOutputFormat.INSTANCE)) {
            throw invalid(template.getName(), 1, 1, "must keep the output format of its file name's ending", null);
        }
    }

    private static String reason(TemplateException e) {
        String message = e.getMessageWithoutStackTop();
        return message == null ? "cannot be filled in" : message;
    }

    /** One line: of the library's advice only what is wrong. */
    private PipelineException invalid(
            @Nullable String template,
            @Nullable Integer line,
            @Nullable Integer column,
            String reason,
            @Nullable Throwable cause) {
        String place = line == null ? "" : ":" + line + ":" + column;
        String sentence = reason.strip().split("\n\n|\n----", 2)[0].replaceAll("\\s+", " ");
        return new PipelineException(
                ErrorCode.CONFIGURATION_FILE_INVALID,
                folder.resolve(String.valueOf(template)) + place + ": " + sentence,
                cause);
    }
}
