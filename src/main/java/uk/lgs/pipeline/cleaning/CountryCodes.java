package uk.lgs.pipeline.cleaning;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ConfigurationFile;

/** The ISO 3166-1 alpha-2 codes of countries by their English names: those that Java knows, and the configured ones. */
final class CountryCodes {
    private static final String NONE = "none";
    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final Map<String, String> codes = new HashMap<>();

    /**
     * The codes in force.
     *
     * @param configured codes by name, {@code none} for what has no code; they go before Java's
     */
    CountryCodes(Path file, Map<String, @Nullable String> configured) {
        for (String code : CODES) {
            Locale country = new Locale.Builder().setRegion(code).build();
            codes.put(key(country.getDisplayCountry(Locale.ENGLISH)), code);
        }
        configured.forEach((name, code) -> codes.put(key(name), checked(file, name, code)));
    }

    /** The code of a country, null where it has none or its name is not known. */
    @Nullable
    String of(String name) {
        String code = codes.get(key(name));
        return NONE.equals(code) ? null : code;
    }

    /** Whether a name is known, be it as that of something without code. */
    boolean isRecognised(String name) {
        return codes.containsKey(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String checked(Path file, String name, @Nullable String code) {
        if (code == null || !NONE.equals(code) && !CODES.contains(code)) {
            throw ConfigurationFile.invalid(
                    file,
                    "country_codes: %s: %s is no ISO 3166-1 alpha-2 code; write two capital letters, or %s"
                            .formatted(name, code, NONE));
        }
        return code;
    }
}
