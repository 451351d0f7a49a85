package uk.lgs.pipeline.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.lgs.pipeline.web.Role;

/**
 * Takes the pictures of {@code docs/console.md} and {@code docs/dashboard.md}: starts a service over the shipped sample, and looks at
 * each page as an administrator.
 */
public final class SitePictures {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");
    private static final int WIDE = 1_200;
    private static final int HIGH = 800;
    private static final int PHONE_WIDE = 390;
    private static final int PHONE_HIGH = 844;
    private static final int HIGHEST = 2_400;

    private final Path target;
    private final TestBrowser browser;
    private final TestService service;

    private SitePictures(Path target, TestBrowser browser, TestService service) {
        this.target = target;
        this.browser = browser;
        this.service = service;
    }

    /** A mail server that is not there, so that a delivery is open. */
    private static final Map<String, String> NOBODY_ANSWERS = Map.of(
            "retail.mail.host", "localhost", "retail.mail.port", "1", "retail.mail.from", "reports@example.org");

    /**
     * Takes them.
     *
     * @param arguments the folder to write them to
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("site");
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(
                config.resolve("recipients.yaml"),
                """
                allowed_domains: [example.org]
                recipients:
                  - {id: analysts, audience: analysts, channel: folder, folder: %s, when: every-run}
                  - {id: marketing, audience: marketing, address: marketing@example.org}
                """
                        .formatted(Files.createDirectory(folder.resolve("share"))));
        try (TestBrowser browser = TestBrowser.open();
                TestService service = TestService.start(folder, NOBODY_ANSWERS)) {
            String run = service.run(SAMPLE.toAbsolutePath()).value();
            Files.writeString(folder.resolve("inbox").resolve("stock-list.sql"), "no dump at all\n");
            while (service.parts().deadLetters().list(true, 1).isEmpty()) {
                Thread.onSpinWait();
            }
            SitePictures pictures = new SitePictures(Files.createDirectories(Path.of(arguments[0])), browser, service);
            pictures.take(pages(run), new NewContextOptions().setViewportSize(WIDE, HIGH));
            pictures.take(
                    Map.of("dashboard-phone", "/dashboard"),
                    new NewContextOptions().setViewportSize(PHONE_WIDE, PHONE_HIGH));
            pictures.take(
                    Map.of("dashboard-dark", "/dashboard"),
                    new NewContextOptions().setViewportSize(WIDE, HIGH).setColorScheme(ColorScheme.DARK));
        }
        System.exit(0); // the HTTP server's threads would keep it
    }

    private static Map<String, String> pages(String run) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/dashboard");
        pages.put("dashboard-filtered", "/dashboard?country=Germany&by=month");
        pages.put("dashboard-customers", "/dashboard/reports/newest/themes/customers");
        pages.put("dashboard-segments", "/dashboard/reports/newest/themes/segments");
        pages.put("dashboard-forecast", "/dashboard/reports/newest/themes/forecast");
        pages.put("dashboard-report", "/dashboard/reports/newest");
        pages.put("console-runs", "/console");
        pages.put("console-run", "/console/runs/" + run);
        pages.put("console-start", "/console/start");
        pages.put("console-mail", "/console/mail/" + run);
        pages.put("console-deliveries", "/console/deliveries");
        pages.put("console-dead-letters", "/console/dead-letters");
        pages.put("console-schedules", "/console/schedules");
        pages.put("console-routes", "/console/routes");
        pages.put("console-recipients", "/console/recipients");
        pages.put("console-health", "/console/health");
        pages.put("console-actions", "/console/actions");
        return pages;
    }

    private void take(Map<String, String> pages, NewContextOptions habits) {
        Page page = browser.visitor(
                habits.setBaseURL(service.uri("").toString()).setReducedMotion(ReducedMotion.REDUCE));
        page.navigate("/login");
        page.screenshot(new ScreenshotOptions().setPath(target.resolve("login.png")));
        page.getByLabel("Name").fill(Role.ADMIN.label());
        page.getByLabel("Password").fill(TestUsers.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log in"))
                .click();
        pages.forEach((name, path) -> {
            page.navigate(path);
            assertThat(page.locator("[hx-trigger^=load]")).hasCount(0); // parts that come after the page
            for (Locator chart : page.locator("[data-chart]").all()) {
                chart.scrollIntoViewIfNeeded(); // charts are drawn when they are seen
                chart.locator("canvas, svg").first().waitFor();
            }
            page.evaluate("window.scrollTo(0, 0)");
            Number height = (Number) page.evaluate("document.documentElement.scrollHeight");
            Number width = (Number) page.evaluate("document.documentElement.clientWidth");
            page.screenshot(new ScreenshotOptions()
                    .setPath(target.resolve(name + ".png"))
                    .setFullPage(true)
                    .setClip(0, 0, width.doubleValue(), Math.min(HIGHEST, height.doubleValue())));
        });
    }
}
