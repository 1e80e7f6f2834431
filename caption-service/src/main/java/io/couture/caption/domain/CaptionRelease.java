package io.couture.caption.domain;

import io.couture.model.release.SamplingDefaults;
import io.couture.model.text.TextTokens;

/** What admission needs of a release. */
public interface CaptionRelease {

    /** {@code name/version}. */
    String id();

    /** Token ids of a normalised caption, cut at {@link #textLength()}. */
    TextTokens tokenize(String caption);

    /** Most text tokens a caption may have, begin token not counted. */
    int textLength();

    /** Number of image tokens to draw from. */
    int imageVocabulary();

    SamplingDefaults defaults();
}
