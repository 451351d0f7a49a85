package uk.lgs.pipeline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on the loopback that speaks SMTP with STARTTLS and goes wrong at the step where it is told to. */
public final class ScriptedSmtpServer implements AutoCloseable {
    /** The end of a message, beside the steps that bear the names of commands. */
    public static final String END_OF_MESSAGE = ".";

    /** Before anything is said. */
    public static final String CONNECT = "connect";

    /** Instead of a reply: the connection is closed. */
    public static final String DROP = "drop";

    /** Instead of the usual reply: 421, and the connection is closed. */
    public static final String HANG_UP = "hang up";

    /** Instead of a reply: nothing, until the client has gone. */
    public static final String STALL = "stall";

    private static final String GO_ON = "354 go on";

    private final ServerSocket listener;
    private final Thread thread;
    private final SSLContext tls;
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile boolean offersTls = true;
    private volatile @Nullable Socket client;

    /** Ends a conversation before its time. */
    private static final class Over extends IOException {}

    public ScriptedSmtpServer(TestCertificate certificate) throws Exception {
        tls = certificate.context();
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread = new Thread(this::listen, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** What to reply at a step, or to a command with all that it says, from now on; or {@link #DROP} or {@link #STALL}. */
    public void at(String step, String reply) {
        script.put(step, reply);
    }

    /** Nothing goes wrong any more. */
    public void behave() {
        script.clear();
    }

    /** No STARTTLS from now on. */
    void offerNoTls() {
        offersTls = false;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every command, with the word TLS before those that came encrypted. */
    List<String> heard() {
        return heard;
    }

    /** Every message that came to its end, whatever was replied. */
    public List<String> messages() {
        return messages;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (Socket accepted = listener.accept()) {
                client = accepted;
                new Conversation(accepted, false).hold();
            } catch (IOException e) {
                // the client went away, or the test is over
            }
        }
    }

    private final class Conversation {
        private final Socket socket;
        private final boolean isEncrypted;
        private final BufferedReader in;
        private final OutputStream out;

        Conversation(Socket socket, boolean isEncrypted) throws IOException {
            this.socket = socket;
            this.isEncrypted = isEncrypted;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
        }

        void hold() throws IOException {
            if (!isEncrypted) {
                reply(CONNECT, "220 scripted");
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add((isEncrypted ? "TLS " : "") + line);
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO", "HELO" -> reply("EHLO", "250-hello\r\n250 " + offer());
                    case "AUTH" -> reply(command, "235 welcome");
                    case "STARTTLS" -> {
                        reply(command, "220 go on");
                        encrypted().hold();
                        return;
                    }
                    case "DATA" -> {
                        reply(command, GO_ON);
                        if (script.getOrDefault(command, GO_ON).equals(GO_ON)) {
                            messages.add(message());
                            reply(END_OF_MESSAGE, "250 2.0.0 Ok: queued as 4711");
                        }
                    }
                    case "QUIT" -> {
                        reply(command, "221 bye");
                        return;
                    }
                    default -> reply(script.containsKey(line) ? line : command, "250 Ok");
                }
            }
        }

        private String offer() {
            if (isEncrypted) {
                return "AUTH PLAIN";
            }
            return offersTls ? "STARTTLS" : "8BITMIME";
        }

        private Conversation encrypted() throws IOException {
            SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            encrypted.setUseClientMode(false);
            return new Conversation(encrypted, true);
        }

        private String message() throws IOException {
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    throw new Over();
                }
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            return message.toString();
        }

        private void reply(String step, String usual) throws IOException {
            String reply = script.getOrDefault(step, usual);
            if (reply.equals(DROP)) {
                throw new Over();
            }
            if (reply.equals(STALL)) {
                in.transferTo(Writer.nullWriter());
                throw new Over();
            }
            boolean isTheLast = reply.equals(HANG_UP);
            out.write(((isTheLast ? "421 closing" : reply) + "\r\n").getBytes(ISO_8859_1));
            out.flush();
            if (isTheLast) {
                throw new Over();
            }
        }
    }

    /** Nobody gets through once this returns: the system lets a client in for as long as somebody waits for one. */
    @Override
    public void close() throws IOException {
        listener.close();
        Socket last = client;
        if (last != null) {
            last.close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
