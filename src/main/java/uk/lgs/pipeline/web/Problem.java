package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What programs are told when something does not work: problem details (RFC 9457). */
final class Problem {
    private Problem() {}

    static Answer json(int status, String title, String detail) {
        String text = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        return Answer.text(status, "application/problem+json", text);
    }
}
