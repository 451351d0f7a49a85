package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The products of the made-up shop and how popular each is. A few sell thousands of lines and half of them fewer than a
 * hundred; one in three is a colour of a family that shares its five digits; a quarter is given up half-way and an eighth
 * comes later.
 */
final class SampleCatalogue {
    /** Lines sold of a product over two years. */
    private static final SampleCurve POPULARITY = SampleCurve.of(
            0, 1, 0.1, 4, 0.25, 22, 0.5, 90, 0.75, 260, 0.9, 600, 0.95, 950, 0.99, 1900, 0.999, 3400, 1, 6000);
    /** Pence. */
    private static final SampleCurve PRICES = SampleCurve.of(
            0, 10, 0.01, 20, 0.05, 42, 0.1, 58, 0.17, 85, 0.25, 125, 0.4, 168, 0.5, 198, 0.62, 262, 0.75, 378, 0.85,
            498, 0.91, 620, 0.95, 800, 0.99, 1250, 0.999, 3100, 1, 15000);

    private static final List<String> ITEM_SECTIONS =
            List.of("cheap items", "modest items", "good items", "dear items");
    private static final double FESTIVE = 0.09;
    private static final double OUT_OF_SEASON = 0.06;
    private static final int TRIES = 40;

    private final List<SampleProduct> products = new ArrayList<>();
    private final SampleWeights popularity;
    private final SampleWords words;
    private final SampleRandom random;
    private final Set<String> taken = new HashSet<>();

    SampleCatalogue(SampleWords words, int size, long seed) {
        this.words = words;
        random = SampleRandom.of(seed, "catalogue");
        while (products.size() < size) {
            addFamily(size);
        }
        int[] ranks = IntStream.range(0, size).toArray();
        random.shuffle(ranks);
        popularity = new SampleWeights(size);
        for (int i = 0; i < size; i++) {
            popularity.set(i, (long) (100 * POPULARITY.at((ranks[i] + 0.5) / size)));
        }
    }

    int size() {
        return products.size();
    }

    /** A product that is in season and not yet in the basket, by popularity, or {@link SampleBasket#NOTHING} if luck fails. */
    int draw(SampleRandom choice, double progress, int month, SampleBasket basket) {
        for (int i = 0; i < TRIES; i++) {
            SampleProduct product = products.get(popularity.draw(choice));
            boolean inSeason = !product.festive() || month >= 8 || choice.chance(OUT_OF_SEASON);
            if (inSeason && product.isSoldAt(progress) && basket.take(product.index())) {
                return product.index();
            }
        }
        return SampleBasket.NOTHING;
    }

    SampleProduct product(int index) {
        return products.get(index);
    }

    private void addFamily(int size) {
        double share = random.nextDouble();
        int rung = SampleProduct.rungFor(PRICES.at(share));
        boolean festive = random.chance(FESTIVE);
        String code = newCode();
        String name = newName(ITEM_SECTIONS.get((int) (share * ITEM_SECTIONS.size())), festive);
        if (!random.chance(0.12)) {
            add(code, name, rung, festive);
            return;
        }
        List<String> colours = words.section("colours");
        int first = random.below(colours.size());
        int members = Math.min(random.between(2, 6), size - products.size());
        for (int i = 0; i < members; i++) {
            char letter = (char) ('A' + (random.chance(0.3) ? i + 7 : i));
            add(code + letter, name + " " + colours.get((first + i) % colours.size()), rung, festive);
        }
    }

    private void add(String code, String name, int rung, boolean festive) {
        int change = random.below(10);
        int laterRung = change == 0 ? Math.max(0, rung - 1) : rung;
        laterRung = change > 6 ? Math.min(SampleProduct.LADDER.size() - 1, rung + 1) : laterRung;
        double fate = random.nextDouble();
        double toDay = fate < 0.24 ? 0.3 + 0.35 * random.nextDouble() : 1;
        double fromDay = fate > 0.87 ? 0.4 + 0.45 * random.nextDouble() : 0;
        String description = withStrayBlanks(name);
        String other = random.chance(0.3) ? rewritten(name) : description;
        products.add(
                new SampleProduct(products.size(), code, description, other, rung, laterRung, fromDay, toDay, festive));
    }

    private String newCode() {
        String code = "";
        while (code.isEmpty() || !taken.add(code)) {
            code = Integer.toString(random.between(15_000, 90_999));
        }
        return code;
    }

    private String newName(String items, boolean festive) {
        String name = "";
        while (name.isEmpty() || !taken.add(name)) {
            String motif = random.oneOf(words.section(festive ? "festive motifs" : "motifs"));
            String style = random.chance(0.7) ? random.oneOf(words.section("styles")) + " " : "";
            String pack = random.chance(0.12) ? "SET OF " + random.between(2, 12) + " " : "";
            name = pack + style + motif + " " + random.oneOf(words.section(items));
            name = random.chance(0.04) ? name + " " + random.between(10, 60) + "CM" : name;
        }
        return name;
    }

    private String withStrayBlanks(String name) {
        String spaced = random.chance(0.045) ? name.replaceFirst(" ", "  ") : name;
        spaced = random.chance(0.2) ? spaced + " " : spaced;
        return random.chance(0.003) ? " " + spaced : spaced;
    }

    private String rewritten(String name) {
        return switch (random.below(4)) {
            case 0 -> name + ".";
            case 1 -> name.toLowerCase(Locale.ROOT);
            case 2 -> name.replaceFirst(" ", "  ") + " ";
            default -> name.replaceFirst(" ", ", ");
        };
    }
}
