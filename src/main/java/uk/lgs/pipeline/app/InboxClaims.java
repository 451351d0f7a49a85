package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.warehouse.Claims;

/** Sees to it that services that share an inbox take each of its files once, also where one of them is killed. */
final class InboxClaims extends ServiceSupport implements IdempotentRepository {
    private final Parts parts;
    private @Nullable Claims claims;

    InboxClaims(Parts parts) {
        this.parts = parts;
    }

    private synchronized Claims claims() {
        Claims known = claims;
        if (known == null) {
            known = parts.database().claims();
            claims = known;
        }
        return known;
    }

    @Override
    public boolean add(String file) {
        boolean isTaken = claims().take(file);
        if (isTaken && !Files.exists(Path.of(file), LinkOption.NOFOLLOW_LINKS)) {
            claims().release(file); // another service was done with it after this one had seen it
            return false;
        }
        return isTaken;
    }

    @Override
    public boolean contains(String file) {
        return claims().isHeld(file);
    }

    @Override
    public boolean remove(String file) {
        claims().release(file);
        return true;
    }

    /** The file is moved away by then. */
    @Override
    public boolean confirm(String file) {
        return remove(file);
    }

    @Override
    public void clear() {
        claims().close();
    }

    @Override
    protected synchronized void doStop() {
        if (claims != null) {
            claims.close();
        }
    }
}
