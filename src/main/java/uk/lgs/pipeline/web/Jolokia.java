package uk.lgs.pipeline.web;

/** Answers what hawtio asks about the process. */
public interface Jolokia {
    /**
     * The answer to one request, or to a list of them.
     *
     * @param request JSON in the protocol of Jolokia
     * @return JSON
     */
    String answer(User user, String request);
}
