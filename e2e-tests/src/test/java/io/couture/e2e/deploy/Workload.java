package io.couture.e2e.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container as Compose or Kubernetes would start it.
 *
 * @param place where it is described, for messages
 * @param environment by name; an empty value is one that a Secret or the cluster gives
 * @param ports it is said to listen on
 * @param httpPaths that its probes ask
 * @param command what it runs instead of the image's own; empty for the image's own
 */
record Workload(
        String place,
        String image,
        Map<String, String> environment,
        Set<Integer> ports,
        Set<String> httpPaths,
        List<String> command) {

    private static final String OURS = "couture/";

    /** Whether the image is built from this repository. */
    boolean isOurs() {
        return image.startsWith(OURS);
    }

    /** The module the image is built from. */
    String module() {
        String name = image.substring(OURS.length());
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    String tag() {
        int colon = image.lastIndexOf(':');
        return colon < 0 ? "" : image.substring(colon + 1);
    }
}
