package uk.lgs.pipeline.web;

import java.nio.file.Path;

/**
 * A file that somebody sent.
 *
 * @param field the field of the form
 * @param name what the sender calls it; never part of a path
 * @param content where its bytes are, under a name of our own
 * @param bytes how many there are
 */
public record UploadedFile(String field, String name, Path content, long bytes) {}
