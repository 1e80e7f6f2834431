package io.couture.dalle.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of the dalle service. */
@ConfigMapping(prefix = "couture.dalle")
public interface DalleConfig {

    /** Where the transformer runs: {@code auto}, {@code cpu} or {@code cuda}. */
    @WithDefault("auto")
    String device();

    /** CPU threads of the transformer; 0 takes one for each core. */
    @WithDefault("0")
    int threads();

    /** Whether those threads wait for each other by spinning: faster on cores of their own, slower for all on shared ones. */
    @WithDefault("false")
    boolean spin();

    /** The release's graph: {@code auto}, or variants separated by commas, best first. */
    @WithDefault("auto")
    String variant();

    /** Most pictures that grow together; a guided picture counts twice. Memory for all is taken when a release loads. */
    @WithDefault("32")
    int maxRows();

    /** Whether a GPU replays a step's kernels as one (CUDA graphs) instead of launching each. */
    @WithDefault("false")
    boolean cudaGraphs();

    /** Most captions with the engine, drawn or waiting; more are left with the broker. */
    @WithDefault("256")
    int inFlight();

    /** Rows of tokens between two previews of a candidate, for requests that do not say; 0: no previews. */
    @WithDefault("0")
    int previewRows();
}
