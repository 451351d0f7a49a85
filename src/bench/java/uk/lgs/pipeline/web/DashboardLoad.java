package uk.lgs.pipeline.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Many people at the dashboard at once. Each logs in, and then again and again opens one of its pages or changes one of its
 * filters, as the pages themselves offer them, and looks for a while at what came.
 *
 * <p>Prints, for each kind of page, how many were asked for, how many were not answered with 200, and the median, 95th percentile
 * and longest time until the whole answer was there, in milliseconds.
 */
public final class DashboardLoad {
    private static final Pattern LINK = Pattern.compile("href=\"(/dashboard[^\"#]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"get\"[^>]*action=\"(/dashboard[^\"]*)\".*?</form>");
    private static final Pattern SELECT = Pattern.compile("(?s)<select[^>]*name=\"([^\"]+)\".*?</select>");
    private static final Pattern OPTION = Pattern.compile("<option[^>]*value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final int OK = 200;
    private static final int PATIENCE_SECONDS = 30;
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;

    private final URI site;
    private final String user;
    private final String password;
    private final Duration time;
    private final int thinkMilliseconds;
    private final Map<String, List<Double>> times = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> failures = new ConcurrentHashMap<>();

    private DashboardLoad(URI site, String user, String password, Duration time, int thinkMilliseconds) {
        this.site = site;
        this.user = user;
        this.password = password;
        this.time = time;
        this.thinkMilliseconds = thinkMilliseconds;
    }

    /**
     * Runs it.
     *
     * @param arguments the site such as {@code http://127.0.0.1:8080}, the login, how many people, for how many seconds, and how many
     *     milliseconds each looks at a page; the password stands in the variable {@code LGS_PASSWORD}
     */
    public static void main(String[] arguments) throws Exception {
        DashboardLoad load = new DashboardLoad(
                URI.create(arguments[0]),
                arguments[1],
                System.getenv("LGS_PASSWORD"),
                Duration.ofSeconds(Long.parseLong(arguments[3])),
                Integer.parseInt(arguments[4]));
        load.run(Integer.parseInt(arguments[2]));
        load.print();
    }

    private void run(int people) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            Set<String> wishes = wishes(logIn());
            System.out.printf("%d people, %d s, %d pages and filters%n", people, time.toSeconds(), wishes.size());
            List<Callable<Void>> visits = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                visits.add(visit(logIn(), List.copyOf(wishes), new Random(person)));
            }
            for (Future<Void> visit : threads.invokeAll(visits)) {
                visit.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A browser of somebody who has logged in. */
    private HttpClient logIn() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String page = get(client, "/login").body();
        String token = TOKEN.matcher(page).results().map(found -> found.group(1)).findFirst().orElse("");
        String form = Stream.of(Map.entry("name", user), Map.entry("password", password), Map.entry("csrf", token))
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(site.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("nobody is logged in: status " + answer.statusCode());
        }
        return client;
    }

    /** All pages that the first one leads to, and all that its filters offer, one at a time. */
    private Set<String> wishes(HttpClient client) throws IOException, InterruptedException {
        String first = get(client, "/dashboard").body();
        Set<String> wishes = new LinkedHashSet<>(Set.of("/dashboard"));
        LINK.matcher(first).results().map(link -> link.group(1).replace("&amp;", "&")).forEach(wishes::add);
        FORM.matcher(first).results().forEach(form -> SELECT.matcher(form.group()).results().forEach(select ->
                OPTION.matcher(select.group()).results().forEach(option -> wishes.add("%s?%s=%s".formatted(
                        form.group(1),
                        select.group(1),
                        URLEncoder.encode(option.group(1).replace("&amp;", "&"), StandardCharsets.UTF_8))))));
        return wishes;
    }

    private Callable<Void> visit(HttpClient client, List<String> wishes, Random random) {
        return () -> {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                String wish = wishes.get(random.nextInt(wishes.size()));
                long began = System.nanoTime();
                int status = get(client, wish).statusCode();
                String kind = wish.replaceAll("=.*", "=...");
                times.computeIfAbsent(kind, none -> Collections.synchronizedList(new ArrayList<>()))
                        .add((System.nanoTime() - began) / 1e6);
                if (status != OK) {
                    failures.computeIfAbsent(kind, none -> Collections.synchronizedList(new ArrayList<>()))
                            .add(status);
                }
                Thread.sleep(thinkMilliseconds == 0 ? 0 : random.nextInt(2 * thinkMilliseconds));
            }
            return null;
        };
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(site.resolve(path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private void print() {
        System.out.printf("%-44s %8s %6s %9s %9s %9s%n", "page", "answers", "failed", "median", "95 %", "longest");
        List<Double> all = new ArrayList<>();
        int failed = 0;
        for (Map.Entry<String, List<Double>> kind : new TreeMap<>(times).entrySet()) {
            all.addAll(kind.getValue());
            int bad = failures.getOrDefault(kind.getKey(), List.of()).size();
            failed += bad;
            print(kind.getKey(), kind.getValue(), bad);
        }
        print("all", all, failed);
    }

    private static void print(String kind, List<Double> times, int failed) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                "%-44s %8d %6d %9.1f %9.1f %9.1f%n",
                kind, sorted.size(), failed, at(sorted, MEDIAN), at(sorted, HIGH), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
    }
}
