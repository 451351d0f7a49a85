package uk.lgs.pipeline.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** What can be said of the running program. */
final class ThisProcess {
    private ThisProcess() {}

    /** Host and process id, as {@code host:pid}. */
    static String name() {
        return host() + ":" + ProcessHandle.current().pid();
    }

    /** Whether a process, as {@code host:pid}, runs or ran on this machine. */
    static boolean isOnThisMachine(String process) {
        return process.startsWith(host() + ":");
    }

    /** The person at the command line, as {@code user on host}. */
    static String user() {
        return System.getProperty("user.name") + " on " + host();
    }

    /** Versions of the program and of what it stands on. */
    static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("pipeline", version(ThisProcess.class));
        versions.put("camel", version(CamelContext.class));
        versions.put("java", Runtime.version().toString());
        return versions;
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The name of this machine. */
    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
