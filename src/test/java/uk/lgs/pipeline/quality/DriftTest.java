package uk.lgs.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.quality.Finding.Strength;

class DriftTest {
    private static final Map<String, Long> EVEN = Map.of("low", 50L, "high", 50L);

    /** (0.6 - 0.5) ln (0.6 / 0.5) + (0.4 - 0.5) ln (0.4 / 0.5) = 0.018232 + 0.022314. */
    @Test
    void stabilityIndexIsTheOneWorkedOutByHand() {
        assertThat(Drift.stabilityIndex(EVEN, Map.of("low", 60L, "high", 40L))).isCloseTo(0.0405465, within(1e-6));
    }

    @Property(tries = 200)
    void stabilityIndexIsSymmetricAndNeverNegative(
            @ForAll @Size(4) List<@LongRange(min = 0, max = 1000) Long> before,
            @ForAll @Size(4) List<@LongRange(min = 0, max = 1000) Long> now) {
        Map<String, Long> first = bins(before);
        Map<String, Long> second = bins(now);
        double index = Drift.stabilityIndex(first, second);

        assertThat(index).isNotNegative().isFinite();
        assertThat(Drift.stabilityIndex(second, first)).isCloseTo(index, within(1e-9));
        assertThat(Drift.stabilityIndex(first, first)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "500, STEADY, as before",
        "509, STEADY, as before",
        "510, MOVED, more by 1.0 percentage points",
        "490, MOVED, less by 1.0 percentage points",
        "550, MOVED_STRONGLY, more by 5.0 percentage points"
    })
    void judgesSharesByPercentagePoints(long lines, Strength strength, String verdict) {
        Finding finding = find(profile(500, EVEN, "2"), profile(lines, EVEN, "2"), "loaded");
        assertThat(finding.strength()).isEqualTo(strength);
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.before()).isEqualByComparingTo("50");
        assertThat(finding.now()).isEqualByComparingTo(BigDecimal.valueOf(lines, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10.9, STEADY, as before",
        "10, 11, MOVED, higher by 10.0 %",
        "10, 7.5, MOVED_STRONGLY, lower by 25.0 %",
        "0, 1, MOVED_STRONGLY, higher by 100.0 %",
        "0, 0, STEADY, as before",
        "-10, -12, MOVED, lower by 20.0 %"
    })
    void judgesNumbersByPerCent(String before, String now, Strength strength, String verdict) {
        Finding finding = find(profile(1, EVEN, before), profile(1, EVEN, now), "median");
        assertThat(finding.strength()).isEqualTo(strength);
        assertThat(finding.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"60, STEADY", "70, MOVED", "80, MOVED_STRONGLY"})
    void judgesSpreadsByTheStabilityIndex(long low, Strength strength) {
        Finding finding = find(profile(1, EVEN, "2"), profile(1, Map.of("low", low, "high", 100 - low), "2"), "spread");
        assertThat(finding.strength()).isEqualTo(strength);
    }

    @Test
    void namesRulesThatOnlyOneOfTheDumpsHas() {
        List<Finding> findings = Drift.between(Optional.of(profile(900, EVEN, "2")), profile(1000, EVEN, "2"));
        assertThat(findings)
                .filteredOn(finding -> finding.figure().equals("set aside: fee"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo("less by 10.0 percentage points"));
    }

    @Test
    void hasNothingToCompareAFirstDumpWith() {
        List<Finding> findings = Drift.between(Optional.empty(), profile(900, EVEN, "2"));
        assertThat(findings).hasSize(5).allSatisfy(finding -> {
            assertThat(finding.strength()).isEqualTo(Strength.NEW);
            assertThat(finding.before()).isNull();
            assertThat(finding.change()).isNull();
            assertThat(finding.verdict()).isEqualTo("nothing to compare with");
        });
    }

    private static Finding find(DumpProfile before, DumpProfile now, String figure) {
        return Drift.between(Optional.of(before), now).stream()
                .filter(finding -> finding.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    /** A dump of a thousand lines, of which some are loaded and the others, if any, are fees. */
    private static DumpProfile profile(long loaded, Map<String, Long> bins, String median) {
        RuleFigures kept = new RuleFigures(Outcome.LOADED, null, loaded, BigDecimal.ONE);
        RuleFigures fees = new RuleFigures(Outcome.SET_ASIDE, "fee", 1000 - loaded, BigDecimal.ONE);
        ColumnProfile column = new ColumnProfile("customer_id", 1000, 10, 5, null, null, null, null, null, null, null);
        return new DumpProfile(
                1000,
                loaded == 1000 ? List.of(kept) : List.of(kept, fees),
                List.of(column),
                Map.of("spread", bins),
                Map.of("median", new BigDecimal(median)));
    }

    private static Map<String, Long> bins(List<Long> counts) {
        return Map.of("a", counts.get(0), "b", counts.get(1), "c", counts.get(2), "d", counts.get(3));
    }
}
