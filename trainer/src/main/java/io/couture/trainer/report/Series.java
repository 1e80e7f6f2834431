package io.couture.trainer.report;

import java.util.ArrayList;
import java.util.List;

/** A figure over steps. */
final class Series {

    private final String name;
    private final List<Point> points = new ArrayList<>();

    /** A figure at a step. */
    record Point(long step, double value) {}

    Series(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Point> points() {
        return points;
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    /** Adds a point; what was there of this step and later ones was of a start that was interrupted. */
    void add(long step, double value) {
        while (!points.isEmpty() && last().step() >= step) {
            points.remove(points.size() - 1);
        }
        points.add(new Point(step, value));
    }

    /** The same, each point a mean of those before it: the last some tenth of the points count. */
    Series smooth() {
        Series smooth = new Series(name);
        double kept = 1 - 1 / Math.max(1, points.size() / 25.0);
        double mean = Double.NaN;
        for (Point point : points) {
            mean = Double.isNaN(mean) ? point.value() : kept * mean + (1 - kept) * point.value();
            smooth.points.add(new Point(point.step(), mean));
        }
        return smooth;
    }
}
