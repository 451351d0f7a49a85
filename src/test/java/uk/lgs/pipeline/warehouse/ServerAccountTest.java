package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerAccountTest {
    private static final int ROOT = 0;
    private static final int ADA = 1001;

    @Test
    void anOrdinaryUserRunsTheServerAsItIs() throws IOException {
        assertThat(ServerAccount.choose(ADA, ADA, ROOT, ROOT, () -> true))
                .isEqualTo(new ServerAccount(List.of(), ADA, ADA));
    }

    @Test
    void rootRunsTheServerAsTheOwnerOfTheFolder() throws IOException {
        assertThat(ServerAccount.choose(ROOT, ROOT, ADA, 100, () -> true))
                .isEqualTo(new ServerAccount(
                        List.of("setpriv", "--reuid=1001", "--regid=100", "--clear-groups"), ADA, 100));
    }

    @Test
    void rootRunsTheServerOfItsOwnFolderInAUserNamespace() throws IOException {
        assertThat(ServerAccount.choose(ROOT, ROOT, ROOT, ROOT, () -> true))
                .isEqualTo(new ServerAccount(List.of("unshare", "--user"), ROOT, ROOT));
    }

    @Test
    void rootRunsTheServerAsNobodyWhereThereAreNoUserNamespaces() throws IOException {
        assertThat(ServerAccount.choose(ROOT, ROOT, ROOT, ROOT, () -> false))
                .isEqualTo(new ServerAccount(
                        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), 65534, 65534));
    }
}
