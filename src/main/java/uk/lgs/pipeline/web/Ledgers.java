package uk.lgs.pipeline.web;

import java.nio.file.Path;
import java.time.Clock;
import uk.lgs.pipeline.ops.ActionLog;
import uk.lgs.pipeline.ops.DeadLetters;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.TroubleSearch;

/**
 * What the console reads.
 *
 * @param reports the folder of reports, each in a folder that bears its run's id
 */
public record Ledgers(
        RunLedger runs,
        DeliveryLedger deliveries,
        DeadLetters deadLetters,
        TroubleSearch troubles,
        ActionLog actions,
        Path reports,
        Clock clock) {}
