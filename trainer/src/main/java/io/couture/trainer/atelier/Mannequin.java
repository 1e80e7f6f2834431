package io.couture.trainer.atelier;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.random.RandomGenerator;

/** The plain figure that wears the garments: no face, so that nothing but the clothes has to be learned. */
final class Mannequin {
    private static final int[] SKINS = {0xE9C7AE, 0xDDB496, 0xC99A7B, 0xA8775A, 0xF0D6C2, 0xD8D2CB};
    private static final int[] HAIRS = {0x2B211D, 0x4A342A, 0x1E1C20, 0x6A4B36};

    private final Figure figure;
    private final Color skin;
    private final Color hair;
    private final Color shoe;
    private final boolean longHair;

    Mannequin(Figure figure, RandomGenerator random) {
        this.figure = figure;
        this.skin = new Color(SKINS[random.nextInt(SKINS.length)]);
        this.hair = new Color(HAIRS[random.nextInt(HAIRS.length)]);
        this.shoe = new Color(random.nextBoolean() ? 0x3A3536 : 0xE8E4DE);
        this.longHair = random.nextBoolean();
    }

    void paint(Graphics2D g) {
        if (longHair) {
            flat(
                    g,
                    new HalfOutline(0, 12)
                            .quad(40, 14, 36, 60)
                            .quad(38, 92, 27, 104)
                            .line(0, 104)
                            .mirrored(),
                    hair);
        }
        for (int side = -1; side <= 1; side += 2) {
            leg(g, side);
            arm(g, side);
        }
        HalfOutline torso =
                new HalfOutline(0, 84).line(13, 84).quad(13, 99, 26, 102).quad(58, 106, 63, 120);
        torso.quad(60, 150, 54, 172);
        for (double y = 190; y <= 330; y += 10) {
            torso.line(Figure.half(y), y);
        }
        flat(g, torso.line(30, 352).line(0, 340).mirrored(), skin);
        head(g);
    }

    private void head(Graphics2D g) {
        flat(
                g,
                new HalfOutline(0, 66)
                        .line(13, 66)
                        .line(13, 94)
                        .quad(8, 101, 0, 102)
                        .mirrored(),
                Tint.darker(skin, 0.1));
        flat(
                g,
                new HalfOutline(0, 12)
                        .quad(27, 12, 27, 44)
                        .quad(25, 68, 9, 80)
                        .quad(4, 83, 0, 83)
                        .mirrored(),
                skin);
        Path2D fringe =
                new HalfOutline(0, 30).quad(18, 30, 26, 54).quad(33, 10, 0, 8).mirrored();
        flat(g, fringe, hair);
    }

    private void leg(Graphics2D g, int side) {
        Path2D leg = new Path2D.Double();
        leg.moveTo(side * 56, 318);
        leg.quadTo(side * 55, 390, side * (figure.legX(456) + 18), 456);
        double ankle = figure.legX(Figure.ANKLE_Y);
        leg.quadTo(side * (figure.legX(510) + 24), 510, side * (ankle + 10), 588);
        leg.lineTo(side * (ankle - 10), 588);
        leg.quadTo(side * (figure.legX(510) - 20), 510, side * (figure.legX(456) - 16), 456);
        leg.lineTo(side * 2, 330);
        leg.closePath();
        flat(g, leg, skin);
        flat(g, new Ellipse2D.Double(side * (ankle + 4) - 16, 584, 32, 24), shoe);
    }

    private void arm(Graphics2D g, int side) {
        Point2D hand = figure.arm(side, 1.05);
        flat(g, new Ellipse2D.Double(hand.getX() - 9, hand.getY() - 10, 18, 26), skin);
        flat(g, figure.tube(side, -0.06, 1.02, Mannequin::armWidth), skin);
    }

    private static double armWidth(double along) {
        return Sleeves.rounded(along, 0.08) * (14 - 6 * along);
    }

    private static void flat(Graphics2D g, Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
        g.setColor(Tint.darker(colour, 0.22));
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }
}
