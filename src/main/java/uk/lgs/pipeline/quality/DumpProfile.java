package uk.lgs.pipeline.quality;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the lines of one dump look like.
 *
 * @param lines lines read
 * @param rules lines and money by outcome and rule; their lines add up to all
 * @param columns a profile of each column
 * @param distributions lines by bin, by name of the distribution; bins are the same in every profile, but for names such as
 *     countries
 * @param measures single figures by name, such as {@code median unit_price}
 */
public record DumpProfile(
        long lines,
        List<RuleFigures> rules,
        List<ColumnProfile> columns,
        Map<String, Map<String, Long>> distributions,
        Map<String, BigDecimal> measures) {
    public DumpProfile {
        rules = List.copyOf(rules);
        columns = List.copyOf(columns);
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
}
