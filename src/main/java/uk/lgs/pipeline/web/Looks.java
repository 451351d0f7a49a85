package uk.lgs.pipeline.web;

import java.util.List;

/** Everything about runs and the service that programs can look at. */
final class Looks {
    private static final int MOST = 100;
    private static final int FIRINGS = 10;

    private static final Act.Field PAGE = Act.Field.optional("page", "which hundred of them, from 0 for the newest");

    private final Ledgers ledgers;
    private final Operations operations;
    private final RunReader runs;

    Looks(Ledgers ledgers, Operations operations) {
        this.ledgers = ledgers;
        this.operations = operations;
        runs = new RunReader(ledgers, operations);
    }

    List<Look> all() {
        return List.of(
                Look.list(
                        "/runs",
                        Right.VIEW,
                        "The latest runs, the newest first.",
                        RunView.class,
                        request -> runs.list(RunPages.page(request) * MOST, MOST),
                        PAGE),
                Look.one(
                        "/runs/:run",
                        Right.VIEW,
                        "One run with all that is known of it.",
                        RunDetails.class,
                        request -> runs.details(RunView.id(request))),
                Look.list(
                        "/dumps",
                        Right.OPERATE,
                        "Dumps in the inbox, the newest first.",
                        Operations.DumpFile.class,
                        request -> operations.runs().dumps()),
                Look.list(
                        "/deliveries",
                        Right.VIEW,
                        "What went to whom, the newest runs first.",
                        DeliveryView.class,
                        this::deliveries,
                        Act.Field.optional("open", "only what waits, failed, or is in doubt; all of it", "yes")),
                Look.list(
                        "/dead-letters",
                        Right.VIEW,
                        "What could not be done unattended, the latest first.",
                        DeadLetterView.class,
                        request -> ledgers.deadLetters().list(false, MOST).stream()
                                .map(DeadLetterView::of)
                                .toList()),
                Look.list(
                        "/schedules",
                        Right.VIEW,
                        "What is done when, and what came of it.",
                        ScheduleView.class,
                        request -> operations.schedules().list(FIRINGS)),
                Look.list(
                        "/routes",
                        Right.OPERATE,
                        "The Camel routes with their counts.",
                        RouteView.class,
                        request -> operations.routes().list()),
                Look.list(
                        "/checks",
                        Right.VIEW,
                        "What the health checks find.",
                        CheckView.class,
                        request -> operations.service().health()),
                Look.list(
                        "/actions",
                        Right.OPERATE,
                        "Who did what by hand, the latest first.",
                        ActionView.class,
                        request -> ledgers.actions().list(RunPages.page(request) * MOST, MOST).stream()
                                .map(ActionView::of)
                                .toList(),
                        PAGE));
    }

    private List<DeliveryView> deliveries(Request request) {
        boolean isOpenOnly = request.asked("open").isPresent();
        return (isOpenOnly ? ledgers.deliveries().open() : ledgers.deliveries().latest(MOST))
                .stream().map(DeliveryView::of).toList();
    }
}
