package uk.lgs.pipeline.app;

import org.apache.camel.CamelContext;
import uk.lgs.pipeline.ops.ActionLog;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Ledgers;
import uk.lgs.pipeline.web.Operations;

/** What the console and the API do and read, over the parts of the service. */
final class Desks {
    private Desks() {}

    static Operations operations(ScheduledWork scheduled, CamelContext camel, Monitoring monitoring) {
        Parts parts = scheduled.parts();
        OnRoute routes = new OnRoute(camel);
        return new Operations(
                new RunDesk(parts, routes),
                new DeliveryDesk(parts, routes),
                new ScheduleDesk(scheduled),
                new RouteDesk(camel),
                letters(new DeadLetterControl(parts)),
                new ServiceDesk(parts, monitoring));
    }

    static Ledgers ledgers(Parts parts) {
        return new Ledgers(
                parts.ledger(),
                parts.deliveries(),
                parts.deadLetters(),
                parts.troubles(),
                actions(parts),
                parts.folders().reports(),
                parts.clock());
    }

    /** Where what people do by hand is noted. */
    static ActionLog actions(Parts parts) {
        return new ActionLog(parts.database().dataSource(), parts.clock());
    }

    private static Operations.DeadLetters letters(DeadLetterControl control) {
        return new Operations.DeadLetters() {
            @Override
            public Effect retry(long number) {
                control.retry(number);
                return Effect.done("Dead letter %d is tried again by the service within seconds".formatted(number));
            }

            @Override
            public Effect dismiss(long number) {
                control.dismiss(number);
                return Effect.done("Dead letter %d is closed as it is".formatted(number));
            }
        };
    }
}
