package io.couture.trainer.config;

/**
 * How pictures are fetched by URL.
 *
 * @param timeoutSeconds for one picture, from connecting to its last byte
 * @param megabytes largest picture taken
 * @param parallel pictures fetched at once
 */
public record FetchRecipe(int timeoutSeconds, int megabytes, int parallel) {

    public static final FetchRecipe STANDARD = new FetchRecipe(20, 32, 16);

    public FetchRecipe {
        Limits.within("timeoutSeconds", timeoutSeconds, 1, 3600);
        Limits.within("megabytes", megabytes, 1, 1024);
        Limits.within("parallel", parallel, 1, 256);
    }
}
