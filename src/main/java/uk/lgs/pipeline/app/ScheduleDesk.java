package uk.lgs.pipeline.app;

import java.util.List;
import java.util.Locale;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Operations;
import uk.lgs.pipeline.web.ScheduleView;

/** What operators do with schedules, as the command does it. */
final class ScheduleDesk implements Operations.Schedules {
    private final ScheduleControl control;

    ScheduleDesk(ScheduledWork scheduled) {
        control = new ScheduleControl(
                scheduled.schedules(), scheduled.store(), scheduled.parts().firings());
    }

    @Override
    public List<ScheduleView> list(int latest) {
        return control.list(latest).stream().map(ScheduleDesk::view).toList();
    }

    private static ScheduleView view(ScheduleControl.Status status) {
        return new ScheduleView(
                status.schedule().name(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.schedule().cron(),
                status.schedule().zone().getId(),
                status.next().orElse(null),
                status.latest().stream().map(ScheduleView.Firing::of).toList());
    }

    @Override
    public Effect pause(String name) {
        control.pause(name);
        return Effect.done("%s rests until it is resumed".formatted(name));
    }

    @Override
    public Effect resume(String name) {
        control.resume(name);
        return Effect.done("%s fires again from its next time on".formatted(name));
    }

    @Override
    public Effect trigger(String name) {
        control.trigger(name);
        return Effect.done("%s is asked for; a service takes it within seconds".formatted(name));
    }
}
