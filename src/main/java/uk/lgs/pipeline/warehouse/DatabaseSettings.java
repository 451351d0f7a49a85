package uk.lgs.pipeline.warehouse;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Which PostgreSQL holds the warehouse.
 *
 * @param url JDBC URL of a server of one's own ({@code retail.warehouse.url}); absent: a server embedded in the output folder
 * @param user its user ({@code retail.warehouse.user}); absent: as the driver decides
 * @param password the user's password ({@code retail.warehouse.password}); absent: as the driver decides
 * @param patience how long to wait at start for a server that does not answer yet
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        Duration patience) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    public DatabaseSettings {
        if (url != null && !url.startsWith(SCHEME)) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "retail.warehouse.url must begin with %s, as in jdbc:postgresql://host:5432/warehouse"
                            .formatted(SCHEME));
        }
        if (url == null && (user != null || password != null)) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "retail.warehouse.user and retail.warehouse.password need retail.warehouse.url");
        }
    }

    /** The server that the pipeline starts by itself. */
    public static DatabaseSettings embedded() {
        return new DatabaseSettings(null, null, null, USUAL_PATIENCE);
    }

    /** A server that others run. */
    public static DatabaseSettings external(String url, @Nullable String user, @Nullable String password) {
        return new DatabaseSettings(url, user, password, USUAL_PATIENCE);
    }

    /** The same database with another patience. */
    public DatabaseSettings withPatience(Duration other) {
        return new DatabaseSettings(url, user, password, other);
    }

    public boolean isEmbedded() {
        return url == null;
    }

    /** The URL without its parameters, among which a password may be; absent for the embedded server. */
    public Optional<String> shownUrl() {
        return Optional.ofNullable(url)
                .map(text -> text.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//"));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=%s, user=%s]".formatted(shownUrl().orElse("embedded"), user);
    }
}
