package uk.lgs.pipeline.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as PNG files of 24 bits a pixel, without anything but the picture (RFC 2083).
 *
 * <p>Each row is told by its difference from the one above, which suits charts. The JDK's own writer tries all five ways on every
 * row, which takes twice as long for files of the same size.
 */
final class Png {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final byte BITS_PER_SAMPLE = 8;
    private static final byte RGB = 2;
    private static final byte UP = 2;
    private static final int BYTES_PER_PIXEL = 3;
    private static final int HEADER_BYTES = 13;
    private static final int CHUNK_BYTES = 12;
    private static final int PACKED_AT_ONCE = 8192;

    private Png() {}

    /**
     * The bytes of a file.
     *
     * @param image of {@link BufferedImage#TYPE_INT_RGB}
     */
    static byte[] of(BufferedImage image) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (OutputStream packed = new DeflaterOutputStream(pixels, deflater, PACKED_AT_ONCE)) {
            writeDifferences(image, packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        } finally {
            deflater.end();
        }
        return file(header(image), ByteBuffer.wrap(pixels.toByteArray()));
    }

    /** Row by row: all of a picture's bytes at once would be too large for the young generation of a small heap. */
    private static void writeDifferences(BufferedImage image, OutputStream target) throws IOException {
        int width = image.getWidth();
        int[] above = new int[width];
        int[] row = new int[width];
        byte[] bytes = new byte[1 + width * BYTES_PER_PIXEL];
        bytes[0] = UP;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, width, 1, row);
            int at = 1;
            for (int x = 0; x < width; x++) {
                bytes[at++] = (byte) ((row[x] >> 16) - (above[x] >> 16));
                bytes[at++] = (byte) ((row[x] >> 8) - (above[x] >> 8));
                bytes[at++] = (byte) (row[x] - above[x]);
            }
            target.write(bytes);
            int[] last = above;
            above = row;
            row = last;
        }
    }

    private static ByteBuffer header(BufferedImage image) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(image.getWidth())
                .putInt(image.getHeight())
                .put(BITS_PER_SAMPLE)
                .put(RGB)
                .rewind();
    }

    private static byte[] file(ByteBuffer header, ByteBuffer pixels) {
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + HEADER_BYTES + pixels.remaining() + 3 * CHUNK_BYTES);
        file.putLong(SIGNATURE);
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", pixels);
        chunk(file, "IEND", ByteBuffer.allocate(0));
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, ByteBuffer data) {
        file.putInt(data.remaining());
        int start = file.position();
        file.put(type.getBytes(US_ASCII)).put(data);
        CRC32 check = new CRC32();
        check.update(file.array(), start, file.position() - start);
        file.putInt((int) check.getValue());
    }
}
