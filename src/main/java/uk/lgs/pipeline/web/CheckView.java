package uk.lgs.pipeline.web;

/**
 * What a check found.
 *
 * @param verdict ok, warning or failed
 * @param what one line for a person
 * @param fix what to do; empty where there is nothing to
 */
public record CheckView(String check, String verdict, String what, String fix) {}
