package uk.lgs.pipeline.web;

/** What programs are told when something does not work: problem details (RFC 9457). */
final class Problem {
    private Problem() {}

    /**
     * What is told.
     *
     * @param title what kind of thing does not work
     * @param status the HTTP status code
     * @param detail one sentence for a person
     */
    record Details(String title, int status, String detail) {}

    static Answer json(int status, String title, String detail) {
        return Answer.text(status, "application/problem+json", Json.text(new Details(title, status, detail)));
    }
}
