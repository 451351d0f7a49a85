package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.org", "first.last+tag@mail.example.co.uk", "o'brien@example.org", "pipeline@localhost"
            })
    void plainAddressIsTaken(String text) {
        assertThat(MailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@example.org",
                "a@",
                "a@@example.org",
                "a b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\n",
                "a@example.org,b@example.org",
                "A <a@example.org>",
                "\"a b\"@example.org",
                "a@-x.org",
                "a@x..org",
                ".a@x.org",
                "a.@x.org",
                "a@exämple.org",
                "a\0@example.org"
            })
    void anythingElseIsNot(String text) {
        assertThat(MailAddress.isOne(text)).isFalse();
    }
}
