package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;

/** Reads what {@link LinePacker} packed, one number after the other, of seven bits a byte. */
final class PackedNumbers {
    private byte[] bytes = {}; // with its own place: some ten bytes are read for each line
    private int at;
    private int end;

    /** Begins with a field of a row, which its length stands before, and passes over it. */
    void begin(ByteBuffer fields) {
        int length = fields.getInt();
        bytes = fields.array();
        at = fields.position();
        end = at + length;
        fields.position(end);
    }

    boolean hasNext() {
        return at < end;
    }

    long next() {
        byte next = bytes[at++];
        long number = next & 0x7f;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[at++];
            number |= (next & 0x7fL) << shift;
        }
        return number;
    }

    /** A number that may be negative. */
    long nextSigned() {
        long number = next();
        return number >>> 1 ^ -(number & 1);
    }

    byte nextByte() {
        return bytes[at++];
    }

    void skip() {
        while (bytes[at++] < 0) {
            continue;
        }
    }

    void skipBytes(int count) {
        at += count;
    }
}
