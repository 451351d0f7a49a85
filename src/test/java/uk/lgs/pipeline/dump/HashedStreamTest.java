package uk.lgs.pipeline.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedStreamTest {
    private static final int BLOCK = 1 << 17;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7})
    void givesAndHashesEveryByte(int length) throws IOException, GeneralSecurityException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        try (HashedStream stream = stream(new ByteArrayInputStream(bytes))) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.hash())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void givesOneByteAfterTheOther() throws IOException, GeneralSecurityException {
        try (HashedStream stream = stream(new ByteArrayInputStream(new byte[] {1, (byte) 0xff}))) {
            assertThat(stream.read()).isEqualTo(1);
            assertThat(stream.read()).isEqualTo(0xff);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void failsAsItsSourceDoesOnceTheBytesBeforeWereGiven() throws IOException, GeneralSecurityException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(new byte[BLOCK]), broken);
        try (HashedStream stream = stream(source)) {
            assertThat(stream.readNBytes(BLOCK)).hasSize(BLOCK);
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessage("the disk is gone");
        }
    }

    private static HashedStream stream(InputStream source) throws GeneralSecurityException {
        return new HashedStream(source, MessageDigest.getInstance("SHA-256"));
    }
}
