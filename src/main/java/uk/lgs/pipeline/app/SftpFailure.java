package uk.lgs.pipeline.app;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Why a file did not get onto an SFTP server, in words for who must act. */
final class SftpFailure {
    private SftpFailure() {}

    /** The pipeline's own error in a failure, or what SFTP's library, or the network, says of it. */
    static PipelineException of(Throwable failure, SftpTarget target) {
        List<Throwable> chain = chain(failure);
        boolean isOurs = chain.stream().anyMatch(PipelineException.class::isInstance);
        Optional<String> reason = isOurs ? Optional.empty() : reason(chain);
        return reason.map(words -> new PipelineException(ErrorCode.DELIVERY_FAILED, target + ": " + words, failure))
                .orElseGet(() -> Failures.of(failure));
    }

    /** What lies deepest says most. */
    private static Optional<String> reason(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            String words = words(chain.get(i));
            if (words != null) {
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String words(Throwable at) {
        if (at instanceof JSchChangedHostKeyException) {
            return "the server shows another host key than the one in known_hosts; ask the server's keeper whether it"
                    + " changed, and only then put the new one there";
        }
        if (at instanceof JSchHostKeyException) {
            return "the server's host key is not in known_hosts; put it there once the server's keeper has confirmed it";
        }
        if (at instanceof JSchAlgoNegoFailException) {
            return "the server knows none of the ciphers and keys that are safe today; it must be brought up to date";
        }
        if (at instanceof UnknownHostException) {
            return "there is no server of this name; correct host in recipients.yaml";
        }
        if (at instanceof SocketTimeoutException) {
            return "the server did not answer in time; try again, or raise retail.sftp.timeout";
        }
        if (at instanceof ConnectException) {
            return "no connection: " + at.getMessage() + "; check host and port, and that the server runs";
        }
        if (at instanceof SftpException refusal) {
            return words(refusal);
        }
        if (at instanceof JSchException || at instanceof IOException) {
            return words(String.valueOf(at.getMessage()));
        }
        return null;
    }

    private static String words(String message) {
        if (message.startsWith("Auth ")) {
            return "the server refuses the login; it must know the public key that belongs to the private one, for the"
                    + " user in recipients.yaml";
        }
        if (message.startsWith("timeout")) {
            return "the server did not answer in time; try again, or raise retail.sftp.timeout";
        }
        return "the connection broke (" + message + "); try again";
    }

    private static String words(SftpException refusal) {
        return switch (refusal.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> "the folder is not there; the server's keeper must create it";
            case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
                "the login may not write there; the server's keeper must allow it";
            case ChannelSftp.SSH_FX_NO_CONNECTION, ChannelSftp.SSH_FX_CONNECTION_LOST ->
                "the connection broke; try again";
            default ->
                "the server refuses (%s); check its free space, the quota and the rights"
                        .formatted(refusal.getMessage());
        };
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
