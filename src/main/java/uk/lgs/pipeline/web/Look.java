package uk.lgs.pipeline.web;

import java.util.List;
import java.util.function.Function;

/**
 * Something that programs can look at.
 *
 * @param path where, behind {@code /api}
 * @param type what is told: records of this type
 * @param isList whether a list of these is told
 * @param parameters what can be said behind the question mark
 */
record Look(
        String path,
        Right right,
        String summary,
        Class<?> type,
        boolean isList,
        List<Act.Field> parameters,
        Function<Request, Object> finding) {
    static Look one(String path, Right right, String summary, Class<?> type, Function<Request, Object> finding) {
        return new Look(path, right, summary, type, false, List.of(), finding);
    }

    static Look list(
            String path,
            Right right,
            String summary,
            Class<?> type,
            Function<Request, Object> finding,
            Act.Field... parameters) {
        return new Look(path, right, summary, type, true, List.of(parameters), finding);
    }

    Endpoint endpoint() {
        return Endpoint.get("/api" + path, right, summary, request -> Json.answer(finding.apply(request)));
    }
}
