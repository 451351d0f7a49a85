package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.run.LineKind;

class PseudonymiserTest {
    private static final String KEY = "a1".repeat(32);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"13085", "12346", "K-17", "Müller", "1"})
    void takesHalfOfAnHmacForThePseudonym(String customer) {
        assertThat(customers(KEY, customer)).containsExactly(hmac(KEY, customer).substring(0, 32));
    }

    @Test
    void agreesWithAPublishedHmac() {
        // RFC 4231, test case 1, whose key of twenty bytes is padded with zeros just as this one is
        String key = "0b".repeat(20) + "00".repeat(12);
        assertThat(customers(key, "Hi There")).containsExactly("b0344c61d8db38535ca8afceaf0bf12b");
    }

    @Test
    void givesACustomerOnePseudonymInEveryDump() {
        List<String> first = customers(KEY, "13085", "12346", "13085.0", "13085.00");
        List<String> second = customers(KEY, "99999", "13085", "12346");
        assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(first.get(3)).isEqualTo(second.get(1));
        assertThat(first.get(1)).isEqualTo(second.get(2)).isNotEqualTo(first.get(0));
    }

    @Test
    void givesAnotherPseudonymUnderAnotherKey() {
        assertThat(customers(KEY, "13085")).doesNotContainAnyElementsOf(customers("a2".repeat(32), "13085"));
    }

    @Test
    void leavesUnknownCustomersUnknown() {
        assertThat(customers(KEY, "\\N", "13085", ""))
                .containsExactly(
                        PseudonymousDump.UNKNOWN, hmac(KEY, "13085").substring(0, 32), PseudonymousDump.UNKNOWN);
    }

    @Test
    void tellsManyCustomersApart() {
        String[] numbers = new String[6_000];
        Arrays.setAll(numbers, i -> String.valueOf(12_346 + i));
        List<String> pseudonyms = customers(KEY, numbers);
        Set<String> distinct = new HashSet<>(pseudonyms);
        assertThat(distinct).hasSize(6_000).allMatch(pseudonym -> pseudonym.matches("[0-9a-f]{32}"));
        assertThat(pseudonyms.get(5_999)).isEqualTo(hmac(KEY, "18345").substring(0, 32));
    }

    @Test
    void passesOnEverythingElse() {
        DumpText dump = DumpText.retail()
                .row("C489449", "22087 ", " BUNTING", "-12", "1970-01-02 00:00:01", "2.95", "13085", "EIRE")
                .row("2", "M", "\\N", "1", "1970-01-01", "3", "13085", "France");
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key(KEY), Forgotten.nobody());
        try (DumpReader reader = DumpReader.open(dump.write(folder), DumpText.layout(), bytes -> {})) {
            PseudonymousBatch batch =
                    pseudonymiser.pseudonymise(cleaner.clean(reader.next().orElseThrow()));
            assertThat(batch.size()).isEqualTo(2);
            assertThat(batch.lineNumber(1)).isEqualTo(batch.lineNumber(0) + 1);
            assertThat(pseudonymiser.product(batch.product(0)))
                    .isEqualTo(new ProductText("22087 ", " BUNTING", "22087", "BUNTING", false));
            assertThat(pseudonymiser.receivedCountry(batch.country(0))).isEqualTo("EIRE");
            assertThat(pseudonymiser.country(batch.country(0))).isEqualTo("Ireland");
            assertThat(pseudonymiser.countryCode(batch.country(0))).isEqualTo("IE");
            assertThat(pseudonymiser.isCountryRecognised(batch.country(0))).isTrue();
            assertThat(batch.invoice(0)).isNotEqualTo(batch.invoice(1));
            assertThat(batch.quantity(0)).isEqualTo(-12);
            assertThat(batch.unitPrice(0)).isEqualTo(29_500);
            assertThat(batch.invoicedAt(0)).isEqualTo(86_401_000_000L);
            assertThat(batch.kind(0)).isEqualTo(LineKind.CANCELLATION);
            assertThat(batch.rule(0)).isEqualTo(PseudonymousBatch.NONE);
            assertThat(pseudonymiser.rule(batch.rule(1))).isEqualTo("manual");
            assertThat(batch.isDuplicate(0)).isFalse();
        }
        assertThat(PseudonymousDump.of(folder, dump, key(KEY)).invoices()).containsExactly("C489449", "2");
    }

    @Test
    void invoiceNumbersThatMaskingMakesOneAreOne() {
        DumpText dump = DumpText.retail()
                .sale("jo@example.org", "A", "1", "1", "1")
                .sale("1", "A", "1", "1", "1")
                .sale("al@example.org", "A", "1", "1", "1");
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        try (DumpReader reader = DumpReader.open(dump.write(folder), DumpText.layout(), bytes -> {})) {
            PseudonymousBatch batch = new Pseudonymiser(cleaner, key(KEY), Forgotten.nobody())
                    .pseudonymise(cleaner.clean(reader.next().orElseThrow()));
            assertThat(batch.invoice(0)).isEqualTo(batch.invoice(2)).isNotEqualTo(batch.invoice(1));
        }
    }

    private List<String> customers(String key, String... numbers) {
        DumpText dump = DumpText.retail();
        for (String number : numbers) {
            dump.sale("489434", "85048", "1", "1", number);
        }
        return PseudonymousDump.of(folder, dump, key(key)).customers();
    }

    private PseudonymKey key(String hex) {
        return PseudonymKey.load(folder.resolve("unused.key"), Optional.of(hex));
    }

    /** HMAC as RFC 2104 defines it, from SHA-256 alone. */
    private static String hmac(String hexKey, String text) {
        byte[] key = Arrays.copyOf(HexFormat.of().parseHex(hexKey), 64);
        byte[] inner = sha256(padded(key, 0x36), text.getBytes(UTF_8));
        return HexFormat.of().formatHex(sha256(padded(key, 0x5c), inner));
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] padded = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            padded[i] = (byte) (key[i] ^ pad);
        }
        return padded;
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
