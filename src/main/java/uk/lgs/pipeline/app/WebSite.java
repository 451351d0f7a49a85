package uk.lgs.pipeline.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.web.Answer;
import uk.lgs.pipeline.web.Assets;
import uk.lgs.pipeline.web.Console;
import uk.lgs.pipeline.web.Cookies;
import uk.lgs.pipeline.web.Dashboard;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.HawtioPages;
import uk.lgs.pipeline.web.Jolokia;
import uk.lgs.pipeline.web.LoginGate;
import uk.lgs.pipeline.web.LoginPages;
import uk.lgs.pipeline.web.Logins;
import uk.lgs.pipeline.web.Operations;
import uk.lgs.pipeline.web.Pages;
import uk.lgs.pipeline.web.Right;
import uk.lgs.pipeline.web.Sessions;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.Users;
import uk.lgs.pipeline.web.UsersFile;

/** The site, wired by hand: every page and every answer to a program, from one list. */
final class WebSite {
    private WebSite() {}

    static Site of(Parts parts, PublishedSales sales, Operations operations, Jolokia jolokia) {
        HttpSettings settings = parts.settings().http();
        Clock clock = parts.clock();
        Users users = new Users(new UsersFile(parts.settings().usersFile()), clock);
        Logins logins = new Logins(users, clock);
        Sessions sessions = new Sessions(users, clock, settings.sessionIdle(), settings.sessionLongest());
        Cookies cookies = new Cookies(settings.isSecure());
        Assets assets = new Assets();
        Pages pages = new Pages(assets, cookies);
        List<Endpoint> endpoints = new ArrayList<>(assets.endpoints());
        endpoints.addAll(new LoginPages(logins, sessions, cookies, pages).endpoints());
        endpoints.add(Endpoint.get("/", Right.VIEW, "The first page.", request -> Answer.redirect("/dashboard")));
        endpoints.addAll(dashboard(pages, parts, sales).endpoints());
        endpoints.addAll(new HawtioPages(jolokia, cookies).endpoints());
        endpoints.addAll(Console.endpoints(
                pages,
                Desks.ledgers(parts),
                operations,
                parts.settings().console().largestUpload(),
                endpoints));
        return new Site(
                endpoints, new LoginGate(users, logins, sessions, cookies, pages, clock, settings.isSecure()), pages);
    }

    private static Dashboard dashboard(Pages pages, Parts parts, PublishedSales sales) {
        ReportSettings report = parts.settings().report();
        return new Dashboard(
                pages,
                new KeptReports(parts),
                sales,
                report.audience().smallestCell(),
                report.audience().seesCustomers(),
                report.format(),
                parts.segments());
    }
}
