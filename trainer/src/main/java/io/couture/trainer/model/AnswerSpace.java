package io.couture.trainer.model;

import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A space with one dimension for each answer to some questions, in which a picture lies by how likely it shows each answer,
 * and a caption by which answers it gives. The product of both is, up to a factor that is the same for all pictures, the
 * sum of log(1 + p/ε) over the caption's answers, p being how likely the picture shows the answer: pictures rank by how
 * much of what the caption says they show.
 *
 * <p>Both are brought to unit length by one dimension more each, where the other has 0; so long pictures do not beat short
 * ones.
 *
 * @param textWidth of what the caption tower has read
 */
record AnswerSpace(String name, int textWidth, List<JudgeConfig.Head> questions) {

    /** ε: a picture that surely does not show an answer is as if it showed it by so much; below, odds are noise. */
    private static final float DOUBT = 0.05f;

    /** Keeps the additional dimension away from 0, where a root has no slope. */
    private static final double ROOM = 1.01;

    private static final float TINY = 1e-6f;

    AnswerSpace {
        questions = List.copyOf(questions);
    }

    /** Dimensions. */
    int width() {
        return questions.stream().mapToInt(JudgeConfig.Head::classes).sum() + 2;
    }

    /** Weights of the caption's side; the picture's answers have their own. */
    List<Weight> weights() {
        return questions.stream()
                .flatMap(question -> linear(question).weights().stream())
                .toList();
    }

    /**
     * Scores [B, classes + 1] of each question: which answer a caption gives, the last being none.
     *
     * @param read [B, textWidth]
     */
    <T> Map<String, T> claims(Ops<T> ops, T read) {
        Map<String, T> claims = new LinkedHashMap<>();
        for (JudgeConfig.Head question : questions) {
            claims.put(question.name(), linear(question).forward(ops, read));
        }
        return claims;
    }

    /** The caption's place [B, width], of unit length. */
    <T> T caption(Ops<T> ops, Map<String, T> claims) {
        List<T> parts = new ArrayList<>();
        for (JudgeConfig.Head question : questions) {
            T given = ops.softmax(scores(claims, question), -1);
            parts.add(ops.slice(given, 1, 0, question.classes()));
        }
        T all = ops.concat(parts, 1);
        T one = ops.scalar(1);
        // A caption that says nothing stays short; its own dimension then has the rest.
        T length = ops.sqrt(ops.add(ops.sum(ops.multiply(all, all), 1, true), ops.scalar(TINY)));
        T inside = ops.divide(all, ops.add(one, ops.relu(ops.subtract(length, one))));
        // 1 − length² by what length lacks: of a caption that says one thing or more that is 0, and not what rounding
        // left of it, which the root would make a thousand times as large.
        T lacking = ops.relu(ops.subtract(one, length));
        T rest = ops.sqrt(ops.add(ops.multiply(lacking, ops.subtract(ops.scalar(2), lacking)), ops.scalar(TINY)));
        return ops.concat(List.of(inside, rest, ops.multiply(rest, ops.scalar(0))), 1);
    }

    /**
     * The picture's place [B, width], of unit length.
     *
     * @param answers scores [B, classes] of each question
     */
    <T> T picture(Ops<T> ops, Map<String, T> answers) {
        List<T> parts = new ArrayList<>();
        for (JudgeConfig.Head question : questions) {
            T odds = ops.multiply(ops.softmax(scores(answers, question), -1), ops.scalar(1 / DOUBT));
            parts.add(ops.log(ops.add(odds, ops.scalar(1))));
        }
        T inside = ops.multiply(ops.concat(parts, 1), ops.scalar((float) (1 / (ROOM * longest()))));
        T left = ops.relu(ops.subtract(ops.scalar(1), ops.sum(ops.multiply(inside, inside), 1, true)));
        T rest = ops.sqrt(ops.add(left, ops.scalar(TINY)));
        return ops.concat(List.of(inside, ops.multiply(rest, ops.scalar(0)), rest), 1);
    }

    private static <T> T scores(Map<String, T> all, JudgeConfig.Head question) {
        return Objects.requireNonNull(all.get(question.name()), question.name());
    }

    /**
     * No picture is longer. The sum of log²(1 + p/ε) over a question's answers, whose p add up to 1, is largest where some
     * of the answers share all of it evenly: the function is first convex, then concave.
     */
    private double longest() {
        double sum = 0;
        for (JudgeConfig.Head question : questions) {
            sum += IntStream.rangeClosed(1, question.classes())
                    .mapToDouble(shared -> shared * Math.pow(Math.log1p(1 / (DOUBT * shared)), 2))
                    .max()
                    .orElseThrow();
        }
        return Math.sqrt(sum);
    }

    private Linear linear(JudgeConfig.Head question) {
        return new Linear(name + "." + question.name(), textWidth, question.classes() + 1, true);
    }
}
