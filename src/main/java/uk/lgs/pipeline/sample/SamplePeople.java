package uk.lgs.pipeline.sample;

import java.util.List;
import java.util.Locale;

/**
 * Invented people, each a pure function of the seed and a number. E-mail addresses are of domains reserved for examples (RFC
 * 2606), telephone numbers of the ranges that Ofcom keeps for drama, postcodes of areas that do not exist.
 */
final class SamplePeople {
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
    private static final List<String> PHONES = List.of("020 7946 0", "07700 900", "0113 496 0", "0161 496 0");
    private static final List<String> AREAS = List.of("QX", "XJ", "ZQ", "VV");
    private static final String INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
    private static final double FLAT = 0.08;

    private final List<String> firstNames;
    private final List<String> lastNames;
    private final List<String> streets;
    private final List<String> towns;
    private final long seed;

    SamplePeople(SampleWords words, long seed) {
        firstNames = words.section("first names");
        lastNames = words.section("last names");
        streets = words.section("streets");
        towns = words.section("towns");
        this.seed = seed;
    }

    SamplePerson person(int number) {
        SampleRandom random = SampleRandom.of(seed, "person", number);
        String first = random.oneOf(firstNames);
        String last = random.oneOf(lastNames);
        String mailbox = (first + "." + last).toLowerCase(Locale.ROOT).replace("'", "");
        String email = mailbox + "." + Integer.toString(number, Character.MAX_RADIX) + "@" + random.oneOf(DOMAINS);
        String phone = random.oneOf(PHONES) + random.between(100, 999);
        return new SamplePerson(first + " " + last, email, phone, address(random), postcode(random));
    }

    String firstName(SampleRandom random) {
        return random.oneOf(firstNames);
    }

    private String address(SampleRandom random) {
        String flat = random.chance(FLAT) ? "Flat " + random.between(1, 30) + "\n" : "";
        return flat + random.between(1, 180) + " " + random.oneOf(streets) + ", " + random.oneOf(towns);
    }

    private static String postcode(SampleRandom random) {
        return random.oneOf(AREAS) + random.between(1, 29) + " " + random.between(0, 9) + letter(random)
                + letter(random);
    }

    private static char letter(SampleRandom random) {
        return INWARD_LETTERS.charAt(random.below(INWARD_LETTERS.length()));
    }
}
