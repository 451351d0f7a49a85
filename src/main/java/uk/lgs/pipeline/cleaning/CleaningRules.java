package uk.lgs.pipeline.cleaning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.Duplicate;
import uk.lgs.pipeline.run.ConfigurationFile;
import uk.lgs.pipeline.run.LineKind;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The cleaning rules in force, in their order. All fixes are applied first; then the first rule that matches a line and has
 * a kind gives the line its kind, and the first that matches decides what becomes of it. A line that no rule matches is a
 * sale and kept.
 */
public final class CleaningRules {
    private static final Set<DumpColumn> FIXABLE =
            Set.of(DumpColumn.STOCK_CODE, DumpColumn.DESCRIPTION, DumpColumn.COUNTRY);

    /** One bit a rule in a long. */
    private static final int MAXIMUM_RULES = 63;

    private static final Duplicate[] DUPLICATES = Duplicate.values();

    private final Path file;
    private final List<CleaningRule> rules = new ArrayList<>();
    private final TextFixes fixes = new TextFixes();
    private final Set<String> names = new HashSet<>();
    private final long[] stateMasks = new long[3 * 3 * 2 * DUPLICATES.length];
    private final CountryCodes countryCodes;
    private long kindMask;
    private long noteMask;

    private CleaningRules(Path file, Map<String, @Nullable String> codes) {
        this.file = file;
        countryCodes = new CountryCodes(file, codes);
    }

    /**
     * Reads and checks the rules.
     *
     * @throws PipelineException of code CONFIGURATION_FILE_INVALID that names file and rule
     */
    public static CleaningRules read(Path file) {
        RuleFile content = ConfigurationFile.read(file, RuleFile.class);
        List<RuleFile.Entry> entries = content.rules();
        CleaningRules result = new CleaningRules(
                file, Optional.ofNullable(content.countryCodes()).orElse(Map.of()));
        if (entries == null) {
            throw ConfigurationFile.invalid(file, "the key rules is missing");
        }
        entries.forEach(result::add);
        if (result.rules.size() > MAXIMUM_RULES) {
            throw ConfigurationFile.invalid(file, "there are more than " + MAXIMUM_RULES + " rules besides fixes");
        }
        result.compile();
        return result;
    }

    /** The reason of each rule about lines, by name, in their order; those that reading itself applies come last. */
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        rules.forEach(rule -> reasons.put(rule.name(), rule.reason()));
        for (Unreadable problem : Unreadable.values()) {
            reasons.put(problem.rule(), problem.reason());
        }
        return reasons;
    }

    List<CleaningRule> rules() {
        return rules;
    }

    TextFixes fixes() {
        return fixes;
    }

    CountryCodes countryCodes() {
        return countryCodes;
    }

    /** The rules, one bit each, whose condition on a text column a text meets. */
    long mask(DumpColumn column, @Nullable String text) {
        long mask = 0;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).admits(column, text)) {
                mask |= 1L << i;
            }
        }
        return mask;
    }

    /** The rules, one bit each, whose conditions on other than text a line meets. */
    long mask(long quantity, long price, boolean customerKnown, Duplicate duplicate) {
        return stateMasks[state(Long.signum(quantity), Long.signum(price), customerKnown, duplicate)];
    }

    /** The rules, one bit each, that give a kind. */
    long kindMask() {
        return kindMask;
    }

    /** The rules, one bit each, that tell notes about stock by their description. */
    long noteMask() {
        return noteMask;
    }

    private static int state(int quantitySign, int priceSign, boolean customerKnown, Duplicate duplicate) {
        int signs = (quantitySign + 1) * 3 + priceSign + 1;
        return (signs * 2 + (customerKnown ? 1 : 0)) * DUPLICATES.length + duplicate.ordinal();
    }

    /** Works out what the rules say for every state that a line can be in besides its texts; there are few. */
    private void compile() {
        for (int i = 0; i < rules.size(); i++) {
            CleaningRule rule = rules.get(i);
            if (rule.kind().isPresent()) {
                kindMask |= 1L << i;
            }
            if (rule.kind().equals(Optional.of(LineKind.STOCK_NOTE))
                    && rule.patterns().containsKey(DumpColumn.DESCRIPTION)) {
                noteMask |= 1L << i;
            }
            for (int state = 0; state < stateMasks.length; state++) {
                if (admits(rule, state)) {
                    stateMasks[state] |= 1L << i;
                }
            }
        }
    }

    /** Whether a rule admits the lines of a state; takes apart what {@link #state} puts together. */
    private static boolean admits(CleaningRule rule, int state) {
        Duplicate duplicate = DUPLICATES[state % DUPLICATES.length];
        boolean customerKnown = state / DUPLICATES.length % 2 == 1;
        int signs = state / DUPLICATES.length / 2;
        return rule.admits(signs / 3 - 1, signs % 3 - 1, customerKnown, duplicate);
    }

    private void add(RuleFile.@Nullable Entry entry) {
        if (entry == null) {
            throw ConfigurationFile.invalid(
                    file, "an entry of rules is empty; write a rule there or take the dash away");
        }
        String name = require(entry.name(), "a rule without name", "name");
        if (!names.add(name) || Unreadable.isRule(name)) {
            throw ConfigurationFile.invalid(file, "rule " + name + ": the name is taken; names must differ");
        }
        String reason = require(entry.reason(), name, "reason");
        RuleFile.Action action = require(entry.action(), name, "action");
        if (action == RuleFile.Action.FIX) {
            addFix(name, entry);
            return;
        }
        if (entry.fix() != null || entry.replace() != null) {
            throw ConfigurationFile.invalid(
                    file, "rule " + name + ": fix and replace need the action fix; make them a rule of their own");
        }
        RuleFile.Match match = require(entry.match(), name, "match");
        rules.add(new CleaningRule(
                name,
                reason,
                action,
                Optional.ofNullable(entry.kind()),
                patterns(name, match),
                Optional.ofNullable(match.quantity()),
                Optional.ofNullable(match.unitPrice()),
                Optional.ofNullable(match.customerKnown()),
                Optional.ofNullable(match.duplicate()).map(kind -> Duplicate.valueOf(kind.name()))));
    }

    private void addFix(String name, RuleFile.Entry entry) {
        if (entry.fix() == null && entry.replace() == null) {
            throw ConfigurationFile.invalid(file, "rule " + name + ": a fix needs the key fix or replace");
        }
        if (entry.match() != null || entry.kind() != null) {
            throw ConfigurationFile.invalid(
                    file, "rule " + name + ": a fix is for every line; take its keys match and kind away");
        }
        Optional.ofNullable(entry.fix())
                .orElse(Map.of())
                .forEach((column, steps) -> require(steps, name, "fix." + column)
                        .forEach(step -> fixes.add(fixable(name, column), require(step, name, "fix." + column))));
        Optional.ofNullable(entry.replace()).orElse(Map.of()).forEach((column, values) -> {
            require(values, name, "replace." + column)
                    .forEach((from, to) -> require(to, name, "replace." + column + "." + from));
            fixes.add(fixable(name, column), values);
        });
    }

    private DumpColumn fixable(String rule, String column) {
        return FIXABLE.stream()
                .filter(candidate -> candidate.label().equals(column))
                .findAny()
                .orElseThrow(() -> ConfigurationFile.invalid(
                        file,
                        "rule %s: column %s cannot be fixed; stock_code, description and country can"
                                .formatted(rule, column)));
    }

    private Map<DumpColumn, Pattern> patterns(String rule, RuleFile.Match match) {
        Map<DumpColumn, Pattern> patterns = new EnumMap<>(DumpColumn.class);
        put(patterns, rule, DumpColumn.INVOICE_NO, match.invoiceNo());
        put(patterns, rule, DumpColumn.STOCK_CODE, match.stockCode());
        put(patterns, rule, DumpColumn.DESCRIPTION, match.description());
        put(patterns, rule, DumpColumn.COUNTRY, match.country());
        return patterns;
    }

    private void put(Map<DumpColumn, Pattern> patterns, String rule, DumpColumn column, @Nullable String expression) {
        if (expression == null) {
            return;
        }
        try {
            patterns.put(column, Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw ConfigurationFile.invalid(
                    file,
                    "rule %s: %s is no regular expression: %s".formatted(rule, column.label(), e.getDescription()));
        }
    }

    private <T> T require(@Nullable T value, String rule, String key) {
        if (value == null) {
            throw ConfigurationFile.invalid(file, "rule " + rule + ": the key " + key + " is missing");
        }
        return value;
    }
}
