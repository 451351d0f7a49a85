package uk.lgs.pipeline.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.lgs.pipeline.delivery.MailAddress;
import uk.lgs.pipeline.delivery.MailPreview;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.delivery.Recipient;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Operations;

/** What operators do about deliveries, as the commands do it. */
final class DeliveryDesk implements Operations.Deliveries {
    private final Parts parts;
    private final OnRoute routes;
    private final RecipientsDesk recipients;

    DeliveryDesk(Parts parts, OnRoute routes) {
        this.parts = parts;
        this.routes = routes;
        recipients = new RecipientsDesk(parts);
    }

    @Override
    public Effect deliver(RunId run, Optional<String> recipient, boolean again) {
        DeliverCommand.requireReport(parts, run);
        DeliverCommand.requireOne(recipient.orElse(null), again);
        new DeliverySteps(parts).planAgain(run, recipient.orElse(null), again);
        return send(run);
    }

    @Override
    public Effect decide(DeliveryRecord.Key delivery, String decision, String person) {
        DeliveryRecord found = parts.deliveries().of(delivery.run()).stream()
                .filter(each -> each.key().equals(delivery))
                .filter(each -> each.state() == DeliveryState.FAILED || each.state() == DeliveryState.IN_DOUBT)
                .findFirst()
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        "run %s has no delivery to %s by %s that failed or is in doubt"
                                .formatted(
                                        delivery.run(),
                                        delivery.recipient(),
                                        delivery.channel().toLowerCase(Locale.ROOT))));
        if (decision.equals("send-again")) {
            parts.deliveries().planAgain(found.key(), found.occasion());
            return send(delivery.run());
        }
        boolean arrived = decision.equals("arrived");
        new DeliverySteps(parts).decide(delivery, arrived, person);
        return Effect.done("The delivery to %s is %s"
                .formatted(delivery.recipient(), arrived ? "noted as arrived" : "given up; nothing more is sent"));
    }

    private Effect send(RunId run) {
        return routes.begin(
                "direct:deliver-report",
                run,
                Object.class,
                "The report of run %s is being sent".formatted(run),
                done -> said(run));
    }

    private String said(RunId run) {
        Map<String, Long> states = parts.deliveries().of(run).stream()
                .collect(Collectors.groupingBy(each -> each.state().label(), Collectors.counting()));
        return states.isEmpty()
                ? "Nobody is due to get the report of run %s".formatted(run)
                : "The deliveries of run %s: %s"
                        .formatted(
                                run,
                                states.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(state -> state.getValue() + " " + state.getKey())
                                        .collect(Collectors.joining(", ")));
    }

    @Override
    public Operations.MailView preview(RunId run, String recipient) {
        OutgoingMail mail = compose(run, byMail(recipient));
        MailPreview preview = MailPreview.of(mail);
        return new Operations.MailView(
                recipient,
                preview.subject(),
                preview.text(),
                preview.html(),
                preview.attachment().orElse(null),
                mail.bytes());
    }

    @Override
    public Effect test(RunId run, String recipient, String address) {
        if (!parts.settings().mail().isOn()) {
            throw Settings.invalid(SettingKey.MAIL_HOST, "names no mail server; set it to send messages");
        }
        if (!MailAddress.isOne(address.strip())) {
            throw new PipelineException(ErrorCode.RUN_REFUSED, "that is no e-mail address");
        }
        MailAddress to = new MailAddress(address.strip());
        if (!parts.recipients().allowedDomains().contains(to.domain())) {
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED, "its domain is not one of allowed_domains in recipients.yaml");
        }
        Recipient whose = byMail(recipient);
        Recipient tester = new Recipient(
                "test-%s-%d".formatted(whose.id(), parts.clock().instant().toEpochMilli()),
                "",
                Optional.of(to),
                Optional.empty(),
                Optional.empty(),
                whose.readership(),
                whose.frequency(),
                whose.customers(),
                0, // nothing is attached
                whose.locale());
        OutgoingMail mail = compose(run, tester);
        return routes.begin("The test message is on its way", () -> {
            new MailServer(parts).send(mail);
            return "The mail server has taken the test message: " + mail.reply();
        });
    }

    private OutgoingMail compose(RunId run, Recipient recipient) {
        return parts.settings().mail().composer(parts.folders()).compose(DeliverySteps.report(parts, run), recipient);
    }

    private Recipient byMail(String id) {
        return parts.recipients()
                .find(id)
                .filter(recipient -> recipient.address().isPresent())
                .orElseThrow(() -> MailCommand.noRecipient(id));
    }

    @Override
    public List<String> recipientsByMail() {
        return parts.recipients().all().stream()
                .filter(recipient -> recipient.address().isPresent())
                .map(Recipient::id)
                .toList();
    }

    @Override
    public String recipients() {
        return recipients.text();
    }

    @Override
    public Effect changeRecipients(String text) {
        return recipients.change(text);
    }
}
