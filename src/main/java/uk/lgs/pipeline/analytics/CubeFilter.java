package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.run.Base;

/**
 * Which sales are looked at.
 *
 * @param base which lines count
 * @param from the first day
 * @param to the last day
 * @param grain into what the time is divided
 * @param country the country of the invoice; empty: all
 * @param segment the segment of the customer on the clean base; empty: all, and those who have none
 * @param product the stock code of the line; empty: all
 */
public record CubeFilter(
        Base base,
        LocalDate from,
        LocalDate to,
        CubeGrain grain,
        Optional<String> country,
        Optional<String> segment,
        Optional<String> product) {
    public CubeFilter {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("%s is before %s".formatted(to, from));
        }
    }

    /** Whether it is about a part of the shop. */
    public boolean isPart() {
        return country.isPresent() || segment.isPresent() || product.isPresent();
    }

    /** The same without one of the parts of the shop that it names, for each of them. */
    List<CubeFilter> wider() {
        List<CubeFilter> wider = new ArrayList<>();
        if (country.isPresent()) {
            wider.add(new CubeFilter(base, from, to, grain, Optional.empty(), segment, product));
        }
        if (segment.isPresent()) {
            wider.add(new CubeFilter(base, from, to, grain, country, Optional.empty(), product));
        }
        if (product.isPresent()) {
            wider.add(new CubeFilter(base, from, to, grain, country, segment, Optional.empty()));
        }
        return wider;
    }

    /** The same of other days. */
    public CubeFilter between(LocalDate first, LocalDate last) {
        return new CubeFilter(base, first, last, grain, country, segment, product);
    }

    /** The same of one country. */
    public CubeFilter of(String other) {
        return new CubeFilter(base, from, to, grain, Optional.of(other), segment, product);
    }

    /** The same of customers of all segments. */
    public CubeFilter inAnySegment() {
        return new CubeFilter(base, from, to, grain, country, Optional.empty(), product);
    }

    /** The same, its time divided otherwise. */
    public CubeFilter by(CubeGrain other) {
        return new CubeFilter(base, from, to, other, country, segment, product);
    }

    /** The same of the whole months that its days lie in, by months where it was by weeks. */
    public CubeFilter inWholeMonths() {
        return new CubeFilter(
                base,
                from.withDayOfMonth(1),
                YearMonth.from(to).atEndOfMonth(),
                grain == CubeGrain.WEEK && isPart() ? CubeGrain.MONTH : grain,
                country,
                segment,
                product);
    }
}
