import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * {@code java CheckPictures.java DIRECTORY COUNT}: exits with 1 unless the directory holds exactly COUNT PNGs of 256×256
 * pixels, none of them blank, no two the same. PNGs of another size (a contact sheet) are not counted.
 */
class CheckPictures {

    private static final int SIDE = 256;

    /** A flat area with compression noise stays below this, the plainest drawing of a garment is far above. */
    private static final double LEAST_DEVIATION = 8;

    /** Mean absolute difference of two pictures, of 255. */
    private static final double LEAST_DIFFERENCE = 0.5;

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<String> problems = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<double[]> pictures = new ArrayList<>();
        for (Path file : pngs(directory)) {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                problems.add(file + " is no picture");
            } else if (image.getWidth() == SIDE && image.getHeight() == SIDE) {
                names.add(file.toString());
                pictures.add(values(image));
            }
        }
        if (pictures.size() != count) {
            problems.add(directory + " has " + pictures.size() + " pictures of " + SIDE + "×" + SIDE + ", not " + count);
        }
        for (int i = 0; i < pictures.size(); i++) {
            double deviation = deviation(pictures.get(i));
            System.out.printf("%s: standard deviation %.1f%n", names.get(i), deviation);
            if (deviation < LEAST_DEVIATION) {
                problems.add(names.get(i) + " is blank: its standard deviation is " + deviation);
            }
            for (int j = 0; j < i; j++) {
                double difference = difference(pictures.get(i), pictures.get(j));
                if (difference < LEAST_DIFFERENCE) {
                    problems.add(names.get(i) + " and " + names.get(j) + " differ by " + difference + " only");
                }
            }
        }
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static List<Path> pngs(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
    }

    private static double[] values(BufferedImage image) {
        double[] values = new double[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int rgb = image.getRGB(x, y);
                int at = 3 * (y * SIDE + x);
                values[at] = rgb >> 16 & 255;
                values[at + 1] = rgb >> 8 & 255;
                values[at + 2] = rgb & 255;
            }
        }
        return values;
    }

    /** Of each colour's values around its own mean, so that a plain coloured area counts as blank. */
    private static double deviation(double[] values) {
        double squares = 0;
        for (int colour = 0; colour < 3; colour++) {
            double mean = 0;
            for (int i = colour; i < values.length; i += 3) {
                mean += values[i];
            }
            mean /= values.length / 3.0;
            for (int i = colour; i < values.length; i += 3) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
        }
        return Math.sqrt(squares / values.length);
    }

    private static double difference(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }
}
