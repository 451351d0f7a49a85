package uk.lgs.pipeline.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** What a dump is packed in, told by the file's first bytes, whatever its name. */
enum DumpContainer {
    GZIP(0x1f, 0x8b) {
        @Override
        InputStream open(Path file, InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    ZIP('P', 'K', 3, 4) {
        @Override
        InputStream open(Path file, InputStream packed) throws IOException {
            requireOneFile(file);
            ZipInputStream zip = new ZipInputStream(packed);
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !isContent(entry)) {
                entry = zip.getNextEntry();
            }
            return zip;
        }
    },
    XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream open(Path file, InputStream packed) throws IOException {
            return XZCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MEMORY_KIB)
                    .get();
        }
    },
    ZSTANDARD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream open(Path file, InputStream packed) throws IOException {
            return new ZstdCompressorInputStream(packed);
        }
    },
    BZIP2('B', 'Z', 'h') {
        @Override
        InputStream open(Path file, InputStream packed) throws IOException {
            return new BZip2CompressorInputStream(packed, true);
        }
    },
    NONE() {
        @Override
        InputStream open(Path file, InputStream packed) {
            return packed;
        }
    };

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MAGIC = 6;
    /** What unpacking may take; the strongest presets need 65 MiB. */
    private static final int MEMORY_KIB = 1 << 17;

    private final int[] magic;

    DumpContainer(int... magic) {
        this.magic = magic;
    }

    /** The dump's content. */
    abstract InputStream open(Path file, InputStream packed) throws IOException;

    /** What a file is packed in; leaves the stream where it stands. */
    static DumpContainer of(BufferedInputStream file) throws IOException {
        file.mark(LONGEST_MAGIC);
        byte[] head = file.readNBytes(LONGEST_MAGIC);
        file.reset();
        for (DumpContainer container : values()) {
            if (container.matches(head)) {
                return container;
            }
        }
        return NONE;
    }

    private boolean matches(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static void requireOneFile(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long files = zip.stream().filter(DumpContainer::isContent).count();
            if (files != 1) {
                throw new PipelineException(
                        ErrorCode.DUMP_NOT_RECOGNISED,
                        "%s: this zip archive holds %d files; pack the dump alone".formatted(file, files));
            }
        }
    }

    /** Whether an entry is a file, and not one that macOS adds. */
    private static boolean isContent(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
    }
}
