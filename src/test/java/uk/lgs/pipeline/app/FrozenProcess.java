package uk.lgs.pipeline.app;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A Java process that stands still in the midst of its work, at the beginning of a method, as a debugger makes it stand still. It
 * needs no hook in the program.
 */
final class FrozenProcess {
    private FrozenProcess() {}

    /** A place in the program: the beginning of a method, when it is called for the n-th time. */
    record Place(Class<?> type, String method, int call) {
        @Override
        public String toString() {
            return type.getSimpleName() + "." + method + (call == 1 ? "" : " call " + call);
        }
    }

    /** Starts a process with the given options of the JVM. */
    interface Start {
        Process with(String options) throws IOException;
    }

    /** What is done while the process stands still. */
    interface Look {
        void at(Process frozen) throws Exception;
    }

    /**
     * Lets a process come to a place.
     *
     * @return the process; it has ended, or goes on, according to what was done there
     * @throws IllegalStateException if it never came there
     */
    static Process at(Place place, Start start, Look look) throws Exception {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(found -> found.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        String address = connector.startListening(arguments);
        Process process = null;
        boolean isDone = false;
        try {
            process = start.with("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address);
            VirtualMachine machine = connector.accept(arguments);
            breakAt(machine, place);
            try {
                if (!await(machine, process, look)) {
                    throw new IllegalStateException("the process never came to " + place);
                }
            } finally {
                release(machine);
            }
            isDone = true;
            return process;
        } finally {
            connector.stopListening(arguments);
            if (process != null && !isDone) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void breakAt(VirtualMachine machine, Place place) {
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(place.type().getName());
        prepared.putProperty("place", place);
        prepared.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        prepared.enable();
        machine.resume();
    }

    private static boolean await(VirtualMachine machine, Process process, Look look) throws Exception {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        stopIn(prepared.referenceType(), (Place)
                                prepared.request().getProperty("place"));
                    } else if (event instanceof BreakpointEvent) {
                        look.at(process);
                        return true;
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            return false;
        }
    }

    private static void stopIn(ReferenceType type, Place place) {
        List<Method> methods = type.methodsByName(place.method()).stream()
                .filter(method -> !method.isAbstract())
                .toList();
        for (Method method : methods) {
            BreakpointRequest request =
                    type.virtualMachine().eventRequestManager().createBreakpointRequest(method.location());
            request.addCountFilter(place.call());
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.enable();
        }
    }

    private static void release(VirtualMachine machine) {
        try {
            machine.dispose();
        } catch (VMDisconnectedException ended) {
            // as it should
        }
    }
}
