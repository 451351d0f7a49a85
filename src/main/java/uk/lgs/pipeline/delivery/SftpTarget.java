package uk.lgs.pipeline.delivery;

/**
 * Where a recipient's files go on an SFTP server.
 *
 * @param host the server's name or number
 * @param port its port, usually 22
 * @param user as whom to log in
 * @param folder the folder, from where the login begins
 */
public record SftpTarget(String host, int port, String user, String folder) {
    static final int USUAL_PORT = 22;

    /** The address of a file there, without the user. */
    public String place(String name) {
        return this + "/" + name;
    }

    /** How {@code known_hosts} calls the server. */
    public String knownAs() {
        return port == USUAL_PORT ? host : "[" + host + "]:" + port;
    }

    /** The address of the folder, without the user. */
    @Override
    public String toString() {
        return "sftp://" + host + (port == USUAL_PORT ? "" : ":" + port) + "/" + folder;
    }
}
