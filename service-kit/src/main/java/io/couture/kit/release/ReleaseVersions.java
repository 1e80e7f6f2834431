package io.couture.kit.release;

import io.couture.model.release.ReleaseId;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order of versions: runs of digits by value, everything else by character, so that 10 comes after 9. */
public final class ReleaseVersions {

    public static final Comparator<String> ORDER = ReleaseVersions::compare;

    private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

    private ReleaseVersions() {}

    /** The highest version of a name. */
    public static Optional<ReleaseId> newest(Collection<ReleaseId> ids, String name) {
        return ids.stream().filter(id -> id.name().equals(name)).max(Comparator.comparing(ReleaseId::version, ORDER));
    }

    private static int compare(String left, String right) {
        Matcher a = RUN.matcher(left);
        Matcher b = RUN.matcher(right);
        while (true) {
            boolean more = a.find();
            boolean otherMore = b.find();
            if (!more || !otherMore) {
                return Boolean.compare(more, otherMore);
            }
            int order = compareRuns(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareRuns(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
