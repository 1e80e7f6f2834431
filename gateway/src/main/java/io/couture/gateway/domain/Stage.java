package io.couture.gateway.domain;

/** The stages of the pipeline, in the order in which a caption passes them. */
public enum Stage {
    CAPTION,
    /** Of requests with a picture only. */
    ENCODE,
    DALLE,
    VQGAN,
    CLIP
}
