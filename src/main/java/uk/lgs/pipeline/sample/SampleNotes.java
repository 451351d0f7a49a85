package uk.lgs.pipeline.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes of the stock keeper that the shop's software exports as invoices: one line, price zero, no customer, pieces missing
 * or found, mostly without a description. A few name a person, if the dump may.
 */
final class SampleNotes {
    private static final SampleCurve PIECES = SampleCurve.of(
            0, 1, 0.1, 2, 0.3, 8, 0.5, 25, 0.7, 75, 0.85, 210, 0.95, 650, 0.99, 2000, 0.999, 6000, 1, 10_000);
    private static final double MISSING = 0.56;
    private static final double NAMELESS = 0.71;
    private static final double NAMED_AS_USUAL = 0.4;
    private static final double ABOUT_A_PERSON = 0.05;

    private final SampleCatalogue catalogue;
    private final SampleBasket basket;
    private final List<String> notes;
    private final @Nullable SamplePeople people;
    private final SampleRandom random;

    /** Notes name a person only where people are given. */
    SampleNotes(
            SampleCatalogue catalogue,
            SampleBasket basket,
            SampleWords words,
            @Nullable SamplePeople people,
            long seed) {
        this.catalogue = catalogue;
        this.basket = basket;
        this.people = people;
        notes = words.section("stock notes");
        random = SampleRandom.of(seed, "notes");
    }

    SampleInvoice note(SampleDay day) {
        basket.empty();
        int found = catalogue.draw(random, day.progress(), day.month(), basket);
        SampleProduct product = catalogue.product(Math.max(0, found));
        int pieces = PIECES.drawCount(random);
        int quantity = random.chance(MISSING) ? -pieces : pieces;
        return SampleInvoice.ofNobody("", SampleLine.of(product.code(), description(product), quantity, 0));
    }

    private @Nullable String description(SampleProduct product) {
        if (random.chance(NAMELESS)) {
            return null;
        }
        if (random.chance(NAMED_AS_USUAL)) {
            return product.description();
        }
        if (people != null && random.chance(ABOUT_A_PERSON)) {
            SamplePerson person = people.person(random.below(1_000));
            return random.chance(0.5) ? "rang " + person.phone() : "write to " + person.email();
        }
        // the first of them most often
        return notes.get(Math.min(random.below(notes.size()), random.below(notes.size())));
    }
}
