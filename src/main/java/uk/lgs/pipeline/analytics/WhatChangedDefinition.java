package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.run.Base;

/** What the mart {@code what_changed} means. */
final class WhatChangedDefinition {
    static final String NAME = "what_changed";
    static final String SEGMENTS = "segments";
    static final String BEYOND_CHANCE = "beyond chance";
    static final String WITHIN_CHANCE = "within chance";

    static final MetricDefinition DEFINITION = new MetricDefinition(
            NAME,
            11,
            "What changed",
            "The largest moves of the shop's last complete week, of countries and products in the last four complete weeks"
                    + " and between segments in the last complete month, against what the time before lets expect. Moves that"
                    + " stay surprising although so much was looked at come first (at most one in twenty of them is chance),"
                    + " those with most money on top; the others follow, the more surprising first. Countries and products"
                    + " are compared with what the whole shop did, so that only what is their own shows.",
            "various",
            "move",
            "rank",
            EnumSet.of(Base.CLEAN),
            List.of(
                    column("subject", ColumnUnit.TEXT, "what moved"),
                    column("rank", ColumnUnit.COUNT, "place by surprise and money"),
                    column("kind", ColumnUnit.TEXT, "shop, country, product or segments"),
                    column("measure", ColumnUnit.TEXT, "what of it is counted"),
                    column("from_day", ColumnUnit.DATE, "first day looked at"),
                    column("to_day", ColumnUnit.DATE, "last day looked at"),
                    column("value", ColumnUnit.NUMBER, "what came"),
                    column("expected", ColumnUnit.NUMBER, "what the time before lets expect"),
                    column("lower", ColumnUnit.NUMBER, "smallest value that is not unusual by itself (1 in 100)"),
                    column("upper", ColumnUnit.NUMBER, "largest value that is not unusual by itself"),
                    column("change", ColumnUnit.NUMBER, "value less expected"),
                    column("change_percent", ColumnUnit.PERCENT, "change over expected"),
                    column(
                            "money",
                            ColumnUnit.MONEY,
                            "pounds more or less than expected; of segments, what those who"
                                    + " moved beyond the expected have spent so far"),
                    column("p_value", ColumnUnit.NUMBER, "probability of a value at least as far out by chance"),
                    column(
                            "q_value",
                            ColumnUnit.NUMBER,
                            "the same with regard to all that was looked at of its kind (Benjamini and Hochberg 1995)"),
                    column("verdict", ColumnUnit.TEXT, BEYOND_CHANCE + ", or " + WITHIN_CHANCE),
                    column("driver", ColumnUnit.TEXT, "what it comes from"),
                    column("customers", ColumnUnit.COUNT, "known customers behind it"),
                    column("looked_at", ColumnUnit.COUNT, "series that were looked at in all")),
            Optional.empty(),
            new Disclosure(false, Optional.of(new SmallCells("customers", List.of()))));

    private WhatChangedDefinition() {}
}
