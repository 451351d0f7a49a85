package uk.lgs.pipeline.web;

import java.util.Optional;

/**
 * One thing that can be asked for. All endpoints together are the site's contents, the ground of what is checked for every role, and
 * of the description of the API.
 *
 * @param path begins with a slash; a part such as {@code :run} stands for any text without one, and {@code *} at the end for any
 * @param right what the person must be allowed to; empty: nobody need be logged in
 * @param summary what it does, in one sentence
 * @param mostBytes the longest body that is read
 */
public record Endpoint(
        Method method, String path, Optional<Right> right, String summary, long mostBytes, Handler handler) {
    private static final long FORM_BYTES = 1L << 16;

    /** What answers. */
    public interface Handler {
        /**
         * Answers a request that has passed the gate.
         *
         * @throws uk.lgs.pipeline.run.PipelineException told to the person by its message and the kind of its code
         */
        Answer answer(Request request);
    }

    /** What is looked at by those who have a right. */
    public static Endpoint get(String path, Right right, String summary, Handler handler) {
        return new Endpoint(Method.GET, path, Optional.of(right), summary, 0, handler);
    }

    /** What is done by those who have a right. */
    public static Endpoint post(String path, Right right, String summary, Handler handler) {
        return new Endpoint(Method.POST, path, Optional.of(right), summary, FORM_BYTES, handler);
    }

    /** The same for files of a size. */
    public static Endpoint upload(String path, Right right, String summary, long mostBytes, Handler handler) {
        return new Endpoint(Method.POST, path, Optional.of(right), summary, mostBytes, handler);
    }

    /** What anybody may look at. */
    public static Endpoint open(String path, String summary, Handler handler) {
        return new Endpoint(Method.GET, path, Optional.empty(), summary, 0, handler);
    }

    /** What anybody may do. */
    public static Endpoint openPost(String path, String summary, Handler handler) {
        return new Endpoint(Method.POST, path, Optional.empty(), summary, FORM_BYTES, handler);
    }

    /** Whether it takes files. */
    public boolean takesFiles() {
        return mostBytes > FORM_BYTES;
    }

    /** Whether programs ask for it, and not people. */
    public boolean isApi() {
        return path.startsWith("/api/");
    }
}
