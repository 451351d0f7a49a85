package uk.lgs.pipeline.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A select of which each step, a query of its {@code with}, is worked out once. Spark puts a step into every place that names it, so
 * that a plan doubles with each step that names the one before twice.
 */
final class SelectSteps implements AutoCloseable {
    private final SparkSession session;
    private final String select;
    private final List<org.apache.spark.sql.Dataset<Row>> kept = new ArrayList<>();

    SelectSteps(org.apache.spark.sql.SparkSession session, String select) {
        this.session = (SparkSession) session;
        this.select = select;
    }

    /** The rows of the select, worked out when they are asked for. */
    Dataset<Row> rows() throws ParseException {
        SparkSession.setActiveSession(session); // the parser reads numbers and times by its settings
        LogicalPlan plan = session.sessionState().sqlParser().parsePlan(select);
        return Dataset.ofRows(session, plan instanceof UnresolvedWith with ? withStepsOnce(with) : plan);
    }

    private LogicalPlan withStepsOnce(UnresolvedWith with) {
        List<Tuple3<String, SubqueryAlias, Option<Object>>> steps = new ArrayList<>();
        for (Tuple3<String, SubqueryAlias, Option<Object>> step : CollectionConverters.asJava(with.cteRelations())) {
            SubqueryAlias query = step._2();
            steps.add(
                    isNamedAgain(step._1())
                            ? new Tuple3<>(step._1(), query.copy(query.identifier(), once(query.child(), steps)), step._3())
                            : step);
        }
        return with.copy(with.child(), seq(steps), with.allowRecursion());
    }

    private boolean isNamedAgain(String step) {
        return Pattern.compile("\\b(?:from|join)\\s+" + Pattern.quote(step) + "\\b")
                        .matcher(select)
                        .results()
                        .count()
                > 1;
    }

    private LogicalPlan once(LogicalPlan query, List<Tuple3<String, SubqueryAlias, Option<Object>>> before) {
        LogicalPlan plan = before.isEmpty() ? query : new UnresolvedWith(query, seq(before), false);
        org.apache.spark.sql.Dataset<Row> rows = kept(Dataset.ofRows(session, plan));
        kept.add(rows);
        return ((Dataset<Row>) rows).logicalPlan();
    }

    /** Rows that are worked out once; later plans begin with them, and are spared what they were made of. */
    static org.apache.spark.sql.Dataset<Row> kept(org.apache.spark.sql.Dataset<Row> rows) {
        return rows.sparkSession()
                .createDataFrame(rows.toJavaRDD(), rows.schema())
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toSeq();
    }

    /** Lets go of the steps once the select's rows were read. */
    @Override
    public void close() {
        kept.forEach(org.apache.spark.sql.Dataset::unpersist);
    }
}
