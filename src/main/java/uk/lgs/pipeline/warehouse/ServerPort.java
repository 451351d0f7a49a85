package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The port of an output folder's server: chosen when the server first starts and remembered, so that an analyst's connection
 * stays valid; chosen anew only when some other program has taken it.
 */
final class ServerPort {
    /** Below the ports that systems hand out by themselves, so that it is still free tomorrow. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private final Path file;

    ServerPort(Path file) {
        this.file = file;
    }

    /** The remembered port if it is free, else a new one, which is remembered. */
    int choose() throws IOException {
        int remembered = remembered();
        if (remembered > 0 && isFree(remembered)) {
            return remembered;
        }
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (isFree(port)) {
                Files.writeString(file, Integer.toString(port));
                return port;
            }
        }
        throw new IOException("found no free port between %d and %d".formatted(LOWEST, HIGHEST));
    }

    private int remembered() throws IOException {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0;
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
