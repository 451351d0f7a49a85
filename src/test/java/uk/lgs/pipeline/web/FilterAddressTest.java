package uk.lgs.pipeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.analytics.CubeBuilder;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeGrain;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.run.Base;

class FilterAddressTest {
    private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
    private static final SalesCube CUBE = cube();

    private static SalesCube cube() {
        CubeBuilder builder = new CubeBuilder();
        builder.begin(2);
        builder.customer(1, "Can't Lose", "Champions", 1, 5);
        builder.product(1, "gift & co", "GIFT (LARGE)");
        builder.product(2, "C2", "");
        builder.invoice("1", 1, "Côte d'Ivoire", (int) FIRST.toEpochDay(), 9, false);
        builder.invoice("2", 2, "France", (int) FIRST.plusDays(300).toEpochDay(), 9, false);
        builder.line("1", 1, (int) FIRST.toEpochDay(), 1, 1, 10_000, true);
        builder.line("2", 2, (int) FIRST.plusDays(300).toEpochDay(), 2, 1, 10_000, true);
        return builder.build();
    }

    private static FilterAddress read(String query) {
        Map<String, List<String>> values = new HashMap<>();
        if (!query.isEmpty()) {
            for (String pair : query.substring(1).split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(parts[0], List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
            }
        }
        return FilterAddress.of(
                new Request(
                        Method.GET,
                        "/dashboard",
                        Map.of(),
                        values,
                        Map.of(),
                        Map.of(),
                        "127.0.0.1",
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        ""),
                CUBE);
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @IntRange(max = 200) int from,
            @ForAll @IntRange(max = 90) int days,
            @ForAll CubeGrain grain,
            @ForAll Base base,
            @ForAll boolean hasCountry,
            @ForAll boolean hasSegment,
            @ForAll boolean hasProduct) {
        LocalDate first = FIRST.plusDays(from);
        CubeFilter filter = new CubeFilter(
                base,
                first,
                first.plusDays(days),
                grain,
                hasCountry ? Optional.of("Côte d'Ivoire") : Optional.empty(),
                hasSegment ? Optional.of("Can't Lose") : Optional.empty(),
                hasProduct ? Optional.of("gift & co") : Optional.empty());

        assertThat(read(FilterAddress.query(filter, CUBE))).isEqualTo(new FilterAddress(filter, List.of()));
    }

    @Test
    void nothingAskedForIsEverythingAndHasNoQuery() {
        CubeFilter everything = CUBE.everything(Base.CLEAN);

        assertThat(read("")).isEqualTo(new FilterAddress(everything, List.of()));
        assertThat(FilterAddress.query(everything, CUBE)).isEmpty();
    }

    @Test
    void monthsAreTakenWhole() {
        CubeFilter filter = read("?from=2010-02&to=2010-03").filter();

        assertThat(filter.from()).isEqualTo(LocalDate.of(2010, 2, 1));
        assertThat(filter.to()).isEqualTo(LocalDate.of(2010, 3, 31));
    }

    @Test
    void productIsTakenAsTheListOfTheFormWritesIt() {
        assertThat(read("?product=gift+%26+co+%28GIFT+%28LARGE%29%29").filter().product())
                .contains("gift & co");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2010-13-01, 2010-13-01",
        "?to=soon, soon",
        "?from=2010-03-01&to=2010-02-01, lies before",
        "?by=decade, decade",
        "?base=raw, raw",
        "?country=Atlantis, Atlantis",
        "?segment=Kings, Kings",
        "?product=nothing, nothing"
    })
    void whatIsNotUnderstoodIsSaidAndLeftOut(String query, String words) {
        FilterAddress read = read(query);

        assertThat(read.wrong()).singleElement().asString().contains(words);
        assertThat(read.filter()).isEqualTo(CUBE.everything(Base.CLEAN));
    }
}
