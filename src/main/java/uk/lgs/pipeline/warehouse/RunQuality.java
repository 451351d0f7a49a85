package uk.lgs.pipeline.warehouse;

import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.quality.DumpProfile;
import uk.lgs.pipeline.quality.Finding;

/**
 * The quality of the dump that a run loaded, as it was kept.
 *
 * @param profile what its lines looked like
 * @param reasons the reason of each rule that took out lines, by name
 * @param isFirst whether no dump was loaded before
 * @param findings each figure beside that of the dump before
 * @param newProducts stock codes that no dump before had
 * @param newCountries countries that no dump before had
 */
public record RunQuality(
        DumpProfile profile,
        Map<String, String> reasons,
        boolean isFirst,
        List<Finding> findings,
        List<String> newProducts,
        List<String> newCountries) {
    public RunQuality {
        reasons = Map.copyOf(reasons);
        findings = List.copyOf(findings);
        newProducts = List.copyOf(newProducts);
        newCountries = List.copyOf(newCountries);
    }
}
