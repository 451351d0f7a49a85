package uk.lgs.pipeline.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One entry of {@code recipients.yaml} as a person wrote it. */
record RecipientEntry(
        @Nullable String id,
        @Nullable String name,
        @Nullable String address,
        @Nullable String folder,
        @Nullable String host,
        @Nullable String port,
        @Nullable String user,
        @Nullable String audience,
        @Nullable String when,
        @Nullable String channel,
        @Nullable String customers,
        @JsonProperty("largest_attachment_mb") @Nullable String largestAttachment,
        @Nullable String locale) {}
