package uk.lgs.pipeline.app;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.support.DefaultExchange;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/**
 * A connection to the folder of an SFTP endpoint, for what its producer cannot do: compare what is there, and give a name. Every
 * method throws Camel's {@code GenericFileOperationFailedException} where the server does not do it.
 */
final class SftpFolder implements AutoCloseable {
    private final SftpEndpoint endpoint;
    private final RemoteFileOperations<?> operations;
    private final Exchange exchange;

    private SftpFolder(CamelContext camel, String uri) {
        endpoint = camel.getEndpoint(uri, SftpEndpoint.class);
        operations = endpoint.createRemoteFileOperations();
        exchange = new DefaultExchange(camel);
    }

    static SftpFolder open(CamelContext camel, String uri) {
        SftpFolder folder = new SftpFolder(camel, uri);
        boolean isOpen = false;
        try {
            folder.operations.connect(folder.endpoint.getConfiguration(), folder.exchange);
            isOpen = true;
            return folder;
        } finally {
            if (!isOpen) {
                folder.close();
            }
        }
    }

    /** Fails where the folder itself is not there. */
    void requireThere() {
        operations.listFiles(endpoint.getConfiguration().getDirectory());
    }

    /**
     * Whether there is this file.
     *
     * @throws PipelineException DELIVERY_REFUSED where there is another of the name
     */
    boolean has(String name, long size, String sha256) {
        if (!operations.existsFile(path(name))) {
            return false;
        }
        if (sizeOf(name) == size && sha256(name).equals(sha256)) {
            return true;
        }
        throw new PipelineException(
                ErrorCode.DELIVERY_REFUSED, name + ": there is another file of this name on the server; move it away");
    }

    void rename(String from, String to) {
        operations.renameFile(path(from), path(to));
    }

    private long sizeOf(String name) {
        return ((SftpRemoteFile<?>) operations.listFiles(path(name))[0]).getFileLength();
    }

    private String sha256(String name) {
        GenericFile<?> file = operations.newGenericFile();
        exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, file);
        operations.retrieveFile(path(name), exchange, -1);
        return Sha256.of((byte[]) file.getBody());
    }

    private String path(String name) {
        return endpoint.getConfiguration().getDirectory() + "/" + name;
    }

    @Override
    public void close() {
        operations.forceDisconnect();
    }
}
