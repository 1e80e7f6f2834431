package io.couture.gateway.domain;

/** The stages of the pipeline, in the order in which a caption passes them. */
public enum Stage {
    CAPTION,
    DALLE,
    VQGAN,
    CLIP
}
