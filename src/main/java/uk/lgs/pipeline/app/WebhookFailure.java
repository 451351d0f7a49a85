package uk.lgs.pipeline.app;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import uk.lgs.pipeline.run.Causes;

/** Why a webhook was not reached, without its address, which may hold a secret. */
final class WebhookFailure {
    private WebhookFailure() {}

    static String reason(Throwable failure) {
        for (Throwable at : Causes.of(failure)) {
            if (at instanceof HttpOperationFailedException refusal) {
                return "the webhook answered " + refusal.getStatusCode() + "; check retail.notice.webhook";
            }
            if (at instanceof SocketTimeoutException) {
                return "the webhook did not answer in time";
            }
            if (at instanceof UnknownHostException) {
                return "there is no webhook of this name; check retail.notice.webhook";
            }
            if (at instanceof ConnectException) {
                return "no connection to the webhook; check retail.notice.webhook, and that its server runs";
            }
            if (at instanceof SSLException) {
                return "the webhook's certificate is not trusted, or it speaks no TLS";
            }
        }
        return "the webhook could not be called (" + failure.getClass().getSimpleName() + ")";
    }
}
