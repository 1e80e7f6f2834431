package io.couture.trainer.atelier;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** The wearer's-left half of a symmetric outline, from a point on the middle line round to another on it. */
final class HalfOutline {
    private final List<double[]> points = new ArrayList<>();

    HalfOutline(double x, double y) {
        points.add(new double[] {x, y, x, y});
    }

    HalfOutline line(double x, double y) {
        double[] last = points.get(points.size() - 1);
        return quad((last[2] + x) / 2, (last[3] + y) / 2, x, y);
    }

    HalfOutline quad(double controlX, double controlY, double x, double y) {
        points.add(new double[] {controlX, controlY, x, y});
        return this;
    }

    Point2D end() {
        double[] last = points.get(points.size() - 1);
        return new Point2D.Double(last[2], last[3]);
    }

    /** Both halves as one closed shape. */
    Path2D mirrored() {
        Path2D path = open();
        int last = points.size() - 1;
        path.lineTo(-points.get(last)[2], points.get(last)[3]);
        for (int i = last; i > 0; i--) {
            double[] segment = points.get(i);
            double[] target = points.get(i - 1);
            path.quadTo(-segment[0], segment[1], -target[2], target[3]);
        }
        path.closePath();
        return path;
    }

    /** This half alone, closed along its chord; {@code side} -1 mirrors it. */
    Path2D half(int side) {
        Path2D path = open();
        path.closePath();
        path.transform(AffineTransform.getScaleInstance(side, 1));
        return path;
    }

    Path2D open() {
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0)[2], points.get(0)[3]);
        for (double[] segment : points.subList(1, points.size())) {
            path.quadTo(segment[0], segment[1], segment[2], segment[3]);
        }
        return path;
    }
}
