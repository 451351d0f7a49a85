package uk.lgs.pipeline.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.run.RunId;

/** The console's pages about all but runs. */
final class ControlPages {
    private static final int FIRINGS = 10;
    private static final int MOST = 100;

    private final Frame frame;
    private final Ledgers ledgers;
    private final Operations operations;

    ControlPages(Frame frame, Ledgers ledgers, Operations operations) {
        this.frame = frame;
        this.ledgers = ledgers;
        this.operations = operations;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/console/deliveries", Right.VIEW, "What went to whom, open ones first.", this::deliveries),
                Endpoint.get(
                        "/console/schedules", Right.VIEW, "What is done when, and what came of it.", this::schedules),
                Endpoint.get("/console/dead-letters", Right.VIEW, "What could not be done unattended.", this::letters),
                Endpoint.get("/console/routes", Right.OPERATE, "The Camel routes with their counts.", this::routes),
                Endpoint.get("/console/health", Right.VIEW, "Whether the service is well.", this::health),
                Endpoint.get("/console/recipients", Right.OPERATE, "Who gets what: recipients.yaml.", this::recipients),
                Endpoint.get("/console/mail/:run", Right.OPERATE, "What would be mailed about a run.", this::mail),
                Endpoint.get(
                        "/console/mail/:run/:recipient", Right.OPERATE, "A message as it would look.", this::message),
                Endpoint.get("/console/actions", Right.OPERATE, "Who did what by hand, and when.", this::actions));
    }

    private Answer deliveries(Request request) {
        return frame.page(
                request,
                "console-deliveries",
                Map.of(
                        "open",
                        Json.models(ledgers.deliveries().open().stream()
                                .map(DeliveryView::of)
                                .toList()),
                        "latest",
                        Json.models(ledgers.deliveries().latest(MOST).stream()
                                .map(DeliveryView::of)
                                .toList())));
    }

    private Answer schedules(Request request) {
        return frame.page(
                request,
                "console-schedules",
                Map.of("schedules", Json.models(operations.schedules().list(FIRINGS))));
    }

    private Answer letters(Request request) {
        return frame.page(
                request,
                "console-dead-letters",
                Map.of(
                        "letters",
                        Json.models(ledgers.deadLetters().list(false, MOST).stream()
                                .map(DeadLetterView::of)
                                .toList())));
    }

    private Answer routes(Request request) {
        return frame.page(
                request,
                "console-routes",
                Map.of("routes", Json.models(operations.routes().list())));
    }

    private Answer health(Request request) {
        Map<String, Object> model = new HashMap<>();
        model.put("checks", Json.models(operations.service().health()));
        boolean isWanted = request.asked("doctor").isPresent();
        if (isWanted && request.user().filter(user -> user.may(Right.OPERATE)).isPresent()) {
            model.put("findings", Json.models(operations.service().doctor()));
        }
        return frame.page(request, "console-health", model);
    }

    private Answer recipients(Request request) {
        return frame.page(
                request,
                "console-recipients",
                Map.of("text", operations.deliveries().recipients()));
    }

    private Answer mail(Request request) {
        RunId run = RunView.id(request);
        List<String> recipients = operations.deliveries().recipientsByMail();
        Map<String, Object> model = new HashMap<>(Map.of("run", run.value(), "recipients", recipients));
        String chosen = request.asked("recipient")
                .or(() -> recipients.stream().findFirst())
                .orElse("");
        if (!chosen.isEmpty()) {
            model.put("mail", Json.model(operations.deliveries().preview(run, chosen)));
        }
        return frame.page(request, "console-mail", model);
    }

    /** Somebody else's page within ours: it can do nothing, and load nothing. */
    private Answer message(Request request) {
        String html = operations
                .deliveries()
                .preview(RunView.id(request), request.place("recipient"))
                .html();
        return Answer.html(html)
                .with(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
                .with("X-Frame-Options", "SAMEORIGIN")
                .with("Cache-Control", "no-store");
    }

    private Answer actions(Request request) {
        int page = RunPages.page(request);
        List<ActionView> actions = ledgers.actions().list(page * MOST, MOST + 1).stream()
                .map(ActionView::of)
                .toList();
        return frame.page(
                request,
                "console-actions",
                Map.of(
                        "actions",
                        Json.models(actions.stream().limit(MOST).toList()),
                        "pageNumber",
                        page,
                        "hasMore",
                        actions.size() > MOST));
    }
}
