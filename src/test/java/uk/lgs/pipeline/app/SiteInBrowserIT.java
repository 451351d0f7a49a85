package uk.lgs.pipeline.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.web.Role;

/** What people do with the pages, in a real browser, over the shipped sample. */
class SiteInBrowserIT {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final double RUN_MILLISECONDS = 180_000;
    private static final double FITTING_MILLISECONDS = 10_000;
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int HIGH = 900;

    @TempDir
    private static Path folder;

    private static TestBrowser browser;
    private static TestService service;

    /** What browsers complained about: broken scripts, what the content security policy forbade, what was not found. */
    private static final List<String> COMPLAINTS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        browser = TestBrowser.open();
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(
                config.resolve("recipients.yaml"),
                "recipients: [{id: analysts, audience: analysts, channel: folder, folder: %s, when: every-run}]"
                        .formatted(share()));
        service = TestService.start(folder, Map.of());
        runTheSampleAtTheConsole();
    }

    /** A person starts the run, and sees it finish on a page that nobody loads anew. */
    private static void runTheSampleAtTheConsole() {
        Page page = logIn(Role.OPERATOR);
        page.navigate("/console/start");
        page.onDialog(question -> question.accept());
        button(page, "Run the sample").click();
        page.navigate("/console");
        page.locator("tbody a").first().click();
        assertThat(page.locator("#live"))
                .containsText("succeeded", new ContainsTextOptions().setTimeout(RUN_MILLISECONDS));
        assertThat(page.locator("#live")).containsText("lines read =");
    }

    /** Where a report is to be put; nobody has made it so far. */
    private static Path share() {
        return folder.resolve("share");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void noBrowserComplained() {
        assertThat(COMPLAINTS).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard", "/console"})
    void everyPageIsAccessible(String first) {
        Page page = logIn(Role.ADMIN);
        page.navigate(first);
        Set<String> pages = new TreeSet<>(Set.of(first));
        Locator links = page.locator(".tabs a, main tbody a");
        links.all().forEach(link -> pages.add(link.getAttribute("href")));
        Set<String> grave = new TreeSet<>();
        for (String path : pages) {
            page.navigate(path);
            assertThat(page.locator("h1").count()).as("headings of %s", path).isOne();
            for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
                if (GRAVE.contains(rule.getImpact())) {
                    grave.add("%s: %s %s"
                            .formatted(
                                    path, rule.getId(), rule.getNodes().get(0).getHtml()));
                }
            }
            page.setViewportSize(PHONE, HIGH);
            if (!fits(page)) {
                grave.add(path + " is wider than a phone");
            }
            page.setViewportSize(WIDE, HIGH);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        assertThat(grave).isEmpty();
    }

    /** Whether nothing stands out of the window, once charts have taken its width. */
    private static boolean fits(Page page) {
        try {
            page.waitForFunction(
                    "() => document.documentElement.scrollWidth <= innerWidth",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(FITTING_MILLISECONDS));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    @Test
    void filterActsOnAllChartsAndStandsInTheAddress() {
        Page page = logIn(Role.ANALYST);
        String whole = netSales(page).textContent();
        page.locator("#country").selectOption("Germany");
        page.waitForURL(Pattern.compile("country=Germany"));
        assertThat(netSales(page)).not().hasText(whole);
        String germany = netSales(page).textContent();

        Page shared = logIn(Role.ANALYST);
        shared.navigate(page.url());
        assertThat(netSales(shared).textContent()).isEqualTo(germany);
        page.goBack();
        assertThat(netSales(page)).hasText(whole);
    }

    @Test
    void chartsStayWhenPartsArriveThatTakeLonger() {
        Page page = logIn(Role.ANALYST);
        page.navigate("/dashboard?country=Germany");
        assertThat(page.locator("[hx-trigger^=load]")).hasCount(0);
        List<Locator> charts = page.locator("[data-chart]").all();
        assertThat(charts).hasSizeGreaterThan(10);
        for (Locator chart : charts) {
            chart.scrollIntoViewIfNeeded();
            assertThat(chart.locator("canvas").first()).isVisible();
        }
    }

    private static Locator netSales(Page page) {
        return page.getByLabel("Net sales", new Page.GetByLabelOptions().setExact(true))
                .locator(".figure");
    }

    @Test
    void chartIsDownloadedAsAPicture() throws Exception {
        Page page = logIn(Role.VIEWER);
        Locator picture = button(page, "Download chart (PNG)").first();
        picture.scrollIntoViewIfNeeded();
        Download png = page.waitForDownload(picture::click);

        assertThat(Files.readAllBytes(png.path()))
                .startsWith(0x89, 'P', 'N', 'G')
                .hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({"ANALYST, Workbook (Excel), false", "VIEWER, Workbook without customers (Excel), true"})
    void workbookOfTheNewestReportIsDownloaded(Role role, String name, boolean isWithoutCustomers) throws Exception {
        Page page = logIn(role);
        page.navigate("/dashboard/reports/newest");
        Download workbook = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true))
                .click());

        try (Stream<Path> files = Files.walk(folder.resolve("output").resolve("reports"))) {
            Path made = files.filter(file -> file.toString().endsWith(".xlsx"))
                    .filter(file -> WrittenReport.isWithoutCustomers(file.toString()) == isWithoutCustomers)
                    .findFirst()
                    .orElseThrow();
            assertThat(workbook.path()).hasSameBinaryContentAs(made);
            assertThat(workbook.suggestedFilename())
                    .isEqualTo(made.getFileName().toString());
        }
    }

    @Test
    void routeIsStoppedAndStarted() throws Exception {
        Page page = logIn(Role.OPERATOR);
        page.onDialog(question -> question.accept());
        page.navigate("/console/routes");
        Locator route = page.locator("tr", new Page.LocatorOptions().setHasText("Every minute, a look for what"));
        button(route, "Stop").click();
        assertThat(route.locator(".state")).hasText("stopped");
        assertThat(service.routes()
                        .camel()
                        .getRouteController()
                        .getRouteStatus("watch")
                        .isStopped())
                .isTrue();
        button(route, "Start").click();
        assertThat(route.locator(".state")).hasText("started");
        assertThat(service.routes()
                        .camel()
                        .getRouteController()
                        .getRouteStatus("watch")
                        .isStarted())
                .isTrue();
    }

    @Test
    void failedDeliveryIsSentAgain() throws Exception {
        Page page = logIn(Role.OPERATOR);
        page.navigate("/console/deliveries");
        assertThat(page.locator("main")).containsText("is not there; create it");
        Files.createDirectories(share());
        page.locator("tbody a").first().click();
        button(page, "Send what was not delivered").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Done");
        page.navigate("/console/deliveries");
        assertThat(page.locator("main")).containsText("accepted");
        try (Stream<Path> files = Files.list(share())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void viewerSeesNoButtonsAndIsRefusedBeyondThem() {
        Page page = logIn(Role.VIEWER);
        page.navigate("/console");
        assertThat(page.getByText("Start a run")).hasCount(0);
        int status = page.navigate("/console/start").status();
        assertThat(status).isEqualTo(403);
        assertThat(page.locator("main")).containsText("Your role does not include this");
        COMPLAINTS.removeIf(complaint -> complaint.contains("403")); // the browser tells of every one
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Page logIn(Role role) {
        Page page = browser.visitor(service.uri("").toString());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                COMPLAINTS.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> COMPLAINTS.add(page.url() + " " + error));
        page.navigate("/");
        page.getByLabel("Name").fill(role.label());
        page.getByLabel("Password").fill(TestUsers.PASSWORD);
        button(page, "Log in").click();
        page.waitForURL("**/dashboard**");
        return page;
    }
}
