package uk.lgs.pipeline.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingAction;
import uk.lgs.pipeline.analytics.BriefingAlert;
import uk.lgs.pipeline.analytics.BriefingChange;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.BriefingMove;
import uk.lgs.pipeline.analytics.BriefingPeriod;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

/** What a report says first, for machines and for the templates of messages: {@code briefing.json}. */
final class BriefingJson {
    static final String NAME = "briefing.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> CONTENT = new TypeReference<>() {};

    private BriefingJson() {}

    /** Writes the file into the report's folder. */
    static void write(Path folder, Briefing briefing) {
        JsonFile.write(folder.resolve(NAME), content(briefing));
    }

    /**
     * Reads it back.
     *
     * @throws PipelineException NOT_FOUND where it cannot be read
     */
    static Map<String, Object> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), CONTENT);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    file + ": cannot be read; make the report again with ./pipeline run --force",
                    e);
        }
    }

    private static Map<String, Object> content(Briefing briefing) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("report_date", briefing.reportDate().toString());
        content.put("data_until", briefing.dataUntil().toString());
        content.put("finding", briefing.finding());
        content.put("base", briefing.base());
        content.put("filters", briefing.filters());
        content.put("extent", briefing.extent().label());
        content.put("alert", alert(briefing.alert()));
        content.put("week", period(briefing.week(), briefing.format()));
        content.put("month", period(briefing.month(), briefing.format()));
        content.put(
                "actions",
                briefing.actions().stream()
                        .map(action -> action(action, briefing.format()))
                        .toList());
        content.put(
                "changes",
                briefing.changes().stream()
                        .map(move -> move(move, briefing.format()))
                        .toList());
        content.put("looked_at", briefing.lookedAt());
        return content;
    }

    private static Map<String, Object> alert(BriefingAlert alert) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("verdict", alert.kind().words());
        content.put("is_alarm", alert.isAlarm());
        content.put("headline", alert.headline());
        content.put("detail", alert.detail());
        content.put("others", alert.others());
        return content;
    }

    private static Map<String, Object> period(BriefingPeriod period, ReportFormat format) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", period.period().name(format));
        content.put("from", period.period().from().toString());
        content.put("to", period.period().to().toString());
        content.put("is_complete", period.period().isComplete());
        content.put("note", period.period().note());
        content.put(
                "figures",
                period.figures().stream().map(figure -> figure(figure, format)).toList());
        return content;
    }

    private static Map<String, Object> figure(BriefingFigure figure, ReportFormat format) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("measure", figure.measure().label());
        content.put("unit", format.inCurrency(figure.measure().unit()));
        content.put("value", figure.value());
        content.put("words", figure.valueWords(format));
        content.put("before", change(figure.before(), format));
        content.put("year_before", change(figure.yearBefore(), format));
        return content;
    }

    private static @Nullable Map<String, Object> change(Optional<BriefingChange> change, ReportFormat format) {
        return change.map(known -> {
                    Map<String, Object> content = new LinkedHashMap<>();
                    content.put("earlier", known.earlier());
                    content.put("absolute", known.absolute());
                    known.percent().ifPresent(percent -> content.put("percent", percent));
                    content.put("direction", known.direction());
                    content.put("words", known.words(format));
                    return content;
                })
                .orElse(null);
    }

    private static Map<String, Object> action(BriefingAction action, ReportFormat format) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("subject", action.subject());
        content.put("customers", action.customers());
        content.put("money", action.money());
        content.put("money_meaning", action.moneyMeaning());
        content.put("size", action.size(format));
        content.put("segment", action.segment());
        content.put("action", action.recommended());
        return content;
    }

    private static Map<String, Object> move(BriefingMove move, ReportFormat format) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("kind", move.kind());
        content.put("subject", move.subject());
        content.put("measure", move.measure());
        content.put("from", move.from().toString());
        content.put("to", move.to().toString());
        content.put("value", move.value());
        content.put("expected", move.expected());
        content.put("lower", move.lower());
        content.put("upper", move.upper());
        move.money().ifPresent(money -> content.put("money", money));
        content.put("is_beyond_chance", move.isBeyondChance());
        content.put("words", move.words(format));
        content.put("driver", move.driver());
        content.put("sentence", move.sentence(format));
        return content;
    }
}
