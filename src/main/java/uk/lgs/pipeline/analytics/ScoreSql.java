package uk.lgs.pipeline.analytics;

import uk.lgs.pipeline.run.Resource;

/** The selects from which Java scores, in the resource folder {@code scores}. */
final class ScoreSql {
    private ScoreSql() {}

    /** The select in a file of the folder, named without its ending. */
    static String read(String name) {
        return Resource.text("/scores/" + name + ".sql");
    }
}
