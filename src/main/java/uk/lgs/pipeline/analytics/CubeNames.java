package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * The names behind the numbers of a cube.
 *
 * @param countries country names
 * @param segments segment names; the first, empty, is that of customers without any
 * @param codes stock codes
 * @param products what most lines call the code at the same place
 * @param bestKnown the codes with the most lines, each with its name in brackets behind
 */
record CubeNames(
        List<String> countries,
        List<String> segments,
        List<String> codes,
        List<String> products,
        List<String> bestKnown) {
    CubeNames {
        countries = List.copyOf(countries);
        segments = List.copyOf(segments);
        codes = List.copyOf(codes);
        products = List.copyOf(products);
        bestKnown = List.copyOf(bestKnown);
    }
}
