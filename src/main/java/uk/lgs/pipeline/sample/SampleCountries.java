package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.List;

/** Where customers are, as the shop spells it. */
final class SampleCountries {
    static final String HOME = "United Kingdom";
    static final String IRELAND = "EIRE";
    static final String ISLANDS = "Channel Islands";
    static final String UNKNOWN = "Unspecified";

    /** A country and how many of 1,000 customers live there. */
    record Country(String name, double perThousand) {
        /** Whether even a shop of the real one's size has only a few customers there. */
        boolean isRare() {
            return perThousand < 1;
        }
    }

    static final List<Country> ABROAD = List.of(
            new Country("Germany", 18),
            new Country("France", 16),
            new Country("Spain", 6.5),
            new Country("Belgium", 4.5),
            new Country("Portugal", 4),
            new Country("Netherlands", 3.8),
            new Country("Switzerland", 3.5),
            new Country("Sweden", 3.2),
            new Country("Italy", 2.8),
            new Country("Australia", 2.5),
            new Country("Finland", 2.4),
            new Country(ISLANDS, 2.4),
            new Country("Norway", 2.2),
            new Country("Austria", 1.8),
            new Country("Japan", 1.7),
            new Country("Denmark", 1.6),
            new Country("USA", 1.5),
            new Country("Cyprus", 1.5),
            new Country(UNKNOWN, 1.2),
            new Country("Poland", 1),
            new Country("Greece", 0.9),
            new Country("Canada", 0.8),
            new Country(IRELAND, 0.7),
            new Country("United Arab Emirates", 0.6),
            new Country("Israel", 0.6),
            new Country("Singapore", 0.3),
            new Country("Iceland", 0.3),
            new Country("Malta", 0.3),
            new Country("RSA", 0.3),
            new Country("Bahrain", 0.3),
            new Country("Korea", 0.3),
            new Country("Brazil", 0.3),
            new Country("Thailand", 0.2),
            new Country("Lithuania", 0.2),
            new Country("West Indies", 0.2),
            new Country("Lebanon", 0.2),
            new Country("Saudi Arabia", 0.2),
            new Country("Czech Republic", 0.2),
            new Country("Nigeria", 0.2),
            new Country("European Community", 0.2));

    private static final List<String> GUESTS_ABROAD =
            List.of(IRELAND, "Hong Kong", UNKNOWN, "France", "Bermuda", "Switzerland", "Bahrain", "Hong Kong");
    private static final double GUEST_FROM_ABROAD = 0.06;
    private static final int LEAST_CUSTOMERS_FOR_ALL = 150;

    private SampleCountries() {}

    /** As many countries as customers, home first; each country is there at least once unless customers are very few. */
    static List<Country> share(int customers) {
        List<Country> countries = new ArrayList<>(customers);
        for (Country country : ABROAD) {
            int least = customers >= LEAST_CUSTOMERS_FOR_ALL ? 1 : 0;
            int here = (int) Math.max(least, Math.round(country.perThousand() * customers / 1000));
            for (int i = 0; i < here && countries.size() < customers; i++) {
                countries.add(country);
            }
        }
        while (countries.size() < customers) {
            countries.add(new Country(HOME, 910));
        }
        return countries;
    }

    static String ofGuest(SampleRandom random) {
        return random.chance(GUEST_FROM_ABROAD) ? random.oneOf(GUESTS_ABROAD) : HOME;
    }
}
