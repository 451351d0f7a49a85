package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against the examples of NIST (FIPS 180-2, appendix B; the million letters are its third) and coreutils' sha256sum. */
class Sha256Test {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_A_MILLION_A = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @TempDir
    private Path folder;

    @Test
    void textIsHashedInUtf8() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.of("£")).isEqualTo("b4fe151e413445357b1c0935e7cf04a429492ebd23dc62bfadb2f898c431c1fd");
    }

    @Test
    void fileAndStreamOfManyBlocksAreHashedWhole() throws IOException {
        byte[] content = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("million"), content);

        assertThat(Sha256.of(content)).isEqualTo(OF_A_MILLION_A);
        assertThat(Sha256.of(file)).isEqualTo(OF_A_MILLION_A);
        assertThat(Sha256.of(new ByteArrayInputStream(content))).isEqualTo(OF_A_MILLION_A);
    }

    @Test
    void digestTakesPartsAndIsEmptyAfter() {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 'a');
        digest.update((byte) 'b');
        digest.update((byte) 'c');

        assertThat(Sha256.of(digest)).isEqualTo(OF_ABC);
        assertThat(Sha256.of(digest)).isEqualTo(Sha256.of(""));
    }
}
