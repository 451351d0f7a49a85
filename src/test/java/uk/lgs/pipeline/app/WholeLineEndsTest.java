package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms are the same however they are cut on their way. */
class WholeLineEndsTest {
    private static final String FORM = "multipart/form-data; boundary=x";
    private static final String TOKEN = "a-token_of-43";

    @ParameterizedTest
    @ValueSource(strings = {"1\t2\n\\.\n", "1\r\n2\r\n", "ends\r", "\r", "\r\r\n", "", "\r\n--y\r\n", "-- x\n--\r"})
    void formIsTheSameWhereverItIsCut(String file) throws IOException {
        byte[] body = form(file).getBytes(StandardCharsets.UTF_8);

        for (int first = 0; first <= body.length; first++) {
            for (int second : new int[] {first, Math.min(first + 1, body.length), body.length}) {
                assertThat(received(FORM, body, first, second))
                        .as("cut at %d and %d", first, second)
                        .containsExactly(TOKEN, file);
            }
        }
    }

    @Test
    void whatIsNoFormGoesByAsItCame() {
        EmbeddedChannel channel = new EmbeddedChannel(new WholeLineEnds());
        HttpContent part = content("a\r");

        channel.writeInbound(head("text/plain"), part);

        assertThat(channel.<HttpRequest>readInbound().method()).isEqualTo(HttpMethod.POST);
        assertThat(channel.<HttpContent>readInbound()).isSameAs(part);
        channel.finishAndReleaseAll();
    }

    @Test
    void nextRequestOfAConnectionGetsNothingOfTheOneBefore() {
        EmbeddedChannel channel = new EmbeddedChannel(new WholeLineEnds());

        channel.writeInbound(head(FORM), content("a\r"));
        channel.writeInbound(head(FORM), last("b"));

        assertThat(texts(channel)).containsExactly("a", "b");
    }

    private static String form(String file) {
        return "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + TOKEN
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"dump\"; filename=\"x.sql\"\r\n\r\n" + file
                + "\r\n--x--\r\n";
    }

    /** What a form in three pieces has, as Vert.x reads it. */
    private static List<String> received(String type, byte[] body, int first, int second) throws IOException {
        EmbeddedChannel channel = new EmbeddedChannel(new WholeLineEnds());
        channel.writeInbound(
                head(type),
                new DefaultHttpContent(Unpooled.wrappedBuffer(body, 0, first)),
                new DefaultHttpContent(Unpooled.wrappedBuffer(body, first, second - first)),
                new DefaultLastHttpContent(Unpooled.wrappedBuffer(body, second, body.length - second)));
        List<String> values = new ArrayList<>();
        HttpPostRequestDecoder decoder =
                new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), channel.readInbound());
        for (HttpContent part = channel.readInbound(); part != null; part = channel.readInbound()) {
            decoder.offer(part);
            part.release();
        }
        for (var data : decoder.getBodyHttpDatas()) {
            values.add(((HttpData) data).getString(StandardCharsets.UTF_8));
        }
        decoder.destroy();
        return values;
    }

    private static List<String> texts(EmbeddedChannel channel) {
        List<String> texts = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpContent part) {
                texts.add(part.content().toString(StandardCharsets.UTF_8));
                part.release();
            }
        }
        return texts;
    }

    private static HttpRequest head(String type) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/console/uploads");
        head.headers().set("Content-Type", type);
        return head;
    }

    private static HttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private static LastHttpContent last(String text) {
        return new DefaultLastHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
}
