package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;

class DialectsTest {
    private static final String SQL_SERVER = """
            USE [Shop]
            GO
            /****** Object:  Table [dbo].[retail]    Script Date: 01/02/2012 ******/
            SET ANSI_NULLS ON
            GO
            CREATE PROCEDURE [dbo].[p] AS BEGIN SELECT 'x'; DELETE FROM [dbo].[retail]; END
            GO
            CREATE TABLE [dbo].[retail](
            \t[InvoiceNo] [nvarchar](20) NULL,
            \t[UnitPrice] [real] NULL,
             CONSTRAINT [PK;'] PRIMARY KEY CLUSTERED ([InvoiceNo] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]
            ) ON [PRIMARY]
            GO
            SET IDENTITY_INSERT [dbo].[retail] ON\s
            INSERT [dbo].[retail] ([InvoiceNo], [StockCode], [Description], [Quantity], [InvoiceDate], [UnitPrice], \
            [CustomerID], [Country], [Odd]]'Name]) VALUES (N'489434', N'85048', N'15CM "IT''S" £5\\', 12, \
            CAST(N'2009-12-01T07:45:00.000' AS DateTime), CAST(6.95 AS Decimal(10, 2)), 13085, N'France', NULL)
            INSERT [dbo].[retail] ([InvoiceNo], [StockCode], [Description], [Quantity], [InvoiceDate], [UnitPrice], \
            [CustomerID], [Country], [Odd]]'Name]) VALUES (N'2', N'B', N'a
            GO
            b', 1, CAST(N'2009-12-01' AS Date), 1, NULL, N'UK', NULL)
            GO
            print 'Processed 100 total rows'
            INSERT [dbo].[other] ([id]) VALUES (1)
            INSERT [dbo].[retail] ([InvoiceNo], [StockCode], [Description], [Quantity], [InvoiceDate], [UnitPrice], \
            [CustomerID], [Country], [Odd]]'Name]) VALUES (N'3', N'C', UPPER('x'), 1, NULL, 1, NULL, N'UK', 0x41)
            GO
            SET IDENTITY_INSERT [dbo].[retail] OFF
            GO""";

    private static final String MYSQL = """
            -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
            # it's a comment;
            /*!40101 SET NAMES utf8mb4 */;
            /*!50003 SET sql_mode = '/* not nested' */ ;
            DROP TABLE IF EXISTS `retail`;
            CREATE TABLE `retail` (
              `invoice_no` varchar(20) DEFAULT NULL COMMENT 'it\\'s, (odd)',
              `stock_code` varchar(20),
              `description` varchar(255),
              `quantity` int,
              `invoice_date` datetime,
              `unit_price` float,
              `customer_id` int,
              `country` varchar(50),
              KEY `invoice` (`invoice_no`,`stock_code`)
            ) ENGINE=InnoDB;
            LOCK TABLES `retail` WRITE;
            /*!40000 ALTER TABLE `retail` DISABLE KEYS */;
            INSERT INTO `retail` VALUES ('1','A','it\\'s \\"x\\" \\\\ \\n\\Z\\%\\q''',1,'2010-12-01 08:26:00',6.95,NULL,'France'),\
            ("2",'B',_utf8mb4'b;\\\\',-1,'0000-00-00',1e2,1,'');
            UNLOCK TABLES;
            DELIMITER ;;
            CREATE TRIGGER t BEFORE INSERT ON `retail` FOR EACH ROW BEGIN INSERT INTO `retail` VALUES (1); END;;
            DELIMITER ;
            INSERT INTO `retail` VALUES ('3','C','z',1,'2010-12-01',1,NULL,'UK');
            -- Dump completed on 2012-01-01
            """;

    private static final String SQLITE = """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE IF NOT EXISTS "retail" ("invoice_no" TEXT, "stock_code" TEXT, "description" TEXT, "quantity" INTEGER,
              "invoice_date" TEXT, "unit_price" REAL, "customer_id" REAL, "country" TEXT);
            INSERT INTO "retail" VALUES('1','A','it''s \\n',1,'2010-12-01 08:26:00',2.5499999999999998223,13085.0,'France');
            INSERT INTO sqlite_sequence VALUES('retail',1);
            CREATE TRIGGER t AFTER INSERT ON retail BEGIN INSERT INTO "retail" VALUES (new.a); END;
            COMMIT;
            """;

    @TempDir
    Path folder;

    @Test
    void readsASqlServerScript() {
        for (String text : List.of(SQL_SERVER, SQL_SERVER + "\n", SQL_SERVER.replace("\n", "\r\n"))) {
            Path file = DumpText.write(folder, text);
            List<DumpLine> lines = DumpLine.read(file, SampleDialectsTest.layout());
            assertThat(lines).extracting(DumpLine::complete).containsExactly(true, true, false);
            assertThat(lines).extracting(DumpLine::number).containsExactly(15L, 16L, 22L);
            assertThat(lines.get(0).fields().values())
                    .containsExactly(
                            "489434",
                            "85048",
                            "15CM \"IT'S\" £5\\",
                            "12",
                            "2009-12-01T07:45:00.000",
                            "6.95",
                            "13085",
                            "France");
            assertThat(lines.get(1).field(DumpColumn.DESCRIPTION).orElse("").replace("\r", ""))
                    .isEqualTo("a\nGO\nb");
            assertThat(lines.get(2).flaw()).isEqualTo(LineFlaw.NOT_A_LITERAL);
            assertThat(lines.get(0).priceForm()).isEqualTo(PriceForm.FLOAT32);
            try (DumpSurvey survey = DumpSurvey.of(file, SampleDialectsTest.layout(), folder, bytes -> {})) {
                assertThat(survey.structure().droppedColumns()).containsExactly("Odd]'Name");
                assertThat(survey.structure().skippedTables()).containsExactly("other");
                assertThat(survey.structure().ignoredStatements()).isEqualTo(7);
            }
        }
    }

    @Test
    void readsASqlServerScriptAsTheWizardSavesIt() {
        byte[] bytes = ("\ufeff" + SQL_SERVER.replace("\n", "\r\n")).getBytes(UTF_16LE);
        List<DumpLine> lines = DumpLine.read(DumpText.write(folder, bytes), SampleDialectsTest.layout());
        assertThat(lines).extracting(DumpLine::complete).containsExactly(true, true, false);
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains("15CM \"IT'S\" £5\\");
    }

    @Test
    void noticesWhereASqlServerScriptIsCutInsideItsData() {
        int begin = SQL_SERVER.indexOf("INSERT [dbo]");
        int end = SQL_SERVER.indexOf("£5");
        for (int length = begin + 1; length < end; length++) {
            Path file = DumpText.write(folder, SQL_SERVER.substring(0, length));
            assertThat(DumpLine.failure(file, SampleDialectsTest.layout())
                            .code()
                            .category())
                    .as("cut at %d", length)
                    .isEqualTo(ErrorCode.Category.INPUT);
        }
    }

    @Test
    void readsAMysqlDump() {
        Path file = DumpText.write(folder, MYSQL);
        List<DumpLine> lines = DumpLine.read(file);
        assertThat(lines).hasSize(3).allMatch(DumpLine::complete);
        assertThat(lines.get(0).field(DumpColumn.DESCRIPTION)).contains("it's \"x\" \\ \n\u001a\\%q'");
        assertThat(lines.get(1).fields().values())
                .containsExactly("2", "B", "b;\\", "-1", "0000-00-00", "1e2", "1", "");
        assertThat(lines.get(2).number()).isEqualTo(InsertText.lineOf(MYSQL, "('3'"));
        assertThat(lines.get(0).priceForm()).isEqualTo(PriceForm.FLOAT32);
        assertThat(DumpLine.structure(file).ignoredStatements()).isEqualTo(5);
    }

    @Test
    void noticesADelimiterThatIsNeverSetBack() {
        int begin = MYSQL.indexOf("DELIMITER ;;");
        Path file = DumpText.write(folder, MYSQL.substring(0, MYSQL.indexOf("DELIMITER ;\n")));
        assertThat(DumpLine.failure(file))
                .hasMessageStartingWith(
                        "%s:%d:1: no DELIMITER".formatted(file, InsertText.lineOf(MYSQL, MYSQL.substring(begin))));
    }

    @Test
    void readsASqliteDump() {
        Path file = DumpText.write(folder, SQLITE);
        DumpLine line = DumpLine.readOnly(file);
        assertThat(line.field(DumpColumn.DESCRIPTION)).contains("it's \\n");
        assertThat(line.field(DumpColumn.CUSTOMER_ID)).contains("13085.0");
        assertThat(line.priceForm()).isEqualTo(PriceForm.FLOAT64);
        assertThat(DumpLine.structure(file).skippedTables()).containsExactly("sqlite_sequence");
        assertThat(DumpLine.structure(file).ignoredStatements()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- MySQL dump 10.13                                    | MYSQL",
                "-- MariaDB dump 10.19                                  | MYSQL",
                "INSERT INTO `t` VALUES (1)                             | MYSQL",
                "COPY t FROM stdin; -- MySQL dump                       | POSTGRESQL",
                "INSERT INTO t VALUES (' CREATE TABLE `t` ')            | POSTGRESQL",
                "INSERT [dbo].[t] VALUES (1)                            | SQL_SERVER",
                "USE [Shop]                                             | SQL_SERVER",
                "CREATE TABLE t (a integer[])                           | POSTGRESQL",
                "PRAGMA foreign_keys=OFF;                               | SQLITE",
                "BEGIN;                                                 | POSTGRESQL"
            })
    void areToldByHowADumpBegins(String beginning, Dialect dialect) {
        assertThat(Dialect.of(beginning)).isEqualTo(dialect);
    }
}
