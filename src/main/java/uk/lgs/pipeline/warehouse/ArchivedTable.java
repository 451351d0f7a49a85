package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.run.Table;

/**
 * One table of figures in an archived report.
 *
 * @param description what the figures mean, as a JSON object; this room keeps it as it is
 * @param table the figures
 * @param erasedRows how many rows were taken out since, because their customer was erased
 */
public record ArchivedTable(String description, Table table, long erasedRows) {}
