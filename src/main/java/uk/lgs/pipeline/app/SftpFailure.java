package uk.lgs.pipeline.app;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.run.Causes;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Why a file did not get onto an SFTP server, in words for who must act. */
final class SftpFailure {
    private SftpFailure() {}

    /** What went wrong, and whether trying again later can help. */
    private record Reason(String words, ErrorCode code) {
        static Reason later(String words) {
            return new Reason(words, ErrorCode.DELIVERY_FAILED);
        }

        static Reason forGood(String words) {
            return new Reason(words, ErrorCode.DELIVERY_REFUSED);
        }
    }

    /** The pipeline's own error in a failure, or what SFTP's library, or the network, says of it. */
    static PipelineException of(Throwable failure, SftpTarget target) {
        List<Throwable> chain = Causes.of(failure);
        boolean isOurs = chain.stream().anyMatch(PipelineException.class::isInstance);
        Optional<Reason> reason = isOurs ? Optional.empty() : reason(chain);
        return reason.map(why -> new PipelineException(why.code(), target + ": " + why.words(), failure))
                .orElseGet(() -> Failures.of(failure));
    }

    /** What lies deepest says most. */
    private static Optional<Reason> reason(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            Reason reason = reason(chain.get(i));
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Reason reason(Throwable at) {
        if (at instanceof JSchChangedHostKeyException) {
            return Reason.forGood(
                    "the server shows another host key than the one in known_hosts; ask the server's keeper"
                            + " whether it changed, and only then put the new one there");
        }
        if (at instanceof JSchHostKeyException) {
            return Reason.forGood(
                    "the server's host key is not in known_hosts; put it there once the server's keeper has"
                            + " confirmed it");
        }
        if (at instanceof JSchAlgoNegoFailException) {
            return Reason.forGood(
                    "the server knows none of the ciphers and keys that are safe today; it must be brought up to date");
        }
        if (at instanceof UnknownHostException) {
            return Reason.later("there is no server of this name now; check host in recipients.yaml");
        }
        if (at instanceof InterruptedIOException || at instanceof InterruptedException) {
            return timeout();
        }
        if (at instanceof ConnectException) {
            return Reason.later(
                    "no connection: " + at.getMessage() + "; check host and port, and that the server runs");
        }
        if (at instanceof SftpException refusal) {
            return reason(refusal);
        }
        if (at instanceof JSchException || at instanceof IOException) {
            return reason(String.valueOf(at.getMessage()));
        }
        return null;
    }

    private static Reason timeout() {
        return Reason.later("the server did not answer in time; try again, or raise retail.sftp.timeout");
    }

    private static Reason reason(String message) {
        if (message.startsWith("Auth ")) {
            return Reason.forGood(
                    "the server refuses the login; it must know the public key that belongs to the private one,"
                            + " for the user in recipients.yaml");
        }
        return message.startsWith("timeout")
                ? timeout()
                : Reason.later("the connection broke (" + message + "); try again");
    }

    private static Reason reason(SftpException refusal) {
        return switch (refusal.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
                Reason.forGood("the folder is not there; the server's keeper must create it");
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                Reason.forGood("the login may not write there; the server's keeper must allow it");
            case ChannelSftp.SSH_FX_NO_CONNECTION, ChannelSftp.SSH_FX_CONNECTION_LOST ->
                Reason.later("the connection broke; try again");
            default ->
                Reason.later("the server refuses (%s); check its free space, the quota and the rights"
                        .formatted(refusal.getMessage()));
        };
    }
}
