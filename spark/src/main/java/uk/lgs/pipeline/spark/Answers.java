package uk.lgs.pipeline.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import uk.lgs.pipeline.run.PipelineException;

/** What the pipeline is told: a letter, a length, and so many bytes, for each answer. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataOutputStream target;

    Answers(OutputStream target) {
        this.target = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
    }

    /** What was asked for is done. */
    void done(JsonNode result) {
        write('D', result);
    }

    /** It cannot be done. */
    void failed(PipelineException failure) {
        write('E', JSON.createObjectNode().put("code", failure.code().name()).put("message", failure.getMessage()));
    }

    /** A page of lines; more answers follow. */
    void page(byte[] lines) {
        write('L', lines);
    }

    /** A quarantined line; more answers follow. */
    void quarantined(JsonNode line) {
        write('Q', line);
    }

    /** The columns of a select; its rows follow. */
    void columns(JsonNode columns) {
        write('C', columns);
    }

    /** Some rows of a select; more answers follow. */
    void rows(JsonNode rows) {
        write('R', rows);
    }

    private void write(char kind, JsonNode content) {
        try {
            write(kind, JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline does not listen any more", e);
        }
    }

    private void write(char kind, byte[] content) {
        try {
            target.writeByte(kind);
            target.writeInt(content.length);
            target.write(content);
            target.flush(); // who waits for one answer need not wait for the next
        } catch (IOException e) {
            throw new UncheckedIOException("the pipeline does not listen any more", e);
        }
    }
}
