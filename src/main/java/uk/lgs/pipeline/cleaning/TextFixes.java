package uk.lgs.pipeline.cleaning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import uk.lgs.pipeline.dump.DumpColumn;

/** The repairs of text columns that the rules ask for, in their order. */
final class TextFixes {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<DumpColumn, List<UnaryOperator<String>>> steps = new EnumMap<>(DumpColumn.class);

    void add(DumpColumn column, RuleFile.Fix fix) {
        step(
                column,
                switch (fix) {
                    case TRIM -> String::strip;
                    case UPPER_CASE -> text -> text.toUpperCase(Locale.ROOT);
                    case SINGLE_BLANKS -> text -> BLANKS.matcher(text).replaceAll(" ");
                });
    }

    void add(DumpColumn column, Map<String, String> replacements) {
        Map<String, String> copy = Map.copyOf(replacements);
        step(column, text -> copy.getOrDefault(text, text));
    }

    String apply(DumpColumn column, String text) {
        String fixed = text;
        for (UnaryOperator<String> step : steps.getOrDefault(column, List.of())) {
            fixed = step.apply(fixed);
        }
        return fixed;
    }

    private void step(DumpColumn column, UnaryOperator<String> step) {
        steps.computeIfAbsent(column, any -> new ArrayList<>()).add(step);
    }
}
