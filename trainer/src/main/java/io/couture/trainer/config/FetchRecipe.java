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
        within("timeoutSeconds", timeoutSeconds, 3600);
        within("megabytes", megabytes, 1024);
        within("parallel", parallel, 256);
    }

    private static void within(String name, int value, int limit) {
        if (value < 1 || value > limit) {
            throw new IllegalArgumentException("" + name + " is " + value + ", must be 1 to " + limit);
        }
    }
}
