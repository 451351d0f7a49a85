package uk.lgs.pipeline.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeGrain;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.run.Base;

/**
 * A filter as it stands in an address.
 *
 * @param filter the filter
 * @param wrong what of the address could not be understood, and so was left out
 */
record FilterAddress(CubeFilter filter, List<String> wrong) {
    FilterAddress {
        wrong = List.copyOf(wrong);
    }

    /** The filter that a request asks for; what it does not name is not filtered. */
    static FilterAddress of(Request request, SalesCube cube) {
        List<String> wrong = new ArrayList<>();
        CubeFilter all = cube.everything(Base.CLEAN);
        LocalDate from = day(request, "from", false, all.from(), wrong);
        LocalDate to = day(request, "to", true, all.to(), wrong);
        if (to.isBefore(from)) {
            wrong.add("The last day, %s, lies before the first, %s.".formatted(to, from));
            from = all.from();
            to = all.to();
        }
        CubeFilter filter = new CubeFilter(
                base(request, wrong),
                from,
                to,
                grain(request, wrong),
                known(request, "country", cube.countries(), wrong),
                known(request, "segment", cube.segments(), wrong),
                asked(request, "product").map(FilterAddress::code).filter(code -> {
                    boolean isThere = cube.productName(code).isPresent();
                    if (!isThere) {
                        wrong.add("No product has the stock code %s.".formatted(code));
                    }
                    return isThere;
                }));
        return new FilterAddress(filter, wrong);
    }

    /** The same as an address has it: only what is filtered, each in its place. */
    static String query(CubeFilter filter, SalesCube cube) {
        CubeFilter all = cube.everything(Base.CLEAN);
        Map<String, String> values = new LinkedHashMap<>();
        if (!cube.isWholeTime(filter)) {
            values.put("from", filter.from().toString());
            values.put("to", filter.to().toString());
        }
        if (filter.grain() != all.grain()) {
            values.put("by", filter.grain().label());
        }
        if (filter.base() != all.base()) {
            values.put("base", filter.base().label());
        }
        filter.country().ifPresent(country -> values.put("country", country));
        filter.segment().ifPresent(segment -> values.put("segment", segment));
        filter.product().ifPresent(product -> values.put("product", product));
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** A product is asked for by its code, or as the list of the form writes it, with the name in brackets behind. */
    private static String code(String text) {
        int name = text.indexOf(" (");
        return (name < 0 ? text : text.substring(0, name)).strip();
    }

    private static LocalDate day(Request request, String name, boolean isEnd, LocalDate other, List<String> wrong) {
        Optional<String> text = asked(request, name);
        if (text.isEmpty()) {
            return other;
        }
        try {
            if (text.get().matches("\\d{4}-\\d{2}")) {
                YearMonth month = YearMonth.parse(text.get());
                return isEnd ? month.atEndOfMonth() : month.atDay(1);
            }
            LocalDate day = LocalDate.parse(text.get());
            LocalDate earliest = LocalDate.of(1900, 1, 1);
            return day.isBefore(earliest) || day.getYear() > 2999 ? other : day;
        } catch (DateTimeParseException e) {
            wrong.add("The day %s is not understood; days are written like 2011-11-28.".formatted(text.get()));
            return other;
        }
    }

    private static Base base(Request request, List<String> wrong) {
        String text = asked(request, "base").orElse(Base.CLEAN.label());
        return Arrays.stream(Base.values())
                .filter(base -> base.label().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    wrong.add("There is no base %s.".formatted(text));
                    return Base.CLEAN;
                });
    }

    private static CubeGrain grain(Request request, List<String> wrong) {
        String text = asked(request, "by").orElse(CubeGrain.MONTH.label());
        return Arrays.stream(CubeGrain.values())
                .filter(grain -> grain.label().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    wrong.add("Time is divided by week, month or year, not by %s.".formatted(text));
                    return CubeGrain.MONTH;
                });
    }

    private static Optional<String> known(Request request, String name, List<String> names, List<String> wrong) {
        return asked(request, name).filter(value -> {
            boolean isThere = names.contains(value);
            if (!isThere) {
                wrong.add("No invoice has the %s %s.".formatted(name, value));
            }
            return isThere;
        });
    }

    private static Optional<String> asked(Request request, String name) {
        return request.asked(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
