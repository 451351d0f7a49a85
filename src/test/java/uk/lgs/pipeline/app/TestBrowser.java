package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.lgs.pipeline.web.Role;

/** The machine's own Chromium, driven as a person would. */
final class TestBrowser implements AutoCloseable {
    private static final int WIDE = 1280;
    private static final int HIGH = 900;
    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** A browser; where there is none, and nobody insists on it by CI=true, the test is skipped. */
    static TestBrowser open() {
        Optional<Path> program = program();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program).as("needs Chromium: apt-get install chromium").isPresent();
        }
        assumeThat(program).as("needs Chromium: apt-get install chromium").isPresent();
        return new TestBrowser(program.orElseThrow());
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A person with a browser of their own, without cookies so far, on a site. */
    Page visitor(String site) {
        return visitor(new Browser.NewContextOptions().setBaseURL(site).setViewportSize(WIDE, HIGH));
    }

    /** A person who has logged in as the user of a role. */
    Page visitor(String site, Role role) {
        Page page = visitor(site);
        page.navigate("/login");
        page.fill("input[name=name]", role.label());
        page.fill("input[name=password]", TestUsers.PASSWORD);
        page.click("main button");
        return page;
    }

    /** The same with other habits, such as a small screen. */
    Page visitor(Browser.NewContextOptions habits) {
        BrowserContext context = browser.newContext(habits.setAcceptDownloads(true));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
