package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What is done unattended, and when: the file {@code schedules.yaml} of the configuration folder.
 *
 * @param zone the time zone of the shop, which schedules have unless they say another
 */
record Schedules(ZoneId zone, List<Schedule> all) {
    Schedules {
        all = List.copyOf(all);
    }

    /**
     * Reads and checks the file.
     *
     * @param now from when on schedules must fire as they say
     * @throws PipelineException CONFIGURATION_FILE_INVALID that names file, line, column and key
     */
    static Schedules read(Path file, Instant now) {
        return new SchedulesFile(file, now).read();
    }

    Optional<Schedule> find(String name) {
        return all.stream().filter(schedule -> schedule.name().equals(name)).findFirst();
    }

    /**
     * The schedule of a name.
     *
     * @throws PipelineException NOT_FOUND
     */
    Schedule named(String name) {
        return find(name)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        "there is no schedule %s in schedules.yaml; there are %s"
                                .formatted(
                                        name, all.stream().map(Schedule::name).collect(Collectors.joining(", ")))));
    }
}
