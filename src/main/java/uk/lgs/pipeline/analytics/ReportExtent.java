package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Locale;

/** How much a report tells. */
public enum ReportExtent {
    /** Every metric. */
    FULL,
    /** What a day's look at the shop needs: the metrics that say of themselves that they belong to it. */
    CORE;

    /** What takes the place of what only a full report tells, at the end of a sentence. */
    public static final String NOT_PART = "not part of a core report";

    /** The extent of a report, as its tables show it; also of one that was kept. */
    public static ReportExtent of(List<MetricTable> tables) {
        return tables.stream().anyMatch(table -> table.definition().name().equals(WhatChangedDefinition.NAME))
                ? FULL
                : CORE;
    }

    /** The name that the settings use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean has(Mart mart) {
        return this == FULL || mart.isCore();
    }
}
