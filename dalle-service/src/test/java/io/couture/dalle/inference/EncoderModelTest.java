package io.couture.dalle.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.DrawingEngine;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.GivenPicture;
import io.couture.dalle.domain.Order;
import io.couture.dalle.domain.RecordingCustomer;
import io.couture.dalle.domain.TokenModel.TextState;
import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.SamplingOptions;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the tiny transformer whose text an encoder reads. */
class EncoderModelTest {

    private static final List<Integer> SHORT = List.of(0, 7, 9);
    private static final List<Integer> LONG = List.of(0, 4, 8, 9, 10, 14, 12, 13, 18, 20);
    private static final List<Integer> FULL = List.of(0, 4, 8, 9, 10, 14, 12, 13, 18, 20, 5, 6, 7);
    private static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);
    private static final SamplingOptions GUIDED = new SamplingOptions(0.9f, 16, 0.95f, 3f);

    @TempDir
    static Path store;

    private static Release release;
    private static OnnxTokenModel model;
    private static OnnxTokenModel small;

    @BeforeAll
    static void open() {
        release = TinyRelease.writeMiniTo(store);
        model = open(release, 24);
        small = open(release, 3);
    }

    @AfterAll
    static void close() {
        model.close();
        small.close();
    }

    private static OnnxTokenModel open(Release release, int rows) {
        return OnnxTokenModel.open(release, "auto", InferenceOptions.singleThread(), rows);
    }

    private static void draw(OnnxTokenModel model, List<Order> orders) {
        DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);
        orders.forEach(engine::submit);
        while (engine.turn()) {}
    }

    private static Map<Integer, List<Integer>> alone(Drawing drawing) {
        RecordingCustomer customer = new RecordingCustomer();
        draw(model, List.of(new Order(drawing, customer)));
        return customer.candidates;
    }

    @Test
    void drawsBySeedAndCaption() {
        Map<Integer, List<Integer>> drawn = alone(new Drawing(SHORT, 2, 42, PLAIN));

        assertThat(drawn.values())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(tokens -> assertThat(tokens).hasSize(16).allMatch(token -> token >= 0 && token < 32));
        assertThat(alone(new Drawing(SHORT, 2, 42, PLAIN))).isEqualTo(drawn);
        assertThat(alone(new Drawing(SHORT, 2, 43, PLAIN))).isNotEqualTo(drawn);
        assertThat(alone(new Drawing(LONG, 2, 42, PLAIN))).isNotEqualTo(drawn);
        assertThat(alone(new Drawing(SHORT, 2, 42, new SamplingOptions(1f, 0, 1f, 8f))))
                .isNotEqualTo(drawn);
    }

    @Test
    void drawsACandidateAloneAsItDrewItBesideOthersInRowsThatMove() {
        // Given
        List<Drawing> drawings = List.of(
                new Drawing(SHORT, 3, 1, PLAIN),
                new Drawing(LONG, 2, 2, GUIDED),
                new Drawing(FULL, 3, 3, PLAIN),
                new Drawing(SHORT, 2, 4, GUIDED),
                new Drawing(List.of(0), 1, 5, GUIDED));
        for (OnnxTokenModel rows : List.of(model, small)) {
            List<Order> orders = new ArrayList<>();
            drawings.forEach(drawing -> orders.add(new Order(drawing, new RecordingCustomer())));
            // Leaves within its picture, so that others move into its rows.
            orders.add(1, new Order(new Drawing(FULL, 2, 6, GUIDED), new RecordingCustomer(5)));

            // When
            draw(rows, orders);

            // Then
            orders.remove(1);
            for (Order order : orders) {
                assertThat(((RecordingCustomer) order.customer()).candidates).isEqualTo(alone(order.drawing()));
            }
        }
    }

    @Test
    void rowsKeepTheirCaptionsWhereTheyGo() {
        float[] first = new float[32];
        float[] again = new float[32];
        model.begin(0, model.prefill(FULL, List.of()));
        model.step(new int[] {3});
        model.step(new int[] {17});
        model.logits(0, first);

        model.begin(0, model.prefill(SHORT, List.of()));
        model.begin(1, model.prefill(FULL, List.of()));
        model.step(new int[] {1, 3});
        model.move(1, 0);
        model.step(new int[] {17});
        model.logits(0, again);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void readsAPicturesBeginningAllAtOnceAsStepByStep() {
        List<Integer> beginning = List.of(3, 17, 30, 9);
        for (List<Integer> text : List.of(SHORT, FULL, List.of(0))) {
            float[] steps = new float[32];
            float[] atOnce = new float[32];
            TextState read = model.prefill(text, beginning);
            model.begin(0, model.prefill(text, List.of()));
            for (int code : beginning) {
                model.step(new int[] {code});
            }
            model.logits(0, steps);
            read.logits(atOnce);
            assertThat(atOnce).containsExactly(steps, within(1e-5f));

            model.step(new int[] {9});
            model.logits(0, steps);
            model.begin(0, read);
            model.step(new int[] {9});
            model.logits(0, atOnce);
            assertThat(atOnce).containsExactly(steps, within(1e-5f));
        }
    }

    @Test
    void redrawsPartOfAPictureAloneAsBesideOthers() {
        BitSet drawn = new BitSet();
        drawn.set(5, 7);
        drawn.set(9, 11);
        List<Integer> codes = alone(new Drawing(SHORT, 1, 42, GUIDED)).get(0);
        Drawing redraw = new Drawing(LONG, 3, 43, GUIDED, new GivenPicture(codes, drawn), 2);
        RecordingCustomer among = new RecordingCustomer();

        draw(
                small,
                List.of(
                        new Order(new Drawing(FULL, 3, 3, PLAIN), new RecordingCustomer()),
                        new Order(redraw, among),
                        new Order(new Drawing(SHORT, 2, 4, GUIDED), new RecordingCustomer())));

        assertThat(among.candidates).hasSize(3).isEqualTo(alone(redraw)).allSatisfy((candidate, tokens) -> {
            for (int i = 0; i < 16; i++) {
                assertThat(drawn.get(i) || tokens.get(i).equals(codes.get(i))).isTrue();
            }
        });
    }

    @Test
    void refusesACaptionThatTheReleaseCannotTake() {
        RecordingCustomer tooLong = new RecordingCustomer();
        List<Integer> ids = new ArrayList<>(FULL);
        ids.add(4);

        draw(model, List.of(new Order(new Drawing(ids, 1, 1, PLAIN), tooLong)));

        assertThat(tooLong.failure).hasMessage("caption has 14 tokens with its begin token; the release takes 1 to 13");
    }

    @Test
    void refusesAManifestThatContradictsItselfOrItsGraphs() {
        TransformerPart part = release.manifest().transformer();
        Map<String, GraphSpec> readers = part.readers();

        refuses(
                with(part, "dalle-maxi", part.textLength(), part.graphs(), readers),
                "is of family dalle-maxi, not one of");
        refuses(with(part, "kodalle", part.textLength(), part.graphs(), readers), "has the readers [fp32], but family");
        refuses(with(part, "kodalle", part.textLength(), part.graphs(), Map.of()), "input keys.0");
        refuses(with(part, "dalle-mini", part.textLength(), part.graphs(), Map.of()), "reader has the variants []");
        refuses(with(part, "dalle-mini", 11, part.graphs(), readers), "input caption_bias");
        refuses(
                with(part, "dalle-mini", part.textLength(), part.graphs(), part.graphs()),
                "has no output caption_keys.0");
        Map<String, GraphSpec> swapped = Map.of(
                "fp32",
                new GraphSpec(
                        "dalle/writer.fp32.onnx",
                        reader(part).inputs(),
                        reader(part).outputs()));
        refuses(with(part, "dalle-mini", part.textLength(), part.graphs(), swapped), "dalle/writer.fp32.onnx");
    }

    private static GraphSpec reader(TransformerPart part) {
        return part.readers().get("fp32");
    }

    private static void refuses(TransformerPart part, String reason) {
        Release changed = new Release(release.directory(), manifest(part));
        assertThatThrownBy(() -> open(changed, 2))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining(reason);
    }

    private static ReleaseManifest manifest(TransformerPart part) {
        ReleaseManifest made = release.manifest();
        return new ReleaseManifest(
                made.schemaVersion(),
                made.name(),
                made.version(),
                made.createdAt(),
                made.license(),
                made.captionGrammar(),
                made.tokenizer(),
                part,
                made.imageCodec(),
                made.scorer(),
                made.sampling(),
                made.provenance(),
                made.evaluation(),
                made.files());
    }

    private static TransformerPart with(
            TransformerPart part,
            String family,
            int textLength,
            Map<String, GraphSpec> graphs,
            Map<String, GraphSpec> readers) {
        return new TransformerPart(
                family,
                part.layers(),
                part.width(),
                part.heads(),
                part.headWidth(),
                part.textVocabulary(),
                textLength,
                part.imageVocabulary(),
                part.gridHeight(),
                part.gridWidth(),
                graphs,
                readers);
    }
}
