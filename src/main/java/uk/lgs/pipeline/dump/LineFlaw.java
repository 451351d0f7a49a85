package uk.lgs.pipeline.dump;

/** Why no field of a line can be trusted, beside a wrong number of fields. */
public enum LineFlaw {
    NONE,
    /** A value is an expression or quoted wrongly, not a literal; nothing in a dump is computed. */
    NOT_A_LITERAL,
    /** A field holds bytes that are no text in the dump's encoding. */
    NOT_TEXT,
    /** A field holds a NUL character. */
    NUL
}
