package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzConstants;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Lets a route say {@code quartz:lgs/NAME}: when that is, and in which time zone, stands in {@code schedules.yaml}. A route that
 * looks after the service itself says when with {@code cron}, and is no schedule that people see.
 */
final class ScheduleComponent extends QuartzComponent {
    private final Schedules schedules;

    ScheduleComponent(Schedules schedules, ScheduleStore store) {
        this.schedules = schedules;
        setScheduler(store.scheduler());
    }

    /** Whether a route's file leaves it to a schedule of its name when it begins. */
    static boolean isFired(Path file, String name) {
        try {
            String text = Files.readString(file);
            return text.contains("quartz:lgs/" + name) && !text.contains("cron:");
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + ": cannot be read; restore it from the distribution",
                    e);
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!parameters.containsKey("cron")) {
            Schedule schedule = schedules.named(remaining.substring(remaining.lastIndexOf('/') + 1));
            parameters.put("cron", schedule.cron());
            parameters.put("trigger.timeZone", schedule.zone().getId());
        }
        // one at a time over all services, and again on another one where its service is killed
        parameters.put("stateful", "true");
        parameters.put("recoverableJob", "true");
        parameters.put("usingFixedCamelContextName", "true");
        return super.createEndpoint(uri, remaining, parameters);
    }

    /** Jobs look for the routes by the name that all services have, and not by the one in this Java's management. */
    @Override
    protected void doStartScheduler() throws Exception {
        getScheduler()
                .getContext()
                .put(
                        QuartzConstants.QUARTZ_CAMEL_CONTEXT + "-"
                                + getCamelContext().getName(),
                        getCamelContext());
        super.doStartScheduler();
    }
}
