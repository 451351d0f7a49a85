package uk.lgs.pipeline.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tells who somebody is by name and password: slowly for who guesses, and without a hint at what was wrong. */
public final class Logins {
    private static final Logger LOG = LogManager.getLogger(Logins.class);
    private static final int FREE_TRIES_OF_A_USER = 5;
    private static final int FREE_TRIES_OF_A_PEER = 10;

    /** Short, since by it others can keep a person out. */
    private static final Duration LONGEST_PAUSE_OF_A_USER = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE_OF_A_PEER = Duration.ofMinutes(15);

    /** Each keeps a processor busy for a while. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_QUEUE = 6;
    private static final long MOST_SECONDS_IN_QUEUE = 5;
    private static final Duration WHEN_BUSY = Duration.ofSeconds(2);
    private static final int NETWORK_BYTES = 8;

    private final Users users;
    private final Throttle ofUsers;
    private final Throttle ofPeers;
    private final Semaphore work = new Semaphore(AT_ONCE, true);

    public Logins(Users users, Clock clock) {
        this.users = users;
        ofUsers = new Throttle(clock, FREE_TRIES_OF_A_USER, LONGEST_PAUSE_OF_A_USER);
        ofPeers = new Throttle(clock, FREE_TRIES_OF_A_PEER, LONGEST_PAUSE_OF_A_PEER);
    }

    /** How a try ended. */
    sealed interface Outcome permits Known, Unknown, TooEarly {}

    /** This is who it is. */
    record Known(Account account) implements Outcome {}

    /** Name and password do not belong together. */
    record Unknown() implements Outcome {}

    /** Not looked at: there is a pause first. */
    record TooEarly(Duration pause) implements Outcome {}

    /** Looks at a name and a password; takes about half a second, and a processor. */
    Outcome attempt(String name, String password, String peer) {
        String network = network(peer);
        Duration pause = ofPeers.begin(network);
        if (pause.isZero()) {
            pause = ofUsers.begin(name);
            if (!pause.isZero()) {
                ofPeers.forgive(network);
            }
        }
        if (!pause.isZero()) {
            return new TooEarly(pause);
        }
        Optional<Account> account = users.find(name);
        Optional<Boolean> fits = fits(password, account);
        if (fits.isEmpty()) {
            ofPeers.forgive(network);
            ofUsers.forgive(name);
            return new TooEarly(WHEN_BUSY);
        }
        if (account.isEmpty() || !fits.get()) {
            LOG.warn(
                    "{} from {}: a login failed",
                    account.map(known -> known.user().name()).orElse("somebody unknown"),
                    peer);
            return new Unknown();
        }
        ofPeers.forgive(network);
        ofUsers.forget(name);
        return new Known(account.get());
    }

    /** Empty where too many ask at once. */
    private Optional<Boolean> fits(String password, Optional<Account> account) {
        try {
            if (work.getQueueLength() >= LONGEST_QUEUE || !work.tryAcquire(MOST_SECONDS_IN_QUEUE, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(Passwords.fits(password, account));
        } finally {
            work.release();
        }
    }

    /** An address; of those of IPv6 the half that one customer of a provider has for all his machines. */
    private static String network(String peer) {
        try {
            byte[] address = InetAddress.getByName(peer).getAddress();
            return HexFormat.of()
                    .formatHex(address.length > NETWORK_BYTES ? Arrays.copyOf(address, NETWORK_BYTES) : address);
        } catch (UnknownHostException e) {
            return peer;
        }
    }
}
