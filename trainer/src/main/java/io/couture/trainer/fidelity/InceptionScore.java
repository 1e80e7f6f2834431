package io.couture.trainer.fidelity;

/**
 * exp of the mean divergence KL(p(y|x) ‖ p(y)) of a classifier's answers (Salimans et al. 2016): high where each picture
 * is clearly something and all together are many things. At least 1, at most the number of classes.
 *
 * @param mean over splits of the pictures in their order
 * @param deviation between splits
 */
public record InceptionScore(double mean, double deviation) {

    private static final double SMALLEST = 1e-16;

    /**
     * @param probabilities a row for each picture, of sum 1
     * @param splits the paper takes 10
     */
    public static InceptionScore of(Features probabilities, int splits) {
        int count = probabilities.count();
        if (splits < 1 || splits > count) {
            throw new IllegalArgumentException(count + " pictures can't be split into " + splits);
        }
        double sum = 0;
        double squares = 0;
        for (int split = 0; split < splits; split++) {
            double score = Math.exp(divergence(probabilities, split * count / splits, (split + 1) * count / splits));
            sum += score;
            squares += score * score;
        }
        double mean = sum / splits;
        return new InceptionScore(mean, Math.sqrt(Math.max(0, squares / splits - mean * mean)));
    }

    /** Mean divergence in nats of rows {@code from} to {@code to} − 1 from their mean. */
    private static double divergence(Features probabilities, int from, int to) {
        double total = 0;
        for (int column = 0; column < probabilities.width(); column++) {
            double mean = 0;
            for (int row = from; row < to; row++) {
                mean += probabilities.value(row, column) / (double) (to - from);
            }
            for (int row = from; row < to; row++) {
                double p = probabilities.value(row, column);
                total += p * (Math.log(Math.max(p, SMALLEST)) - Math.log(Math.max(mean, SMALLEST)));
            }
        }
        return total / (to - from);
    }
}
