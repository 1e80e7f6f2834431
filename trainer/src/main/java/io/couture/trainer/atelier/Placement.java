package io.couture.trainer.atelier;

import io.couture.trainer.data.PlacedGarment;
import io.couture.trainer.data.Point;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** Finds where a garment came to lie in the picture. */
final class Placement {
    private static final int POLYGON_POINTS = 48;

    private Placement() {}

    static PlacedGarment of(Cloth cloth, AffineTransform view, int width, int height) {
        Area area = cloth.outline().createTransformedArea(view);
        return new PlacedGarment(
                cloth.label(), Atelier.box(area.getBounds2D(), width, height), thinned(longestRing(area)));
    }

    private static List<Point> longestRing(Area area) {
        List<Point> longest = List.of();
        List<Point> ring = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = area.getPathIterator(null, 1.5); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            if (kind == PathIterator.SEG_MOVETO) {
                ring = new ArrayList<>();
            }
            if (kind == PathIterator.SEG_CLOSE) {
                longest = ring.size() > longest.size() ? ring : longest;
            } else {
                ring.add(new Point(at[0], at[1]));
            }
        }
        return longest;
    }

    private static List<Point> thinned(List<Point> ring) {
        int step = Math.max(1, ring.size() / POLYGON_POINTS);
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < ring.size(); i += step) {
            kept.add(ring.get(i));
        }
        return kept;
    }
}
