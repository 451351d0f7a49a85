package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Optional;

/**
 * Something that operators do: one form of the console and one endpoint of the API.
 *
 * @param name what it is called in records, such as {@code cancel-run}
 * @param path where it is asked for, behind {@code /console} or {@code /api}
 * @param page the page of the console that tells what came of it; may have the places of {@code path}
 * @param right what the person must be allowed to
 * @param summary what it does, in one sentence
 * @param fields what is said with it
 * @param work does it
 * @param refusal answers a form that is refused; where empty, the page tells it
 */
record Act(
        String name,
        String path,
        String page,
        Right right,
        String summary,
        List<Field> fields,
        Work work,
        Optional<Refusal> refusal) {
    Act {
        fields = List.copyOf(fields);
    }

    /** Does it. */
    interface Work {
        /**
         * Does it, or begins with it.
         *
         * @throws uk.lgs.pipeline.run.PipelineException where it is refused or fails
         */
        Effect by(Request request);
    }

    /** What a field holds. */
    enum Kind {
        TEXT,
        FILE
    }

    /**
     * What is said with it.
     *
     * @param values what it may be; empty: any text
     */
    record Field(String name, Kind kind, boolean isNeeded, List<String> values, String meaning) {
        static Field needed(String name, String meaning, String... values) {
            return new Field(name, Kind.TEXT, true, List.of(values), meaning);
        }

        static Field optional(String name, String meaning, String... values) {
            return new Field(name, Kind.TEXT, false, List.of(values), meaning);
        }

        static Field file(String name, String meaning) {
            return new Field(name, Kind.FILE, true, List.of(), meaning);
        }
    }

    /** Answers a form that is refused, where a person would otherwise lose what was typed. */
    interface Refusal {
        Answer answer(Request request, String why);
    }

    /** An act of operators. */
    static Act of(String name, String path, String page, String summary, Work work, Field... fields) {
        return new Act(name, path, page, Right.OPERATE, summary, List.of(fields), work, Optional.empty());
    }

    /** The same for those alone who have another right. */
    Act forThose(Right other) {
        return new Act(name, path, page, other, summary, fields, work, refusal);
    }

    /** The same with what a form is answered that is refused. */
    Act refusing(Refusal answer) {
        return new Act(name, path, page, right, summary, fields, work, Optional.of(answer));
    }

    boolean takesFile() {
        return fields.stream().anyMatch(field -> field.kind() == Kind.FILE);
    }
}
