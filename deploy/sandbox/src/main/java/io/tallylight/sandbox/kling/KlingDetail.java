package io.tallylight.sandbox.kling;

import io.tallylight.sandbox.jobs.Order;
import java.net.URI;
import java.util.Optional;

/**
 * What Kling's answers, bills and callbacks need again.
 *
 * @param origin that the caller used
 * @param callback the address as given
 */
record KlingDetail(
        Generation generation,
        Endpoint endpoint,
        String resolution,
        boolean audio,
        boolean watermark,
        URI origin,
        Optional<String> callback)
        implements Order.Detail {

    /** Which of the two APIs a task belongs to; neither sees the other's. */
    enum Generation {
        NEW,
        LEGACY
    }

    /** What a video is made of. */
    enum Endpoint {
        TEXT("text-to-video", "text2video"),
        IMAGE("image-to-video", "image2video"),
        OMNI("omni-video", "omni-video");

        private final String segment;
        private final String legacySegment;

        Endpoint(String segment, String legacySegment) {
            this.segment = segment;
            this.legacySegment = legacySegment;
        }

        /** Reads the path segment of either generation. */
        static Endpoint fromString(String segment) {
            for (Endpoint endpoint : values())
                if (endpoint.segment.equals(segment) || endpoint.legacySegment.equals(segment)) return endpoint;
            throw new IllegalArgumentException(segment);
        }
    }
}
