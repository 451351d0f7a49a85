package uk.lgs.pipeline.app;

/**
 * What is answered to a request by HTTP.
 *
 * @param status the HTTP status code
 * @param type the media type
 */
public record WebAnswer(int status, String type, String text) {}
