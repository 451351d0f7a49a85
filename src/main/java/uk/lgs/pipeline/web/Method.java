package uk.lgs.pipeline.web;

/** How something is asked for: GET changes nothing. */
public enum Method {
    GET,
    POST
}
