package uk.lgs.pipeline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.web.Answer;
import uk.lgs.pipeline.web.Assets;
import uk.lgs.pipeline.web.Dashboard;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.Gate;
import uk.lgs.pipeline.web.Pages;
import uk.lgs.pipeline.web.Request;
import uk.lgs.pipeline.web.Right;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.User;

/** The site, wired by hand: every page and every answer to a program, from one list. */
final class WebSite {
    private WebSite() {}

    static Site of(Parts parts) {
        Assets assets = new Assets();
        Pages pages = new Pages(assets);
        List<Endpoint> endpoints = new ArrayList<>(assets.endpoints());
        endpoints.add(Endpoint.get("/", Right.VIEW, "The first page.", request -> Answer.redirect("/dashboard")));
        endpoints.addAll(new Dashboard(pages, new KeptReports(parts)).endpoints());
        return new Site(endpoints, new EverybodyGate(), pages);
    }

    private static final class EverybodyGate implements Gate {
        @Override
        public Admission admit(Endpoint endpoint, Request head) {
            return new In(head.by(new User("admin", Role.ADMIN)));
        }

        @Override
        public Optional<Answer> refuse(Endpoint endpoint, Request whole) {
            return Optional.empty();
        }
    }
}
