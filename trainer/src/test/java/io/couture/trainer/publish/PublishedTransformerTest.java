package io.couture.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.trainer.export.Arithmetic;
import io.couture.trainer.export.DalleMiniGraphs;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedTransformerTest {

    private static final DalleMiniConfig MINI = new DalleMiniConfig(2, 16, 2, 24, 20, 6, 12, 9);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void manifestSaysWhatMinisGraphsTakeAndGive(Arithmetic arithmetic) throws Exception {
        TransformerPart part = published(arithmetic);

        open(part.graphs().get(arithmetic.variant())).close();
        open(part.readers().get(arithmetic.variant())).close();
        assertThat(part.family()).isEqualTo("dalle-mini");
        assertThat(part.textLength()).isEqualTo(5);
        assertThat(part.captionColumns()).isEqualTo(6);
        assertThat(part.capacity()).isEqualTo(9);
    }

    @Test
    void graphOfAnotherModelIsNoticed() throws Exception {
        published(Arithmetic.FLOAT);
        DalleMiniConfig other = new DalleMiniConfig(2, 16, 2, 24, 20, 7, 12, 9);
        TransformerPart part = PublishedTransformer.part(other, 3, Map.of("fp32", "writer.onnx"), Map.of());

        assertThatThrownBy(() -> open(part.graphs().get("fp32")))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("caption_bias");
    }

    private TransformerPart published(Arithmetic arithmetic) throws Exception {
        DalleMini mini = new DalleMini(MINI);
        OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
        try (TorchWeights weights = TorchWeights.create(mini.weights(), ComputeDevice.CPU, 3)) {
            TorchWeightValues values = new TorchWeightValues(weights);
            exporter.write(DalleMiniGraphs.reader(mini, values, arithmetic), folder.resolve("reader.onnx"));
            exporter.write(DalleMiniGraphs.writer(mini, values, arithmetic), folder.resolve("writer.onnx"));
        }
        String variant = arithmetic.variant();
        return PublishedTransformer.part(MINI, 3, Map.of(variant, "writer.onnx"), Map.of(variant, "reader.onnx"));
    }

    private OnnxGraph open(GraphSpec spec) {
        return OnnxGraph.open(folder.resolve(spec.file()), spec, InferenceOptions.singleThread());
    }
}
