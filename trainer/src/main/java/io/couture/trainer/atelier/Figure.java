package io.couture.trainer.atelier;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The mannequin's measures and pose. Angles are radians away from hanging straight down.
 *
 * @param stance how far the feet stand apart, added to each ankle
 */
record Figure(double leftArm, double rightArm, double leftBend, double rightBend, double stance) {
    static final double NECK_Y = 97;
    static final double SHOULDER_X = 64;
    static final double SHOULDER_Y = 114;
    static final double ARMPIT_Y = 166;
    static final double WAIST_Y = 240;
    static final double HIP_Y = 302;
    static final double CROTCH_Y = 334;
    static final double KNEE_Y = 456;
    static final double ANKLE_Y = 588;
    private static final double[][] TORSO = {{114, 60}, {166, 54}, {180, 54}, {240, 42}, {302, 57}, {334, 58}, {400, 56}
    };
    private static final double UPPER_ARM = 100;
    private static final double FOREARM = 92;
    private static final int TUBE_STEPS = 18;

    static Figure draw(RandomGenerator random) {
        return new Figure(
                random.nextDouble(0.18, 0.46),
                random.nextDouble(0.18, 0.46),
                random.nextDouble(-0.05, 0.3),
                random.nextDouble(-0.05, 0.3),
                random.nextDouble(0, 10));
    }

    /** Half the torso's width at a height. */
    static double half(double y) {
        for (int i = 1; i < TORSO.length; i++) {
            if (y <= TORSO[i][0]) {
                double share = Math.max(0, (y - TORSO[i - 1][0]) / (TORSO[i][0] - TORSO[i - 1][0]));
                double smooth = share * share * (3 - 2 * share);
                return TORSO[i - 1][1] + smooth * (TORSO[i][1] - TORSO[i - 1][1]);
            }
        }
        return TORSO[TORSO.length - 1][1];
    }

    double legX(double y) {
        double share = Math.max(0, (y - HIP_Y) / (ANKLE_Y - HIP_Y));
        return 28 + share * stance;
    }

    static double legHalf(double y) {
        if (y < KNEE_Y) {
            return 28 - 10 * Math.max(0, (y - CROTCH_Y) / (KNEE_Y - CROTCH_Y));
        }
        return 18 - 7 * Math.min(1, (y - KNEE_Y) / (ANKLE_Y - KNEE_Y));
    }

    /** A point on the arm's middle line: 0 is the shoulder joint, 1 the wrist. */
    Point2D arm(int side, double along) {
        double angle = side > 0 ? leftArm : rightArm;
        double fore = angle - (side > 0 ? leftBend : rightBend);
        double x0 = 50;
        double y0 = 124;
        double x1 = x0 + UPPER_ARM * Math.sin(angle);
        double y1 = y0 + UPPER_ARM * Math.cos(angle);
        double x2 = x1 + FOREARM * Math.sin(fore);
        double y2 = y1 + FOREARM * Math.cos(fore);
        double rest = 1 - along;
        double x = rest * rest * x0 + 2 * rest * along * x1 + along * along * x2;
        double y = rest * rest * y0 + 2 * rest * along * y1 + along * along * y2;
        return new Point2D.Double(side * x, y);
    }

    /** A tube round the arm between two places on it, its half width given along 0..1 of the tube. */
    Path2D tube(int side, double from, double to, DoubleUnaryOperator halfWidth) {
        double[][] left = new double[TUBE_STEPS + 1][];
        double[][] right = new double[TUBE_STEPS + 1][];
        for (int i = 0; i <= TUBE_STEPS; i++) {
            double share = (double) i / TUBE_STEPS;
            double along = from + (to - from) * share;
            Point2D here = arm(side, along);
            Point2D next = arm(side, along + 0.01);
            double dx = next.getX() - here.getX();
            double dy = next.getY() - here.getY();
            double scale = halfWidth.applyAsDouble(share) / Math.hypot(dx, dy);
            left[i] = new double[] {here.getX() + dy * scale, here.getY() - dx * scale};
            right[i] = new double[] {here.getX() - dy * scale, here.getY() + dx * scale};
        }
        Path2D path = new Path2D.Double();
        path.moveTo(left[0][0], left[0][1]);
        for (int i = 1; i <= TUBE_STEPS; i++) {
            path.lineTo(left[i][0], left[i][1]);
        }
        for (int i = TUBE_STEPS; i >= 0; i--) {
            path.lineTo(right[i][0], right[i][1]);
        }
        path.closePath();
        return path;
    }
}
