package io.couture.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptionAccuracyTest {

    private static final List<JudgedAttribute> QUESTIONS = JudgedAttribute.all();

    @Test
    void countsTheBestRankedApartFromTheUnranked() {
        // The red candidate is ranked first; a candidate chosen without looking is red half of the time.
        Painter painter = new FakePainter(List.of(
                new Painter.Painting(1, 0.9f, filled(0xFF0000)), new Painter.Painting(0, 0.1f, filled(0x0000FF))));
        CaptionAccuracy accuracy = new CaptionAccuracy(QUESTIONS, painter, new ColourReader());

        accuracy.run(List.of(drawing("레드"), drawing("레드"), drawing("블루")), 2, done -> {});

        assertThat(accuracy.best().accuracy("상의.색상")).isEqualTo(2 / 3.0);
        assertThat(accuracy.random().accuracy("색상")).isEqualTo(1 / 2.0);
        assertThat(accuracy.best().asked("하의.색상")).isZero();
        assertThat(accuracy.samples()).hasSize(3);
    }

    @Test
    void aPictureShowsTheWholeCaptionWhenNoAnswerIsWrong() {
        // The reader answers every question but colours with the first value: a red T-shirt is read off the second
        // only.
        Painter painter = new FakePainter(List.of(
                new Painter.Painting(1, 0.9f, filled(0x0000FF)), new Painter.Painting(0, 0.1f, filled(0xFF0000))));
        CaptionAccuracy accuracy = new CaptionAccuracy(QUESTIONS, painter, new ColourReader());
        GarmentLabel red = GarmentLabel.of(Garment.TOP)
                .with(Attribute.COLOUR, "레드")
                .with(
                        Attribute.CATEGORY,
                        FashionVocabulary.values(Garment.TOP, Attribute.CATEGORY)
                                .get(0));

        accuracy.run(List.of(TruePicture.labelled(0, new Outfit(List.of(red)), filled(0))), 2, done -> {});

        assertThat(accuracy.best().accuracy("카테고리")).isEqualTo(1);
        assertThat(accuracy.best().accuracy(Marks.WHOLE)).isZero();
        assertThat(accuracy.random().accuracy(Marks.WHOLE)).isEqualTo(1 / 2.0);
        assertThat(accuracy.chosen().accuracy(Marks.WHOLE)).isEqualTo(1);
        assertThat(accuracy.chosen().asked(Marks.WHOLE)).isEqualTo(1);
    }

    @Test
    void measuresReconstructionInDecibels() {
        // Every channel is off by 51 of 255: 10·log10(25) dB.
        assertThat(Reconstruction.psnr(filled(0x000000), filled(0x333333))).isCloseTo(13.979, within(0.001));
    }

    @Test
    void measuresHowEvenlyCodesAreUsed() {
        Reconstruction reconstruction = new Reconstruction(16);
        reconstruction.add(filled(0), new long[] {1, 2, 3, 4}, filled(0));
        assertThat(reconstruction.codesUsed()).isEqualTo(4);
        assertThat(reconstruction.perplexity()).isCloseTo(4, within(1e-9));
    }

    private static TruePicture drawing(String colour) {
        GarmentLabel top = GarmentLabel.of(Garment.TOP).with(Attribute.COLOUR, colour);
        return TruePicture.labelled(0, new Outfit(List.of(top)), filled(0));
    }

    private static BufferedImage filled(int rgb) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, rgb);
        }
        return image;
    }

    private record FakePainter(List<Painting> paintings) implements Painter {
        @Override
        public List<Painting> paint(String caption, long seed, int candidates) {
            return paintings;
        }

        @Override
        public void close() {}
    }

    /** Answers the colour questions by the first pixel, everything else with 0. */
    private static final class ColourReader implements AttributeReader {
        @Override
        public List<Map<String, Integer>> read(List<BufferedImage> pictures) {
            List<Map<String, Integer>> answers = new ArrayList<>();
            for (BufferedImage picture : pictures) {
                String colour = (picture.getRGB(0, 0) & 0xFFFFFF) == 0xFF0000 ? "레드" : "블루";
                Map<String, Integer> answer = new HashMap<>();
                QUESTIONS.forEach(question -> answer.put(
                        question.name(),
                        question.attribute() == Attribute.COLOUR
                                ? question.classes().indexOf(colour)
                                : 0));
                answers.add(answer);
            }
            return answers;
        }

        @Override
        public void close() {}
    }
}
