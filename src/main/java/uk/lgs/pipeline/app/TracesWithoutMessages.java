package uk.lgs.pipeline.app;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Makes what is logged, whoever logs it. Of an exception its class and trace are kept and its message is left out: only the
 * pipeline's own are known to hold no customer's value. Log4j finds this class by {@code log4j2.component.properties}.
 */
public final class TracesWithoutMessages extends DefaultLogEventFactory {
    @Override
    public LogEvent createEvent(
            String logger,
            @Nullable Marker marker,
            String caller,
            Level level,
            Message message,
            List<Property> properties,
            @Nullable Throwable thrown) {
        return super.createEvent(
                logger, marker, caller, level, message, properties, thrown == null ? null : new Trace(thrown));
    }

    @Override
    public LogEvent createEvent(
            String logger,
            @Nullable Marker marker,
            String caller,
            @Nullable StackTraceElement location,
            Level level,
            Message message,
            List<Property> properties,
            @Nullable Throwable thrown) {
        return super.createEvent(
                logger,
                marker,
                caller,
                location,
                level,
                message,
                properties,
                thrown == null ? null : new Trace(thrown));
    }

    /** The trace of an exception and of its causes. */
    private static final class Trace extends Throwable {
        private static final int DEEPEST = 20;

        private final String text;

        Trace(Throwable thrown) {
            this(thrown, DEEPEST);
        }

        private Trace(Throwable thrown, int depth) {
            super(null, thrown.getCause() == null || depth == 0 ? null : new Trace(thrown.getCause(), depth - 1));
            text = thrown instanceof PipelineException
                    ? thrown.toString()
                    : thrown.getClass().getName();
            setStackTrace(thrown.getStackTrace());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
