package io.couture.trainer.data.prepare;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG, PNG, WebP and whatever else the JDK reads to upright RGB: CMYK through its profile, greys as they are,
 * transparent parts on white, turned as the camera was held (Exif orientation). Safe for many threads.
 */
final class PictureDecoder {

    private static final int SMALLEST = 16;
    private static final long MOST_PIXELS = 100_000_000;

    /**
     * The picture in a file's bytes.
     *
     * @throws IOException saying why it cannot be decoded
     */
    BufferedImage decode(byte[] file) throws IOException {
        if (file.length == 0) {
            throw new IOException("file is empty");
        }
        try (ImageInputStream in = stream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("is no picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                return Orientation.of(orientation(file)).upright(Rgb.of(read(reader, in)));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // Readers of pictures meet damaged bytes with whatever their arrays throw.
            throw new IOException("cannot be decoded: " + e, e);
        }
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream in) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < SMALLEST || height < SMALLEST) {
            throw new IOException(
                    "has " + width + "×" + height + " pixels, at least " + SMALLEST + "×" + SMALLEST + " are needed");
        }
        if ((long) width * height > MOST_PIXELS) {
            throw new IOException("has " + width + "×" + height + " pixels, at most " + MOST_PIXELS + " are taken");
        }
        BufferedImage picture = reader.read(0);
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            // libjpeg fills what is missing with grey and only warns.
            if (lower.contains("premature end") || lower.contains("truncated")) {
                throw new IOException("is cut short: " + warning);
            }
        }
        return picture;
    }

    private static int orientation(byte[] file) throws IOException {
        boolean jpeg = file.length > 2 && (file[0] & 255) == 0xFF && (file[1] & 255) == 0xD8;
        if (!jpeg) {
            return 1;
        }
        try (ImageInputStream in = stream(file)) {
            for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif")) {
                try (ImageInputStream exif = new MemoryCacheImageInputStream(segment.data())) {
                    // A byte of padding follows the segment's name.
                    exif.skipBytes(1);
                    Directory directory = new TIFFReader().read(new MemoryCacheImageInputStream(rest(exif)));
                    @Nullable Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                    if (entry != null && entry.getValue() instanceof Number number) {
                        return number.intValue();
                    }
                }
            }
            return 1;
        } catch (IOException | RuntimeException e) {
            // Damaged metadata does not make the picture worse.
            return 1;
        }
    }

    private static ByteArrayInputStream rest(ImageInputStream in) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 12];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static ImageInputStream stream(byte[] file) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
    }
}
