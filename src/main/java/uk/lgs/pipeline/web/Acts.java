package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Act.Field;

/** Everything that operators can do. */
final class Acts {
    /** The place of a dump by which the sample is meant. */
    static final String SAMPLE = "sample";

    private static final String YES = "yes";
    private static final String RUN = "/console/runs/:run";

    private static final int REFUSED = 409;

    private final Operations operations;
    private final Frame frame;

    Acts(Operations operations, Frame frame) {
        this.operations = operations;
        this.frame = frame;
    }

    List<Act> all() {
        Operations.Schedules schedules = operations.schedules();
        Operations.Routes routes = operations.routes();
        Operations.DeadLetters letters = operations.deadLetters();
        return List.of(
                Act.of(
                        "start-run",
                        "/runs",
                        "/console/start",
                        "Starts a run over a dump that lies ready, or over the sample.",
                        this::start,
                        Field.needed("dump", "the place of a dump, as /api/dumps lists them, or sample"),
                        Field.optional("force", "do it even if the same was done before", YES)),
                Act.of(
                        "upload-dump",
                        "/uploads",
                        "/console/start",
                        "Puts a dump into the inbox, from where it is run like any other.",
                        request -> operations.runs().take(file(request, "dump")),
                        Field.file("dump", "the dump, plain or compressed")),
                Act.of(
                        "cancel-run",
                        "/runs/:run/cancel",
                        RUN,
                        "Asks a run to stop; nothing of it is visible then.",
                        request -> operations.runs().cancel(RunView.id(request))),
                Act.of(
                        "resume-run",
                        "/runs/:run/resume",
                        RUN,
                        "Goes on with a run that failed, waits or was killed, from where it stands or from an earlier step.",
                        request -> operations.runs().resume(RunView.id(request), said(request, "from")),
                        Field.optional("from", "from which step", "load", "report", "deliver")),
                Act.of(
                        "backfill",
                        "/backfills",
                        "/console/start",
                        "Makes the reports of past months as they would have been then.",
                        request -> operations
                                .runs()
                                .backfill(
                                        needed(request, "from"),
                                        needed(request, "to"),
                                        isSaid(request, "deliver"),
                                        isSaid(request, "force")),
                        Field.needed("from", "the first month, such as 2011-01"),
                        Field.needed("to", "the last month, such as 2011-06"),
                        Field.optional("deliver", "send the reports to those who are due", YES),
                        Field.optional("force", "make them even if they were made before", YES)),
                Act.of(
                        "deliver-report",
                        "/runs/:run/deliver",
                        RUN,
                        "Sends the report of a run to those who are due and did not get it; what failed is tried again.",
                        request -> operations
                                .deliveries()
                                .deliver(RunView.id(request), said(request, "recipient"), isSaid(request, "again")),
                        Field.optional("recipient", "only to this recipient"),
                        Field.optional("again", "also if it arrived before or is not due; needs recipient", YES)),
                Act.of(
                        "decide-delivery",
                        "/runs/:run/decide",
                        RUN,
                        "Settles a delivery that failed or is in doubt.",
                        this::decide,
                        Field.needed("recipient", "to whom it went"),
                        Field.needed("channel", "by which way", "mail", "folder", "sftp"),
                        Field.needed("decision", "what is so, or is wanted", "arrived", "send-again", "give-up")),
                Act.of(
                        "send-test-mail",
                        "/runs/:run/test-mail",
                        "/console/mail/:run",
                        "Sends the message about a run, without any customer in it, to an address of an allowed domain.",
                        request -> operations
                                .deliveries()
                                .test(RunView.id(request), needed(request, "recipient"), needed(request, "address")),
                        Field.needed("recipient", "whose message"),
                        Field.needed("address", "where it goes")),
                schedule("pause", "Lets a schedule rest until it is resumed.", schedules::pause),
                schedule("resume", "Lets a schedule fire again from its next time on.", schedules::resume),
                schedule("trigger", "Lets a schedule fire now, once.", schedules::trigger),
                route("start", "Starts a route, or lets it go on.", routes::start),
                route("stop", "Stops a route once it is done with what is at work in it.", routes::stop),
                route("suspend", "Lets a route take nothing more until it is started.", routes::suspend),
                letter("retry", "Has what could not be done done again by the service.", letters::retry),
                letter("dismiss", "Closes what could not be done as it is.", letters::dismiss),
                Act.of(
                                "change-recipients",
                                "/recipients",
                                "/console/recipients",
                                "Puts another recipients.yaml in place, if it is right; it is in force at once.",
                                request -> operations.deliveries().changeRecipients(needed(request, "text")),
                                Field.needed("text", "the whole file"))
                        .forThose(Right.ADMINISTER)
                        .refusing(this::notChanged));
    }

    /** The text as it was typed, with what is wrong with it. */
    private Answer notChanged(Request request, String why) {
        String text = request.field("text").orElse("");
        Answer page = frame.page(request, "console-recipients", Map.of("text", text, "error", why));
        return new Answer(REFUSED, page.headers(), page.body());
    }

    private interface Named {
        Effect by(String name);
    }

    private interface Numbered {
        Effect by(long number);
    }

    private static Act schedule(String verb, String summary, Named work) {
        return Act.of(
                verb + "-schedule",
                "/schedules/:schedule/" + verb,
                "/console/schedules",
                summary,
                request -> work.by(request.place("schedule")));
    }

    private static Act route(String verb, String summary, Named work) {
        return Act.of(
                verb + "-route",
                "/routes/:route/" + verb,
                "/console/routes",
                summary,
                request -> work.by(request.place("route")));
    }

    private static Act letter(String verb, String summary, Numbered work) {
        return Act.of(
                verb + "-dead-letter",
                "/dead-letters/:number/" + verb,
                "/console/dead-letters",
                summary,
                request -> work.by(number(request)));
    }

    private static long number(Request request) {
        String text = request.place("number");
        if (!text.matches("\\d{1,18}")) {
            throw Missing.of("dead letter", text);
        }
        return Long.parseLong(text);
    }

    private Effect start(Request request) {
        String dump = needed(request, "dump");
        return operations
                .runs()
                .start(Optional.of(dump).filter(place -> !place.equals(SAMPLE)), isSaid(request, "force"));
    }

    private Effect decide(Request request) {
        DeliveryRecord.Key key = new DeliveryRecord.Key(
                RunView.id(request),
                needed(request, "recipient"),
                needed(request, "channel").toUpperCase(Locale.ROOT));
        String person = request.user().map(User::name).orElse("-");
        return operations.deliveries().decide(key, needed(request, "decision"), person);
    }

    private static Optional<String> said(Request request, String field) {
        return request.field(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static boolean isSaid(Request request, String field) {
        return said(request, field).isPresent();
    }

    private static UploadedFile file(Request request, String field) {
        return request.files().stream()
                .filter(file -> file.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new PipelineException(ErrorCode.RUN_REFUSED, field + " is missing"));
    }

    private static String needed(Request request, String field) {
        return request.field(field)
                .orElseThrow(() -> new PipelineException(ErrorCode.RUN_REFUSED, field + " is missing"));
    }
}
