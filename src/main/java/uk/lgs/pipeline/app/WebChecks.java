package uk.lgs.pipeline.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import uk.lgs.pipeline.web.Account;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.UsersFile;

/** Looks at who may log in to the service, and whether they can do so safely. */
final class WebChecks {
    private static final Duration SOON = Duration.ofDays(14);

    private final Settings settings;
    private final Instant now;

    WebChecks(Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    List<Finding> all() {
        HttpSettings http = settings.http();
        if (!http.isOn()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of("users", this::users));
        http.certificate().ifPresent(tls -> findings.add(Finding.of("certificate", () -> certificate(tls))));
        if (!http.isSecure() && !isLoopback(http.host())) {
            findings.add(Finding.warning(
                    "web address",
                    "%s is reached from other machines without TLS: whoever is on the way reads passwords"
                            .formatted(http.host()),
                    "set %s to 127.0.0.1, or %s, or %s where a proxy speaks TLS"
                            .formatted(
                                    SettingKey.HTTP_HOST.key(),
                                    SettingKey.HTTP_CERTIFICATE.key(),
                                    SettingKey.HTTP_PROXIES.key())));
        }
        return findings;
    }

    private Finding users() {
        Collection<Account> accounts =
                new UsersFile(settings.usersFile()).read().values();
        long admins = accounts.stream()
                .filter(account -> account.user().role() == Role.ADMIN)
                .count();
        return accounts.isEmpty()
                ? Finding.ok("users", "none yet; the first ./pipeline serve makes an admin")
                : Finding.ok("users", "%d, of them %d admin".formatted(accounts.size(), admins));
    }

    private Finding certificate(TlsFiles tls) {
        Instant end = tls.requireUsable();
        String what = "%s ends at %s".formatted(tls.certificate(), end);
        return end.isAfter(now.plus(SOON))
                ? Finding.ok("certificate", what)
                : Finding.warning("certificate", what, "put a new one there, and start the service again");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // it cannot listen there either, which it says itself
        }
    }
}
