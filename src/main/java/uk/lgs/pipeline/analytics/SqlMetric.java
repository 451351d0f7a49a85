package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/** A metric whose rows are those of a select; the select's columns must be the ones that the header declares. */
record SqlMetric(String file, MetricDefinition definition, boolean isCore, String select) implements Mart {
    @Override
    public Lane lane() {
        return Lane.TABLES;
    }

    @Override
    public boolean selectsFrom(String table) {
        return SharedTable.isNamedIn(select, table);
    }

    @Override
    public void build(MartSession session, Base base) {
        session.replace(base, definition.name(), select);
        Table empty = session.query(base, "select * from %s where 1 = 0".formatted(definition.name()));
        requireDeclaredNames(empty.columns());
        for (int i = 0; i < empty.columns().size(); i++) {
            requireDeclaredType(
                    definition.columns().get(i), empty.columns().get(i).type());
        }
    }

    private void requireDeclaredNames(List<Table.Column> columns) {
        List<String> declared =
                definition.columns().stream().map(MetricColumn::name).toList();
        List<String> selected = new ArrayList<>();
        columns.forEach(column -> selected.add(column.name()));
        if (!selected.equals(declared)) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    "%s: the header declares the columns %s but the select gives %s"
                            .formatted(file, declared, selected));
        }
    }

    private void requireDeclaredType(MetricColumn column, Type type) {
        if (!typesOf(column.unit()).contains(type)) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    "%s: column %s is declared as %s but the select gives %s"
                            .formatted(file, column.name(), column.unit(), type));
        }
    }

    private static Set<Type> typesOf(ColumnUnit unit) {
        return switch (unit) {
            case TEXT, MONTH -> EnumSet.of(Type.TEXT);
            case DATE -> EnumSet.of(Type.DATE);
            case COUNT, SCORE -> EnumSet.of(Type.INTEGER);
            case MONEY, PERCENT, SHARE -> EnumSet.of(Type.DECIMAL);
            case DAYS, NUMBER -> EnumSet.of(Type.INTEGER, Type.DECIMAL);
        };
    }
}
