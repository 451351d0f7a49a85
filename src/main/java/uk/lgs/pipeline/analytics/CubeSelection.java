package uk.lgs.pipeline.analytics;

import java.util.Optional;

/** The part of the shop that a filter names, in the numbers of a cube. */
record CubeSelection(int country, int segment, int product) {
    private static final int ALL = -1;
    private static final int NOTHING = -2;

    static CubeSelection of(CubeNames names, CubeFilter filter) {
        return new CubeSelection(
                filter.country()
                        .map(name -> place(names.countries().indexOf(name)))
                        .orElse(ALL),
                number(filter.segment(), names),
                filter.product().map(code -> place(names.codes().indexOf(code))).orElse(ALL));
    }

    private static int number(Optional<String> segment, CubeNames names) {
        return segment.map(name -> place(names.segments().indexOf(name))).orElse(ALL);
    }

    private static int place(int index) {
        return index < 0 ? NOTHING : index;
    }

    boolean hasCountry(int number) {
        return country == ALL || country == number;
    }

    boolean hasSegment(int number) {
        return segment == ALL || segment == number;
    }

    boolean hasProduct(int number) {
        return product == ALL || product == number;
    }
}
