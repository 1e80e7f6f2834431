package io.couture.trainer.gate;

import ai.onnxruntime.OrtException;
import io.couture.model.release.Release;
import io.couture.trainer.evaluation.AttributeReader;
import io.couture.trainer.evaluation.CaptionAccuracy;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.evaluation.TruePicture;
import java.util.List;

/** Captions of pictures, drawn by a release in this process and read by a judge. */
record DrawnCaptions(List<TruePicture> pictures, AttributeReader judge, int candidates) {

    /** Share of right answers over all candidates, unranked. */
    double right(Release release) throws OrtException {
        List<JudgedAttribute> questions = JudgedAttribute.all();
        try (OnnxPainter painter = new OnnxPainter(release)) {
            CaptionAccuracy accuracy = new CaptionAccuracy(questions, painter, judge);
            accuracy.run(pictures, candidates, done -> {});
            return accuracy.random().accuracy(questions);
        }
    }
}
