package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.run.LineKind;

/** What the shipped rules make of what is known of the real dump. */
class DefaultRulesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "489434,  85048,         12,     6.95,       SALE,         kept",
        "489434,  79323P,        1,      0.001,      SALE,         kept",
        "489434,  PADS,          1,      0.001,      SALE,         kept",
        "489434,  DCGS0003,      1,      2.10,       SALE,         kept",
        "489434,  SP1002,        1,      2.95,       SALE,         kept",
        "C489449, 22087,         -12,    2.95,       CANCELLATION, kept",
        "C489449, 22087,         -12,    0,          CANCELLATION, kept",
        "C489449, 22087,         1,      373.57,     CANCELLATION, kept",
        "A506401, B,             1,      -53594.36,  ADJUSTMENT,   bad-debt",
        "A563185, B,             1,      11062.06,   ADJUSTMENT,   bad-debt",
        "489434,  B,             1,      11062.06,   ADJUSTMENT,   adjustment",
        "489434,  ADJUST,        1,      -33.40,     ADJUSTMENT,   adjustment",
        "489434,  ADJUST2,       1,      731.05,     ADJUSTMENT,   adjustment",
        "489434,  POST,          3,      18.00,      FEE,          postage-or-fee",
        "C489434, POST,          -1,     18.00,      FEE,          postage-or-fee",
        "489434,  DOT,           1,      557.30,     FEE,          postage-or-fee",
        "489434,  C2,            1,      50.00,      FEE,          postage-or-fee",
        "489434,  C3,            1,      50.00,      FEE,          postage-or-fee",
        "489434,  BANK CHARGES,  1,      15.00,      FEE,          postage-or-fee",
        "489434,  ' Bank Charges',1,     15.00,      FEE,          postage-or-fee",
        "C489434, AMAZONFEE,     -1,     13541.33,   FEE,          postage-or-fee",
        "C489434, CRUK,          -1,     1100.44,    FEE,          postage-or-fee",
        "489434,  M,             1,      3.35,       MANUAL,       manual",
        "489434,  m,             1,      2.55,       MANUAL,       manual",
        "C489434, M,             -1,     38970.00,   MANUAL,       manual",
        "C489434, D,             -1,     18.00,      DISCOUNT,     kept",
        "489434,  D,             1,      -18.00,     DISCOUNT,     kept",
        "489434,  d,             1,      18.00,      DISCOUNT,     kept",
        "C489434, S,             -1,     33.00,      SAMPLE,       sample",
        "489434,  s,             1,      33.00,      SAMPLE,       sample",
        "489434,  TEST001,       5,      4.50,       SAMPLE,       test",
        "489434,  TEST002,       1,      1.00,       SAMPLE,       test",
        "489434,  gift_0001_20,  1,      16.67,      VOUCHER,      voucher",
        "489434,  GIFT,          1,      10.00,      VOUCHER,      voucher",
        "489434,  85123A,        -240,   0,          STOCK_NOTE,   stock-note",
        "489434,  85123A,        -1,     2.55,       STOCK_NOTE,   stock-note",
        "489434,  85123A,        5,      0,          STOCK_NOTE,   no-price",
        "489434,  85123A,        5,      0.000,      STOCK_NOTE,   no-price",
        "489434,  85123A,        5,      -2.55,      ADJUSTMENT,   negative-price",
        "489434,  85123A,        0,      2.55,       STOCK_NOTE,   no-quantity"
    })
    void giveEveryLineItsKindAndSayWhatBecomesOfIt(
            String invoice, String stockCode, String quantity, String price, LineKind kind, String rule) {
        CleanedDump.Line line = clean(DumpText.retail().sale(invoice, stockCode, quantity, price, "13085"))
                .only();
        assertThat(line.kind()).isEqualTo(kind);
        assertThat(line.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "85048, 85048",
        "'79323p', 79323P",
        "'47503J ', 47503J",
        "' 85123a  ', 85123A",
        "'BANK CHARGES', BANK CHARGES",
        "gift_0001_20, GIFT_0001_20"
    })
    void makeStockCodesTheSameWhateverTheirCaseAndBlanks(String received, String fixed) {
        Product product = clean(DumpText.retail().sale("489434", received, "1", "1", "13085"))
                .only()
                .product();
        assertThat(product.receivedCode()).isEqualTo(received);
        assertThat(product.stockCode()).isEqualTo(fixed);
    }

    @ParameterizedTest
    @CsvSource({
        "' WHITE CHERRY LIGHTS ', WHITE CHERRY LIGHTS",
        "'RED  RETROSPOT   CAKE STAND', RED RETROSPOT CAKE STAND",
        "'TAB\\tINSIDE', TAB INSIDE",
        "'CHILDREN''S APRON', CHILDREN'S APRON",
        "'', ''"
    })
    void makeDescriptionsTheSameWhateverTheirBlanks(String received, String fixed) {
        Product product = clean(row(received, "France")).only().product();
        assertThat(product.description()).isEqualTo(fixed);
    }

    @Test
    void leaveAMissingDescriptionMissing() {
        Product product = clean(row("\\N", "France")).only().product();
        assertThat(product.receivedDescription()).isNull();
        assertThat(product.description()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "EIRE, Ireland",
        "RSA, South Africa",
        "USA, United States",
        "Korea, South Korea",
        "Unspecified, Unknown",
        "European Community, Unknown",
        "'', Unknown",
        "\\N, Unknown",
        "United Kingdom, United Kingdom",
        "Channel Islands, Channel Islands",
        "EIREANN, EIREANN"
    })
    void callCountriesByTheirUsualNames(String received, String name) {
        Country country = clean(row("BALL", received)).only().country();
        assertThat(country.name()).isEqualTo(name);
        assertThat(country.receivedName()).isEqualTo(received.equals("\\N") ? "" : received);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "EIRE, IE, true",
                "RSA, ZA, true",
                "USA, US, true",
                "Korea, KR, true",
                "United Kingdom, GB, true",
                "Czech Republic, CZ, true",
                "Hong Kong, HK, true",
                "france, FR, true",
                "Channel Islands, none, true",
                "European Community, none, true",
                "Unspecified, none, true",
                "EIREANN, none, false"
            })
    void giveCountriesTheirCodeAndRememberWhatIsNotKnown(String received, @Nullable String code, boolean recognised) {
        Country country = clean(row("BALL", received)).only().country();
        assertThat(country.isoCode()).isEqualTo(code);
        assertThat(country.isRecognised()).isEqualTo(recognised);
    }

    /** Notes of the real dump, and what looks like them but is not. */
    @ParameterizedTest
    @CsvSource({
        "damaged, note-by-its-form, true",
        "wet & rotting, note-by-its-form, true",
        "thrown away-can't sell., note-by-its-form, true",
        "sold as set on dotcom, note-by-its-form, true",
        "amazon adjust, note-by-its-form, true",
        "?, note-by-its-form, true",
        "12'S SOLD AS 1?, note-by-its-form, true",
        "20713 wrongly marked, note-by-its-form, true",
        "17129c, note-by-its-form, true",
        "Damaged, note-by-its-words, true",
        "MISSING, note-by-its-words, true",
        "Found in w/hse, note-by-its-words, true",
        "'Unsaleable, destroyed.', note-by-its-words, true",
        "Water damaged, note-by-its-words, true",
        "Dotcom sold in 6's, note-by-its-words, true",
        "CHROME EURO HOOK 20cm, no-price, false",
        "TRAVEL CARD WALLET DOTCOMGIFTSHOP, no-price, false",
        "WATERING CAN BLUE ELEPHANT, no-price, false",
        "RUSTIC MIRROR WITH LACE HEART, no-price, false",
        "MIXED NUTS LIGHT GREEN BOWL, no-price, false",
        "AMAZON FEE, no-price, false",
        "DOTCOM POSTAGE, no-price, false",
        "SAMPLES, no-price, false",
        "Manual, no-price, false"
    })
    void tellNotesFromDescriptions(String description, String rule, boolean isNote) {
        CleanedDump.Line line = clean(line(description, "0", "\\N")).only();
        assertThat(line.rule()).isEqualTo(rule);
        assertThat(line.kind()).isEqualTo(LineKind.STOCK_NOTE);
        assertThat(line.product().isNote()).isEqualTo(isNote);
    }

    @ParameterizedTest
    @CsvSource({"damaged", "?", "Found"})
    void neverTakeASaleForANote(String description) {
        assertThat(clean(line(description, "2.55", "\\N")).only().rule()).isEqualTo(CleanedDump.KEPT);
        assertThat(clean(line(description, "0", "13085")).only().rule()).isEqualTo("no-price");
    }

    @Test
    void setAsideWhatWasReceivedTwiceWhateverItsKind() {
        CleanedDump dump = clean(DumpText.retail()
                .sale("C1", "A1", "-1", "2", "13085")
                .sale("C1", "POST", "-1", "3", "13085")
                .sale("2", "B2", "1", "2", "13085")
                .sale("2", "B2", "1", "2", "13085")
                .sale("C1", "A1", "-1", "2", "13085")
                .sale("C1", "POST", "-1", "3", "13085"));
        assertThat(dump.lines())
                .extracting(CleanedDump.Line::rule)
                .containsExactly("kept", "postage-or-fee", "kept", "repeated-line", "received-twice", "received-twice");
        assertThat(dump.lines())
                .extracting(CleanedDump.Line::kind)
                .containsExactly(
                        LineKind.CANCELLATION,
                        LineKind.FEE,
                        LineKind.SALE,
                        LineKind.SALE,
                        LineKind.CANCELLATION,
                        LineKind.FEE);
        assertThat(dump.lines())
                .extracting(CleanedDump.Line::duplicate)
                .containsExactly(false, false, false, true, true, true);
    }

    @Test
    void keepSalesToUnknownCustomers() {
        CleanedDump.Line line = clean(DumpText.retail().sale("489434", "85048", "1", "1", "\\N"))
                .only();
        assertThat(line.rule()).isEqualTo(CleanedDump.KEPT);
        assertThat(line.customer()).isEmpty();
    }

    @Test
    void haveAReasonForEveryRule() {
        CleaningRules rules = CleaningRules.read(CleanedDump.DEFAULT_RULES);
        assertThat(rules.reasons())
                .containsKeys("received-twice", "repeated-line", "bad-debt", "field-count", "price-unreadable")
                .doesNotContainKeys("stock-code-form", "country-names");
        assertThat(rules.reasons().values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    private static DumpText line(String description, String price, String customer) {
        return DumpText.retail()
                .row("489434", "85048", description, "1", "2010-12-01 08:26:00", price, customer, "France");
    }

    private static DumpText row(String description, String country) {
        return DumpText.retail().row("489434", "85048", description, "1", "2010-12-01 08:26:00", "1", "13085", country);
    }

    private CleanedDump clean(DumpText dump) {
        return CleanedDump.of(folder, dump, CleanedDump.DEFAULT_RULES);
    }
}
