package uk.lgs.pipeline.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NullOrdering;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.NullsLast$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * Has Spark understand the SQL of metrics as PostgreSQL does where both accept it and mean different things: a quotient has
 * PostgreSQL's digits ({@link Quotient}), and null stands last in ascending order and first in descending.
 */
public final class PostgresDialect extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        Function1<SparkSession, Rule<LogicalPlan>> rule = session -> new Meaning();
        // among the rules for hints, which come before anything has a type
        extensions.injectHintResolutionRule(rule);
        return BoxedUnit.UNIT;
    }

    /** Makes a session's decimals exact, and gives it what the dialect needs. */
    static void prepare(SparkSession session) {
        session.conf().set("spark.sql.ansi.enabled", true);
        session.conf().set("spark.sql.timestampType", "TIMESTAMP_NTZ");
        // a product has the digits of both its factors, or fails; by default Spark would round it to six
        session.conf().set("spark.sql.decimalOperations.allowPrecisionLoss", false);
        session.udf().register(Quotient.NAME, new Quotient(), Quotient.TYPE);
    }

    /** What PostgreSQL means. */
    private static final class Meaning extends Rule<LogicalPlan> {
        @Override
        public LogicalPlan apply(LogicalPlan plan) {
            return plan.resolveExpressions(new AbstractPartialFunction<Expression, Expression>() {
                @Override
                public boolean isDefinedAt(Expression expression) {
                    return expression instanceof Divide
                            || expression instanceof SortOrder order
                                    && !order.nullOrdering().equals(nulls(order));
                }

                @Override
                public Expression apply(Expression expression) {
                    if (expression instanceof Divide quotient) {
                        return call(quotient.left(), quotient.right());
                    }
                    SortOrder order = (SortOrder) expression;
                    return new SortOrder(order.child(), order.direction(), nulls(order), order.sameOrderExpressions());
                }
            });
        }

        private static NullOrdering nulls(SortOrder order) {
            return order.direction() == Ascending$.MODULE$ ? NullsLast$.MODULE$ : NullsFirst$.MODULE$;
        }

        private static Expression call(Expression dividend, Expression divisor) {
            return new UnresolvedFunction(
                    seq(List.of(Quotient.NAME)),
                    seq(List.of(dividend, divisor)),
                    false,
                    Option.empty(),
                    false,
                    seq(List.of()),
                    false);
        }

        private static <T> Seq<T> seq(List<T> elements) {
            return CollectionConverters.asScala(elements).toSeq();
        }
    }
}
