package uk.lgs.pipeline.app;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What hawtio may see and do of what can be managed: a list, and nothing beyond it. It reads what routes do and how the JVM is, and
 * starts and stops routes; it sends no message, changes no setting, and sees no message, environment or command line.
 */
final class JolokiaPolicy implements Restrictor {
    private static final String CAMEL = "org.apache.camel";
    private static final String OWN = "uk.lgs.pipeline";
    private static final String JVM = "java.lang";

    private static final Set<RequestType> REQUESTS =
            Set.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.EXEC, RequestType.VERSION);

    /** The kinds of Camel's MBeans that hold no messages. */
    private static final Set<String> CAMEL_TYPES =
            Set.of("context", "routes", "processors", "endpoints", "consumers", "producers", "services", "threadpools");

    private static final Set<String> JVM_TYPES = Set.of(
            "Memory", "MemoryPool", "GarbageCollector", "Threading", "OperatingSystem", "ClassLoading", "Runtime");

    /** Of the JVM itself neither its properties nor its arguments, which may hold secrets. */
    private static final Set<String> OF_RUNTIME =
            Set.of("Name", "StartTime", "Uptime", "VmName", "VmVendor", "VmVersion", "SpecVersion");

    /** The operations, exactly as they are asked for; others of the same name show settings. */
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "context",
            Set.of(
                    "dumpRoutesAsXml()",
                    "dumpRoutesStatsAsXml",
                    "dumpRoutesStatsAsXml()",
                    "dumpRoutesStatsAsXml(boolean,boolean)"),
            "routes",
            Set.of(
                    "start",
                    "start()",
                    "stop",
                    "stop()",
                    "suspend",
                    "suspend()",
                    "resume",
                    "resume()",
                    "dumpRouteStatsAsXml",
                    "dumpRouteStatsAsXml()",
                    "dumpRouteStatsAsXml(boolean,boolean)"));

    private static final Set<String> OWN_OPERATIONS =
            Set.of("run", "run(java.lang.String)", "cancel", "cancel(java.lang.String)");

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return REQUESTS.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return isKnown(name) && (!isRuntime(name) || OF_RUNTIME.contains(attribute));
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        if (!isKnown(name)) {
            return false;
        }
        return name.getDomain().equals(OWN)
                ? OWN_OPERATIONS.contains(operation)
                : name.getDomain().equals(CAMEL)
                        && OPERATIONS.getOrDefault(type(name), Set.of()).contains(operation);
    }

    /** Who may come in at all was asked by the gate of the site. */
    @Override
    public boolean isRemoteAccessAllowed(String... hosts) {
        return true;
    }

    @Override
    public boolean isOriginAllowed(String origin, boolean isStrict) {
        return true;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !isKnown(name);
    }

    private static boolean isKnown(ObjectName name) {
        return switch (name.getDomain()) {
            case CAMEL -> CAMEL_TYPES.contains(type(name));
            case OWN -> true;
            case JVM -> JVM_TYPES.contains(type(name));
            default -> false;
        };
    }

    private static boolean isRuntime(ObjectName name) {
        return name.getDomain().equals(JVM) && type(name).equals("Runtime");
    }

    private static String type(ObjectName name) {
        return Optional.ofNullable(name.getKeyProperty("type")).orElse("");
    }
}
