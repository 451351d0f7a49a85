package uk.lgs.pipeline.web;

import java.util.Optional;
import java.util.function.Supplier;

/** Who comes in. */
public interface Gate {
    /**
     * Before any of the body is read; asked by the thread that serves all, so it may not wait.
     *
     * @return whom it lets in, or what it answers instead
     */
    Admission admit(Endpoint endpoint, Request head);

    /** Once the body is there; what it answers instead, where it refuses. */
    Optional<Answer> refuse(Endpoint endpoint, Request whole);

    /** Whether who asked may still be answered, where the answer goes on for long; may not wait, and keeps no session alive. */
    boolean isStillIn(Endpoint endpoint, Request head);

    /** Whether a request may go on. */
    sealed interface Admission permits In, Out, Later {}

    /** It may, with who asks as far as that is known. */
    record In(Request request) implements Admission {}

    /** It must be found out first, by a thread that may wait. */
    record Later(Supplier<Admission> finding) implements Admission {}

    /** It may not. */
    record Out(Answer answer) implements Admission {}
}
