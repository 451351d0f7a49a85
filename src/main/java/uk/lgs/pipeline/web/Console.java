package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.List;

/** The console of operators, and the same for programs. */
public final class Console {
    private Console() {}

    /**
     * All that it answers.
     *
     * @param others what else there is, for the description of the API
     * @param largestUpload the longest dump that may be sent, in bytes
     */
    public static List<Endpoint> endpoints(
            Pages pages, Ledgers ledgers, Operations operations, long largestUpload, List<Endpoint> others) {
        Frame frame = new Frame(pages, ledgers.actions());
        ActDesk desk = new ActDesk(new Acts(operations, frame).all(), ledgers.actions(), largestUpload);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new RunPages(frame, ledgers, operations).endpoints());
        endpoints.addAll(new ControlPages(frame, ledgers, operations).endpoints());
        endpoints.addAll(desk.endpoints());
        List<Look> looks = new Looks(ledgers, operations).all();
        looks.forEach(look -> endpoints.add(look.endpoint()));
        List<Endpoint> described = new ArrayList<>(others);
        described.addAll(endpoints);
        endpoints.add(new OpenApi(described, looks, desk.acts()).endpoint());
        return endpoints;
    }
}
