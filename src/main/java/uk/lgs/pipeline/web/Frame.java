package uk.lgs.pipeline.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.ops.ActionLog;
import uk.lgs.pipeline.ops.ActionRecord;

/** The pages of the console, each with what came of the act that led to it. */
final class Frame {
    private final Pages pages;
    private final ActionLog actions;

    Frame(Pages pages, ActionLog actions) {
        this.pages = pages;
        this.actions = actions;
    }

    Answer page(Request request, String template, Map<String, Object> model) {
        Map<String, Object> seen = new HashMap<>(model);
        told(request).ifPresent(action -> seen.put("told", Json.model(action)));
        return pages.page(request, template, seen).with("Cache-Control", "no-store");
    }

    /** A part of a page. */
    String part(Request request, String template, Map<String, Object> model) {
        return pages.fill(request, template, model);
    }

    /** What a person did a moment ago; nobody is told what others did. */
    private Optional<ActionView> told(Request request) {
        return request.asked(ActDesk.TOLD)
                .filter(number -> number.matches("\\d{1,18}"))
                .flatMap(number -> actions.find(Long.parseLong(number)))
                .filter(action -> isOwn(request, action))
                .map(ActionView::of);
    }

    private static boolean isOwn(Request request, ActionRecord action) {
        return request.user()
                .filter(user -> user.name().equals(action.person()))
                .isPresent();
    }
}
