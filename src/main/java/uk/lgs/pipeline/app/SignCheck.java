package uk.lgs.pipeline.app;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import uk.lgs.pipeline.ops.Sign;

/** One of the service's own signs as one of Camel's health checks. */
final class SignCheck extends AbstractHealthCheck {
    private final About about;
    private final Supplier<Sign> sign;

    /** Who is to act on a check that is down. */
    enum About {
        /** The process cannot go on; whatever supervises it starts it anew. */
        LIVENESS,
        /** The service cannot do its work now. */
        READINESS,
        /** The service works, but a person has something to do. */
        ATTENTION
    }

    SignCheck(String name, About about, Supplier<Sign> sign) {
        super("lgs", name);
        this.about = about;
        this.sign = sign;
    }

    @Override
    public boolean isLiveness() {
        return about == About.LIVENESS;
    }

    @Override
    public boolean isReadiness() {
        return about == About.READINESS;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Sign seen = sign.get();
        builder.message(seen.message()).state(seen.isGood() ? State.UP : State.DOWN);
    }
}
