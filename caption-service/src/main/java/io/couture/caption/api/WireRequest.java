package io.couture.caption.api;

import io.couture.caption.domain.CaptionRequest;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.Priority;
import org.jspecify.annotations.Nullable;

/** A request as it was read: what is admitted here, and what is only passed on. */
record WireRequest(CaptionRequest caption, Extras extras) {

    /**
     * What only later stages need.
     *
     * @param previewRows null leaves it to dalle-service
     * @param edit null draws the whole picture
     */
    record Extras(
            Priority priority,
            @Nullable Integer previewRows,
            @Nullable Edit edit) {}
}
