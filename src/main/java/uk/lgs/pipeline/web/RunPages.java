package uk.lgs.pipeline.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.Trouble;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.ReportFolder.ReportFile;

/** The console's pages about runs. */
final class RunPages {
    static final int PAGE = 25;
    private static final int LOG_LINES = 200;
    private static final int ALL_LOG_LINES = 100_000;
    private static final int FORBIDDEN = 403;
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Frame frame;
    private final Ledgers ledgers;
    private final Operations operations;
    private final RunReader reader;

    RunPages(Frame frame, Ledgers ledgers, Operations operations) {
        this.frame = frame;
        this.ledgers = ledgers;
        this.operations = operations;
        reader = new RunReader(ledgers, operations);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/console", Right.VIEW, "What needs somebody, and the latest runs.", this::runs),
                Endpoint.get("/console/runs/:run", Right.VIEW, "One run with all that is known of it.", this::run),
                Endpoint.get("/console/runs/:run/events", Right.VIEW, "How a run goes on, as it does.", this::events),
                Endpoint.get("/console/runs/:run/log", Right.OPERATE, "What the log says of a run.", this::log),
                Endpoint.get(
                        "/console/runs/:run/quarantine.csv",
                        Right.OPERATE,
                        "The lines of a run that could not be understood, redacted, to be corrected.",
                        this::quarantine),
                Endpoint.get("/console/runs/:run/files/*", Right.VIEW, "A file that a run made.", this::file),
                Endpoint.get("/console/start", Right.OPERATE, "What a run can be started over.", this::start));
    }

    private Answer runs(Request request) {
        int page = page(request);
        List<RunView> runs = reader.list(page * PAGE, PAGE + 1);
        Map<String, Object> model = new HashMap<>();
        model.put("runs", Json.models(runs.stream().limit(PAGE).toList()));
        model.put("pageNumber", page);
        model.put("hasMore", runs.size() > PAGE);
        model.put("needs", Json.models(needs()));
        model.put("checks", Json.models(operations.service().health()));
        reader.list(0, PAGE).stream()
                .filter(run -> run.state().equals("succeeded"))
                .findFirst()
                .ifPresent(run -> model.put("lastSuccess", Json.model(run)));
        operations.service().newestInvoice().ifPresent(time -> model.put("newestInvoice", time.toString()));
        return frame.page(request, "console-runs", model);
    }

    /**
     * Something that a person has to see to.
     *
     * @param kind what it is, in words
     * @param page where that is done
     */
    private record Need(String kind, String subject, String text, String page) {}

    private List<Need> needs() {
        Stream<Need> letters = ledgers.deadLetters().list(true, PAGE).stream()
                .map(DeadLetterView::of)
                .map(letter ->
                        new Need("Could not be done", letter.subject(), letter.reason(), "/console/dead-letters"));
        Stream<Need> deliveries = ledgers.deliveries().open().stream()
                .filter(DeliveryRecord::needsSomebody)
                .limit(PAGE)
                .map(DeliveryView::of)
                .map(delivery -> new Need(
                        delivery.state().equals("failed") ? "Delivery failed" : "Delivery in doubt",
                        delivery.recipient() + " (" + delivery.channel() + ")",
                        String.valueOf(delivery.answer()),
                        "/console/deliveries"));
        Stream<Need> failed = ledgers.troubles().failedRuns().stream().map(RunPages::need);
        return Stream.of(letters, deliveries, failed).flatMap(needs -> needs).toList();
    }

    private static Need need(Trouble trouble) {
        return new Need("Run failed", trouble.subject(), trouble.message(), "/console#runs");
    }

    static int page(Request request) {
        return request.asked("page")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private Answer run(Request request) {
        RunId id = RunView.id(request);
        RunDetails details = reader.details(id);
        Map<String, Object> model = new HashMap<>();
        model.put("details", Json.model(details));
        model.put("mayCustomers", may(request, Right.CUSTOMERS));
        model.put("canResume", canResume(details.run()));
        model.put("canCancel", !details.run().isOver());
        model.put(
                "actions",
                Json.models(ledgers.actions().about(id.value(), PAGE).stream()
                        .map(ActionView::of)
                        .toList()));
        if (may(request, Right.OPERATE)) {
            model.put("log", lines(id, LOG_LINES));
            model.put("recipients", operations.deliveries().recipientsByMail());
        }
        return frame.page(request, "console-run", model);
    }

    /** One that is marked as running may have been killed; its process gives a sign of life every few seconds. */
    private boolean canResume(RunView run) {
        boolean isSilent =
                run.heartbeatAt().plus(SILENCE).isBefore(ledgers.clock().instant());
        return run.state().equals("failed")
                || run.state().equals("waiting")
                || (run.state().equals("running") && isSilent);
    }

    private Answer events(Request request) {
        RunId run = RunView.id(request);
        reader.find(run);
        return Answer.events(new RunFeed(reader, frame, request, run));
    }

    private Answer log(Request request) {
        RunId run = RunView.id(request);
        reader.find(run);
        return Answer.download(
                String.join("\n", lines(run, ALL_LOG_LINES)) + "\n",
                "text/plain; charset=utf-8",
                "run-%s.log".formatted(run));
    }

    private List<String> lines(RunId run, int most) {
        return new RunLog(operations.service().logs()).lines(run, most);
    }

    private Answer quarantine(Request request) {
        RunId run = RunView.id(request);
        reader.find(run);
        String csv = operations
                .runs()
                .quarantine(run)
                .orElseThrow(() -> Missing.of("line in quarantine of run", run.value()));
        return Answer.download(csv, "text/csv; charset=utf-8", "quarantine-%s.csv".formatted(run));
    }

    private Answer file(Request request) {
        RunId run = RunView.id(request);
        String prefix = "/console/runs/%s/files/".formatted(run);
        String path = request.path().startsWith(prefix) ? request.path().substring(prefix.length()) : "";
        ReportFile file = reader.reports().find(run, path).orElseThrow(() -> Missing.of("file", path));
        if (file.hasCustomers() && !may(request, Right.CUSTOMERS)) {
            return Answer.text(
                    FORBIDDEN,
                    "text/plain; charset=utf-8",
                    "This file tells of single customers, which you may not see.\n");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Answer.download(reader.reports().place(run, file), type(name), name);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "csv" -> "text/csv; charset=utf-8";
            case "json" -> "application/json";
            case "png" -> "image/png";
            case "pdf" -> "application/pdf";
            default -> "application/octet-stream";
        };
    }

    private Answer start(Request request) {
        return frame.page(
                request,
                "console-start",
                Map.of("dumps", Json.models(operations.runs().dumps())));
    }

    private static boolean may(Request request, Right right) {
        return request.user().filter(user -> user.may(right)).isPresent();
    }
}
