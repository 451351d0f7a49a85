package uk.lgs.pipeline.app;

import java.util.Locale;

/** Every setting: its key, and whether it shapes the result of a run and so its identity. */
enum SettingKey {
    DUMP_TABLE("retail.dump.table", true),
    DUMP_DATE_FORMAT("retail.dump.date-format", true),
    DUMP_MAX_LINE_BYTES("retail.dump.max-line-bytes", false),
    QUARANTINE_MAX_LINES("retail.quarantine.max-lines", false),
    QUARANTINE_MAX_SHARE("retail.quarantine.max-share", false),
    REPORT_DATE("retail.report.date", true),
    RFM_READING("retail.rfm.reading", true),
    WAREHOUSE_URL("retail.warehouse.url", false),
    WAREHOUSE_USER("retail.warehouse.user", false),
    WAREHOUSE_PASSWORD("retail.warehouse.password", false),
    RETRY_ATTEMPTS("retail.retry.attempts", false),
    RETRY_DELAY("retail.retry.delay", false),
    RETRY_LONGEST_DELAY("retail.retry.longest-delay", false),
    INBOX_FOLDER("retail.inbox.folder", false),
    INBOX_PATTERN("retail.inbox.pattern", false),
    INBOX_QUIET_TIME("retail.inbox.quiet-time", false),
    INBOX_DONE_FILE("retail.inbox.done-file", false),
    INBOX_CHECKSUM("retail.inbox.checksum", false),
    HTTP_ENABLED("retail.http.enabled", false),
    HTTP_HOST("retail.http.host", false),
    HTTP_PORT("retail.http.port", false),
    CONSOLE_UPLOAD_MEGABYTES("retail.console.upload-megabytes", false),
    HTTP_NAMES("retail.http.names", false),
    HTTP_PROXIES("retail.http.proxies", false),
    HTTP_CERTIFICATE("retail.http.certificate", false),
    HTTP_CERTIFICATE_KEY("retail.http.certificate-key", false),
    HTTP_SESSION_IDLE("retail.http.session-idle", false),
    HTTP_SESSION_LONGEST("retail.http.session-longest", false),
    HTTP_MONITORING_LOGIN("retail.http.monitoring-login", false),
    DASHBOARD_MAX_LINES("retail.dashboard.max-lines", false),
    LOG_FORMAT("retail.log.format", false),
    OTEL_ENDPOINT("retail.otel.endpoint", false),
    HEALTH_SUCCESS_DAYS("retail.health.success-days", false),
    HEALTH_FREE_MEGABYTES("retail.health.free-megabytes", false),
    REPORT_LOCATION("retail.report.location", false),
    MAIL_HOST("retail.mail.host", false),
    MAIL_PORT("retail.mail.port", false),
    MAIL_SECURITY("retail.mail.security", false),
    MAIL_USER("retail.mail.user", false),
    MAIL_PASSWORD("retail.mail.password", false),
    MAIL_FROM("retail.mail.from", false),
    MAIL_FROM_NAME("retail.mail.from-name", false),
    MAIL_TIMEOUT("retail.mail.timeout", false),
    SFTP_KEY_FILE("retail.sftp.key-file", false),
    SFTP_KNOWN_HOSTS("retail.sftp.known-hosts", false),
    SFTP_TIMEOUT("retail.sftp.timeout", false),
    DELIVERY_RETRY_MINUTES("retail.delivery.retry-minutes", false),
    DELIVERY_RETRY_CRON("retail.delivery.retry-cron", false),
    NOTICE_MAIL_TO("retail.notice.mail-to", false),
    NOTICE_WEBHOOK("retail.notice.webhook", false),
    NOTICE_REMINDER_HOURS("retail.notice.reminder-hours", false),
    NOTICE_REPORT_DUE("retail.notice.report-due", false),
    NOTICE_TIME_ZONE("retail.notice.time-zone", false),
    NOTICE_QUARANTINE_SHARE("retail.notice.quarantine-share", false),
    PRIVACY_MIN_CELL("retail.privacy.min-cell", true),
    REPORT_CUSTOMERS("retail.report.customers", true),
    REPORT_EXTENT("retail.report.extent", true),
    REPORT_PROFILE("retail.report.profile", true),
    REPORT_CURRENCY("retail.report.currency", true),
    REPORT_LOCALE("retail.report.locale", true),
    REPORT_FORMATS("retail.report.formats", true),
    ENGINE("retail.engine", false),
    SPARK_MASTER("retail.spark.master", false),
    SPARK_LAKE("retail.spark.lake", false),
    RETENTION_INBOX_DAYS("retail.retention.inbox-days", false),
    RETENTION_QUARANTINE_DAYS("retail.retention.quarantine-days", false),
    RETENTION_REPORT_DAYS("retail.retention.report-days", false);

    private final String key;
    private final boolean shapesResult;

    SettingKey(String key, boolean shapesResult) {
        this.key = key;
        this.shapesResult = shapesResult;
    }

    String key() {
        return key;
    }

    boolean shapesResult() {
        return shapesResult;
    }

    /** The environment variable that can set it. */
    String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
