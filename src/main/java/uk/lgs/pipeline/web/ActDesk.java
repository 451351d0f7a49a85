package uk.lgs.pipeline.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.ActionLog;
import uk.lgs.pipeline.ops.ActionRecord.Outcome;
import uk.lgs.pipeline.ops.ActionRecord.Way;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Lets people act: notes who wants what before it is begun, has it done, and notes what came of it, also where it was refused. A
 * form is answered by the page that tells it, the API by JSON.
 */
final class ActDesk {
    /** The parameter by which a page is told which act it is to speak of. */
    static final String TOLD = "done";

    private static final Pattern SHORT = Pattern.compile("\\P{Cntrl}{1,80}");

    private final List<Act> acts;
    private final ActionLog log;
    private final long largestFile;

    /**
     * A desk.
     *
     * @param largestFile the longest file that is taken, in bytes
     */
    ActDesk(List<Act> acts, ActionLog log, long largestFile) {
        this.acts = List.copyOf(acts);
        this.log = log;
        this.largestFile = largestFile;
    }

    List<Act> acts() {
        return acts;
    }

    /** Each act twice: as the form and as the API asks for it. */
    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Act act : acts) {
            endpoints.add(endpoint(act, "/console" + act.path(), request -> byForm(act, request)));
            endpoints.add(endpoint(act, "/api" + act.path(), request -> byProgram(act, request)));
        }
        return endpoints;
    }

    private Endpoint endpoint(Act act, String path, Endpoint.Handler handler) {
        return act.takesFile()
                ? Endpoint.upload(path, act.right(), act.summary(), largestFile, handler)
                : Endpoint.post(path, act.right(), act.summary(), handler);
    }

    private Answer byForm(Act act, Request request) {
        long number = begin(act, Way.CONSOLE, request);
        String page = filled(act.page(), request.places());
        try {
            Effect effect = perform(act, number, request);
            page = effect.run().map(run -> "/console/runs/" + run).orElse(page);
        } catch (PipelineException refused) {
            if (refused.code().category() == ErrorCode.Category.INTERNAL) {
                throw refused;
            }
            if (act.refusal().isPresent()) {
                return act.refusal().get().answer(request, String.valueOf(refused.getMessage()));
            } // else the page tells it
        }
        return Answer.redirect("%s?%s=%d".formatted(page, TOLD, number));
    }

    private Answer byProgram(Act act, Request request) {
        long number = begin(act, Way.API, request);
        Effect effect = perform(act, number, request);
        ActionView done = log.find(number).map(ActionView::of).orElseThrow();
        return Json.answer(new Performed(done, effect.text(), effect.run().orElse("")));
    }

    /**
     * What a program is told of an act.
     *
     * @param action what was noted of it so far
     * @param text one sentence for a person
     * @param run the run that it began; empty where it began none
     */
    record Performed(ActionView action, String text, String run) {}

    private Effect perform(Act act, long number, Request request) {
        try {
            requireFields(act, request);
            Effect effect = act.work().by(request);
            effect.end().whenComplete((text, failure) -> end(number, text, failure));
            return effect;
        } catch (RuntimeException e) {
            end(number, "", e);
            throw e;
        }
    }

    private long begin(Act act, Way way, Request request) {
        String person = request.user().map(User::name).orElse("-");
        return log.begin(person, way, act.name(), subject(act, request));
    }

    private void end(long number, String text, @Nullable Throwable failure) {
        if (failure == null) {
            log.end(number, Outcome.DONE, text);
            return;
        }
        Throwable cause =
                failure instanceof PipelineException || failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof PipelineException refused) {
            log.end(number, outcome(refused.code().category()), String.valueOf(refused.getMessage()));
        } else {
            log.end(number, Outcome.FAILED, "something is broken; the log tells what");
        }
    }

    private static Outcome outcome(ErrorCode.Category category) {
        return switch (category) {
            case INPUT, CONFIGURATION -> Outcome.REFUSED;
            case UNAVAILABLE, INTERNAL -> Outcome.FAILED;
            case STOPPED -> Outcome.DONE; // somebody wanted it so
        };
    }

    private static void requireFields(Act act, Request request) {
        for (Act.Field field : act.fields()) {
            boolean isThere = field.kind() == Act.Kind.FILE
                    ? request.files().stream().anyMatch(file -> file.field().equals(field.name()) && file.bytes() > 0)
                    : request.field(field.name())
                            .filter(text -> !text.isBlank())
                            .isPresent();
            if (field.isNeeded() && !isThere) {
                throw refused("%s is missing: %s".formatted(field.name(), field.meaning()));
            }
            boolean isKnown = field.values().isEmpty()
                    || request.field(field.name())
                            .filter(text -> !text.isBlank())
                            .map(field.values()::contains)
                            .orElse(true);
            if (!isKnown) {
                throw refused("%s must be one of %s".formatted(field.name(), String.join(", ", field.values())));
            }
        }
    }

    private static PipelineException refused(String message) {
        return new PipelineException(ErrorCode.RUN_REFUSED, message);
    }

    /** What an act is about: the values of its path, and what else is said in a few words. */
    private static String subject(Act act, Request request) {
        Stream<String> said = act.fields().stream().flatMap(field -> said(field, request).stream());
        Stream<String> sent = request.files().stream().map(file -> file.name().replaceAll("\\p{Cntrl}", "?"));
        return Stream.of(request.places().values().stream(), said, sent)
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> said(Act.Field field, Request request) {
        boolean isSwitch = field.values().size() == 1;
        return request.field(field.name())
                .filter(text -> SHORT.matcher(text).matches())
                .map(text -> isSwitch ? field.name() : text);
    }

    static String filled(String page, Map<String, String> places) {
        String filled = page;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(
                    ":" + place.getKey(),
                    URLEncoder.encode(place.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return filled;
    }
}
