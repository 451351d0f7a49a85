package uk.lgs.pipeline.sample;

import java.io.OutputStream;

/** The dialects in which a sample can be written. */
public enum SampleFormat {
    /** As {@code pg_dump} 15 writes a table in plain format: {@code COPY ... FROM stdin}. */
    COPY {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleCopyWriter(out, settings);
        }
    },
    /** As {@code pg_dump --inserts}: a statement for each row, without column names. */
    INSERTS {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.PG_INSERTS);
        }
    },
    /** As {@code pg_dump --column-inserts}: a statement for each row, with column names. */
    COLUMN_INSERTS {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.PG_COLUMN_INSERTS);
        }
    },
    /** As {@code pg_dump --rows-per-insert}: many rows in a statement. */
    MULTI_ROW_INSERTS {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.PG_MULTI_ROW);
        }
    },
    /** As the script wizard of SQL Server Management Studio writes a table with its data, in UTF-8. */
    SQL_SERVER {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.SQL_SERVER);
        }
    },
    /** As {@code mysqldump} writes a table. */
    MYSQL {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.MYSQL);
        }
    },
    /** As {@code .dump} of the sqlite3 shell writes a table. */
    SQLITE {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleInsertWriter(out, settings, SampleInsertStyle.SQLITE);
        }
    },
    /** As data frames write it, under the names of the public data set. */
    CSV {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleCsvWriter(out, settings);
        }
    };

    abstract SampleWriter open(OutputStream out, SampleSettings settings);
}
