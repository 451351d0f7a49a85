package uk.lgs.pipeline.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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
                LineFlaw flaw = flaw(batch.bytes, batch.start(line, column), batch.end(line, column));
                if (flaw != LineFlaw.NONE) {
                    batch.setFlaw(line, flaw);
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

    private static LineFlaw flaw(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (bytes[at] == 0) {
                return LineFlaw.NUL;
            }
            int length = sequence(bytes, at, end);
            if (length == 0) {
                return LineFlaw.NOT_TEXT;
            }
            at += length;
        }
        return LineFlaw.NONE;
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
