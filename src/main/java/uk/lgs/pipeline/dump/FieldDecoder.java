package uk.lgs.pipeline.dump;

/** Decodes a field where it stands. No field is written in fewer bytes than it has when decoded. */
@FunctionalInterface
interface FieldDecoder {
    /** Decodes a range of bytes in place and returns its new end, at or before the old one. */
    int decode(byte[] bytes, int start, int end);
}
