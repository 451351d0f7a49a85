package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {
    private Path folder;

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    @Test
    void statesTheFactsInAStableOrder() throws IOException {
        RunJson.write(folder, Samples.facts());
        assertThat(Files.readString(folder.resolve("run.json"))).isEqualTo("""
                {
                  "run_id" : "20260301-020304-6d5f",
                  "dump" : {
                    "name" : "retail.sql.gz",
                    "sha256" : "6d5f0e3c9a7b41d2a8e6f0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5"
                  },
                  "report_date" : "2012-01-01",
                  "started_at" : "2026-03-01T02:03:04Z",
                  "lines" : {
                    "read" : 1000,
                    "loaded" : 960,
                    "set_aside" : {
                      "received_twice" : 25,
                      "repeated_line" : 10
                    },
                    "quarantined" : {
                      "bad_date" : 5
                    }
                  },
                  "lines_of_earlier_dumps" : {
                    "read" : 0,
                    "loaded" : 0,
                    "set_aside" : { },
                    "quarantined" : { }
                  },
                  "reasons" : {
                    "bad_date" : "Date that no calendar knows",
                    "received_twice" : "Invoice received twice as a block",
                    "repeated_line" : "Line repeated inside one invoice"
                  },
                  "dropped_columns" : [
                    "name",
                    "email"
                  ],
                  "steps" : [
                    {
                      "name" : "read",
                      "started_at" : "2026-03-01T02:03:04Z",
                      "ended_at" : "2026-03-01T02:03:06Z",
                      "counts" : {
                        "bytes" : 9,
                        "lines" : 1000
                      }
                    }
                  ],
                  "settings" : {
                    "retail.report.date" : "2012-01-01",
                    "retail.rfm.reading" : "purchases"
                  },
                  "settings_fingerprint" : "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
                  "versions" : {
                    "java" : "17",
                    "pipeline" : "0.1.0"
                  }
                }
                """);
    }
}
