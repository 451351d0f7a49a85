package uk.lgs.pipeline.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds the lines whose fields hold bytes that are no UTF-8, or NUL. Blocks of plain ASCII cost one look per eight bytes. */
final class FieldText {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private FieldText() {}

    static void check(RawBatch batch) {
        int size = batch.size();
        if (size == 0 || isPlain(batch.bytes, 0, batch.lastByte(size - 1))) {
            return;
        }
        for (int line = 0; line < size; line++) {
            if (batch.isComplete(line) && !isPlain(batch.bytes, batch.firstByte(line), batch.lastByte(line))) {
                checkLine(batch, line);
            }
        }
    }

    private static void checkLine(RawBatch batch, int line) {
        for (DumpColumn column : DumpColumn.values()) {
            if (!batch.isNull(line, column)) {
                int end = batch.end(line, column);
                int wrong = firstFlaw(batch.bytes, batch.start(line, column), end);
                if (wrong < end) {
                    batch.setFlaw(line, flaw(batch.bytes[wrong]), column, wrong);
                    return;
                }
            }
        }
    }

    /** Whether there is nothing but ASCII and no NUL; may say no where it is. */
    private static boolean isPlain(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            long word = (long) WORDS.get(bytes, at);
            if (end - at < Long.BYTES) {
                word |= ' ' * ONES << (end - at) * Byte.SIZE;
            }
            if (((word | word - ONES) & HIGH_BITS) != 0) {
                return false;
            }
            at += Long.BYTES;
        }
        return true;
    }

    /** The first byte in a range that is no text, or the range's end. */
    static int firstFlaw(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != 0) {
            int length = sequence(bytes, at, end);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return at;
    }

    /** What is wrong with a byte that is no text. */
    static LineFlaw flaw(byte value) {
        return value == 0 ? LineFlaw.NUL : LineFlaw.NOT_TEXT;
    }

    /** How many bytes of a field as it is written stand before what becomes a byte of it when it is decoded. */
    static int written(byte[] field, int decoded, FieldDecoder decoder) {
        int least = 0;
        int most = field.length;
        while (least < most) {
            int middle = (least + most + 1) >>> 1;
            if (decoder.decode(Arrays.copyOf(field, middle), 0, middle) <= decoded) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    /** The length of the character that begins here, or 0 where none does (The Unicode Standard, table 3-7). */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean valid = second >= lowest && second <= highest;
        for (int i = 2; i < length; i++) {
            valid &= (bytes[at + i] & 0xc0) == 0x80;
        }
        boolean noCharacter = first == 0xef && second == 0xbf && (bytes[at + 2] & 0xff) >= 0xbe;
        return valid && !noCharacter ? length : 0;
    }
}
